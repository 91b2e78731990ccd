import { createReadStream, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { VerifiedSnapshot } from '#electron/store/readable-store.ts'

type Row = readonly [indicator: string, period: string, scenario: string, members: string, value: number]

/**
 * Writes a snapshot's figures as JSON pages of rows, one per indicator, as a plain JSON API would serve them; answers
 * how many there are.
 */
export function writePages(folder: string, snapshot: VerifiedSnapshot): number {
  mkdirSync(folder, { recursive: true })
  let count = 0
  let pages = 0
  for (const { id } of snapshot.catalogue.indicators) {
    const rows: Row[] = []
    for (const entry of snapshot.release(id)?.release.partitions ?? []) {
      const { partition, cells } = snapshot.partition(id, entry)
      for (const [scenario, column] of Object.entries(partition.values)) {
        for (let at = 0; at < column.length; at++) {
          const value = column[at] ?? Number.NaN
          if (Number.isNaN(value)) continue
          const members = cells.dimensions.map((axis) => axis.members[axis.positions[at] ?? 0]).join('|')
          rows.push([id, partition.period, scenario, members, value])
        }
      }
    }
    writeFileSync(join(folder, `${pages++}.json`), JSON.stringify(rows))
    count += rows.length
  }
  return count
}

/** Serves the pages; meant for a process of its own. */
export async function servePages(folder: string): Promise<string> {
  const server = createServer((request, response) => {
    const file = join(folder, `${Number(request.url?.slice(1))}.json`)
    if (!statSync(file, { throwIfNoEntry: false })) response.writeHead(404).end()
    else createReadStream(file).pipe(response.writeHead(200, { 'content-type': 'application/json' }))
  })
  // Inserting one page takes longer than Node keeps a quiet connection.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  // A TCP server's address is a record.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The usual way: fetch, `JSON.parse`, one prepared insert for each row in one transaction. Answers the rows. */
export async function loadNaively(url: string, path: string): Promise<number> {
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(
    'CREATE TABLE figure (indicator TEXT, period TEXT, scenario TEXT, members TEXT, value REAL, PRIMARY KEY (indicator, period, scenario, members)) WITHOUT ROWID',
  )
  const insert = database.prepare('INSERT INTO figure VALUES (?, ?, ?, ?, ?)')
  let count = 0
  database.exec('BEGIN')
  for (let page = 0; ; page++) {
    const response = await fetch(`${url}/${page}`)
    if (response.status === 404) break
    // Our own pages.
    for (const row of (await response.json()) as Row[]) {
      insert.run(...row)
      count++
    }
  }
  database.exec('COMMIT')
  database.close()
  return count
}
