import { createHmac } from 'node:crypto'
import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { dataKey, dataKeyOrNew } from './data-key.ts'
import type { DataDirectory } from './data-directory.ts'
import type { Device, SealingDevice } from './device.ts'
import { StoreFailure } from './failure.ts'
import { generationsIn, keepGeneration } from './generations.ts'
import { openForReading, openForWriting } from './open-database.ts'
import { aesSealer } from './sealer.ts'
import type { Sealer } from './sealer.ts'
import { guarded } from './sqlite-failure.ts'
import { workFile } from './work/file.ts'

const entrySchema = z.strictObject({ name: z.string().min(1).max(200), value: z.string() })

type Row = { readonly name: Buffer; readonly sealed: Buffer }

/**
 * What the user made: texts by name, each sealed, its name too. Names are paths such as `setting/theme`. A sync
 * never touches this file (D4).
 */
export type WorkStore = {
  readonly get: (name: string) => string | null
  /** Durable on return. */
  readonly set: (name: string, value: string) => void
  readonly remove: (name: string) => void
  /** Everything below a prefix such as `setting/`, by name. */
  readonly below: (prefix: string) => ReadonlyMap<string, string>
  /** Writes and verifies a copy of the file beside it; five are kept (D3). */
  readonly keepGeneration: () => void
  readonly close: () => void
}

/**
 * Opens `work.db`, for this process alone, and reads all of it once: damage must not wait until it is needed. Throws
 * `StoreFailure`, with `damaged-file` where a generation has to be taken back (`restoreWork`), also where the file is
 * gone or empty: work that was there is never begun anew in silence.
 */
export function openWork(directory: DataDirectory, device: Device): WorkStore {
  return guarded(() => {
    const { work, generations } = directory.files
    if (isEmpty(work) && generationsIn(generations).length > 0) {
      throw new StoreFailure('damaged-file', 'work.db is gone or empty, but generations of it are kept')
    }
    const keep = (database: Database) =>
      keepGeneration(database, generations, (path) => verifyWork(path, device))
    const database = openForWriting({ ...workFile(work), beforeMigrating: keep })
    try {
      const key = workKey(database, device)
      requireWhole(database, key.sealer)
      return workStore(database, key, () => keep(database))
    } catch (error) {
      database.close()
      throw error
    }
  })
}

function isEmpty(path: string): boolean {
  return ['', '-wal'].every((suffix) => !statSync(`${path}${suffix}`, { throwIfNoEntry: false })?.size)
}

/** Reads a whole file of work and throws `StoreFailure` where any of it is damaged. Changes nothing. */
export function verifyWork(path: string, device: SealingDevice): void {
  guarded(() => {
    const database = openForReading(workFile(path))
    try {
      const key = dataKey(database, device, keyPlace)
      requireWhole(database, key && aesSealer(key, device.random))
    } finally {
      database.close()
    }
  })
}

const keyPlace = { file: 'work', name: 'entries' } as const

type WorkKey = { readonly sealer: Sealer; readonly rowOf: (name: string) => Buffer }

function workKey(database: Database, device: Device): WorkKey {
  const key = database.transaction(() => dataKeyOrNew(database, device, keyPlace))()
  return {
    sealer: aesSealer(key, device.random),
    rowOf: (name) => createHmac('sha256', key).update(`entry ${name}`).digest(),
  }
}

function workStore(database: Database, { sealer, rowOf }: WorkKey, keep: () => void): WorkStore {
  const select = database.prepare<[Buffer], Buffer>('SELECT sealed FROM entry WHERE name = ?').pluck()
  const all = database.prepare<[], Row>('SELECT name, sealed FROM entry')
  const upsert = database.prepare('INSERT OR REPLACE INTO entry (name, sealed) VALUES (?, ?)')
  const remove = database.prepare<[Buffer]>('DELETE FROM entry WHERE name = ?')
  return {
    get: (name) =>
      guarded(() => {
        const row = rowOf(name)
        const sealed = select.get(row)
        return sealed ? openEntry(sealer, { name: row, sealed }).value : null
      }),
    set: (name, value) =>
      guarded(() => {
        const row = rowOf(name)
        const plain = new TextEncoder().encode(JSON.stringify({ name, value }))
        upsert.run(row, sealer.seal(plain, bindingOf(row)))
      }),
    remove: (name) => guarded(() => void remove.run(rowOf(name))),
    below: (prefix) =>
      guarded(() => {
        const entries = all.all().map((row) => openEntry(sealer, row))
        const found = entries.filter(({ name }) => name.startsWith(prefix))
        return new Map(
          found.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, value }) => [name, value]),
        )
      }),
    keepGeneration: () => guarded(keep),
    close: () => void database.close(),
  }
}

/** Without a key no entry can have been made. */
function requireWhole(database: Database, sealer: Sealer | null): void {
  const verdict = database.pragma('integrity_check', { simple: true })
  if (verdict !== 'ok') throw new StoreFailure('damaged-file', `work.db: ${String(verdict)}`)
  for (const row of database.prepare<[], Row>('SELECT name, sealed FROM entry').iterate()) {
    if (!sealer) throw new StoreFailure('damaged-file', 'work.db: entries without their key')
    openEntry(sealer, row)
  }
}

function openEntry(sealer: Sealer, { name, sealed }: Row): z.infer<typeof entrySchema> {
  const plain = Buffer.isBuffer(name) ? sealer.open(sealed, bindingOf(name)) : null
  const read = plain && entrySchema.safeParse(JSON.parse(new TextDecoder().decode(plain)))
  if (!read?.success) throw new StoreFailure('damaged-file', 'work.db: an entry does not open')
  return read.data
}

function bindingOf(row: Buffer) {
  return { tenant: '', edition: '', kind: 'work', name: row.toString('hex') }
}
