import { readdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import type { SyncWay } from './figure-row.ts'

const file = 'figures.sqlite'

/** Ways of getting figures into SQLite, by name. */
export const plainWays: Readonly<Record<string, SyncWay>> = {
  'fetch, JSON.parse, one insert per row': sqliteWay(textTable, async (url, database) => {
    const insert = database.prepare('INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?)')
    for (let at = 0; ; at++) {
      const response = await fetch(`${url}/rows-${at}.json`)
      if (response.status === 404) break
      // Our own rows.
      for (const row of (await response.json()) as unknown[][]) insert.run(...row)
    }
  }),
  'integer columns, many rows an insert': sqliteWay(rowTable, async (url, database) => {
    const many = database.prepare(
      `INSERT INTO figure VALUES ${Array(rowsAtOnce).fill('(?,?,?,?,?,0)').join()}`,
    )
    const one = database.prepare('INSERT INTO figure VALUES (?,?,?,?,?,0)')
    for await (const [indicator, bytes] of packed(url, 'columns')) {
      const count = new Int32Array(bytes.buffer, bytes.byteOffset, 1)[0] ?? 0
      const values = new Float64Array(bytes.buffer, bytes.byteOffset + 8, count)
      const integers = new Int32Array(bytes.buffer, bytes.byteOffset + 8 + count * 8, count * 3)
      const bound: number[] = []
      for (let at = 0; at < count; at++) {
        bound.push(
          indicator,
          integers[at * 3] ?? 0,
          integers[at * 3 + 1] ?? 0,
          integers[at * 3 + 2] ?? 0,
          values[at] ?? 0,
        )
        if (bound.length === rowsAtOnce * 5) many.run(bound.splice(0))
      }
      for (let at = 0; at < bound.length; at += 5) one.run(bound.slice(at, at + 5))
    }
  }),
  'json_each, one statement per series': sqliteWay(seriesTable, async (url, database) => {
    const insert = database.prepare('INSERT INTO figure SELECT ?, ?, ?, ? + key, value, 0 FROM json_each(?)')
    for await (const [indicator, bytes] of packed(url, 'series')) {
      // Our own series.
      const all = JSON.parse(bytes.toString()) as {
        unit: number
        firstMonth: number
        AC: number[]
        PL: number[]
      }[]
      for (const { unit, firstMonth, AC, PL } of all) {
        insert.run(indicator, unit, 0, firstMonth, JSON.stringify(AC))
        insert.run(indicator, unit, 1, firstMonth, JSON.stringify(PL))
      }
    }
  }),
  'SQLite file, ATTACH, INSERT SELECT': sqliteWay(rowTable, async (url, database, folder) => {
    const path = join(folder, 'fetched.sqlite')
    writeFileSync(path, zstdDecompressSync(await fetched(`${url}/sqlite`)))
    database.exec(
      `COMMIT; ATTACH '${path}' AS fetched; BEGIN; INSERT INTO figure SELECT * FROM fetched.figure`,
    )
    database.exec('COMMIT; DETACH fetched; BEGIN')
    unlinkSync(path)
  }),
  'one blob per series': {
    ...sqliteWay(blobTable, async (url, database) => {
      const insert = database.prepare('INSERT INTO series VALUES (?, ?, ?, ?, ?)')
      for await (const [indicator, bytes] of packed(url, 'blobs')) {
        const [units = 0, months = 0, first = 0] = new Int32Array(bytes.buffer, bytes.byteOffset, 3)
        for (let at = 0; at < units * 2; at++) {
          const from = 16 + at * months * 8
          insert.run(indicator, at >> 1, at & 1, first, bytes.subarray(from, from + months * 8))
        }
      }
    }),
    count: (folder) => counted(folder, 'SELECT sum(length(points) / 8) FROM series'),
  },
}

const rowsAtOnce = 500

function textTable(): string {
  return `CREATE TABLE figure (indicator TEXT, period TEXT, scenario TEXT, unit TEXT, value REAL, state TEXT,
    PRIMARY KEY (indicator, period, scenario, unit)) WITHOUT ROWID`
}

/** Keyed in the order in which rows come. */
function rowTable(): string {
  return `CREATE TABLE figure (indicator INT, month INT, scenario INT, unit INT, value REAL, state INT,
    PRIMARY KEY (indicator, month, scenario, unit)) WITHOUT ROWID`
}

/** The same for series. */
function seriesTable(): string {
  return `CREATE TABLE figure (indicator INT, unit INT, scenario INT, month INT, value REAL, state INT,
    PRIMARY KEY (indicator, unit, scenario, month)) WITHOUT ROWID`
}

function blobTable(): string {
  return `CREATE TABLE series (indicator INT, unit INT, scenario INT, first INT, points BLOB,
    PRIMARY KEY (indicator, unit, scenario)) WITHOUT ROWID`
}

/** Everything in one transaction, as durable as the application's own file. */
function sqliteWay(
  table: () => string,
  fill: (url: string, database: Database.Database, folder: string) => Promise<void>,
): SyncWay {
  return {
    run: async (url, folder) => {
      const database = new Database(join(folder, file))
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = FULL')
      database.exec(`${table()}; BEGIN`)
      await fill(url, database, folder)
      database.exec('COMMIT')
      database.close()
    },
    count: (folder) => counted(folder, 'SELECT count(*) FROM figure'),
  }
}

function counted(folder: string, sql: string): number {
  const database = new Database(join(folder, file), { readonly: true })
  const count = database.prepare<[], number>(sql).pluck().get() ?? 0
  database.close()
  return count
}

/** Every file of a kind, out of its packing, by the number of its indicator. */
async function* packed(url: string, kind: string): AsyncGenerator<readonly [number, Buffer]> {
  for (let at = 0; ; at++) {
    const response = await fetch(`${url}/${kind}-${at}`)
    if (response.status === 404) return
    const bytes = zstdDecompressSync(Buffer.from(await response.arrayBuffer()))
    // The views over it begin where eight bytes do.
    yield [at, bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(Uint8Array.from(bytes).buffer)]
  }
}

export async function fetched(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer())
}

/** Bytes of everything in a folder and below. */
export function folderBytes(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size
  }
  return bytes
}
