import { statfsSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { Hash } from '#shared/model/id.ts'
import type { Enrolment, SealingDevice } from './device.ts'
import { dataKey } from './data-key.ts'
import type { DataFiles } from './data-directory.ts'
import { StoreFailure } from './failure.ts'
import { editionKey, tablesOf } from './kept-state.ts'
import type { Tables } from './kept-state.ts'
import { objectNames } from './object-names.ts'
import type { ObjectNames } from './object-names.ts'
import { openForWriting } from './open-database.ts'
import { snapshotsFile } from './snapshots/file.ts'
import { guarded } from './sqlite-failure.ts'

/** Objects that are let go of in one transaction. */
const objectsPerStep = 500

/** What a compaction did. */
export type Compaction = {
  /** Snapshots that are listed and no longer kept. */
  readonly thinned: readonly number[]
  readonly objects: number
  /** Sealed bytes of those objects. */
  readonly bytes: number
  /** Size of the file before and after, in bytes. */
  readonly fileBytes: { readonly before: number; readonly after: number }
}

/**
 * Lets go of snapshots, then of every object that nothing names any more, then gives the file's empty pages back. It
 * may be killed at any time: a snapshot leaves the list of kept ones in one transaction, only what no kept snapshot
 * names is deleted after that, and what a killed one left over the next one finds. The signed documents of snapshots
 * that are let go of stay: they are small, the chain of snapshots runs through them, and what they named first stays
 * known. Must not run beside a sync. Throws `StoreFailure`: `damaged` where a kept snapshot can't be read whole,
 * before anything was deleted.
 */
export function compactSnapshots(
  files: DataFiles,
  device: SealingDevice,
  enrolment: Enrolment,
  sequences: readonly number[],
): Compaction {
  return guarded(() => {
    const database = openForWriting(snapshotsFile(files.snapshots))
    try {
      const key = dataKey(database, device, editionKey)
      if (!key) throw new StoreFailure('missing', 'nothing was synced yet')
      const tables = tablesOf(database, device, enrolment, key)
      const before = fileBytes(database)
      const thinned = thin(database, tables, sequences)
      const { objects, bytes } = sweep(database, tables)
      shrink(database, files.snapshots, objects > 0)
      return { thinned, objects, bytes, fileBytes: { before, after: fileBytes(database) } }
    } finally {
      database.close()
    }
  })
}

/** Kept rows to the list of thinned ones; the newest always stays. */
function thin(database: Database, { rows }: Tables, sequences: readonly number[]): readonly number[] {
  const wanted = new Set(sequences)
  const chosen = rows
    .snapshots()
    .slice(0, -1)
    .filter(({ sequence }) => wanted.has(sequence))
  database.transaction(() => chosen.forEach(rows.thin)).immediate()
  return chosen.map(({ sequence }) => sequence)
}

function sweep(database: Database, tables: Tables): { readonly objects: number; readonly bytes: number } {
  const unnamed = unnamedObjects(tables)
  for (let at = 0; at < unnamed.length; at += objectsPerStep) {
    const step = unnamed.slice(at, at + objectsPerStep)
    database.transaction(() => step.forEach(({ hash }) => tables.objects.remove(hash))).immediate()
  }
  return { objects: unnamed.length, bytes: unnamed.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/** Objects that neither a kept snapshot names nor a thinned one is. */
export function unnamedObjects(
  { objects, rows }: Tables,
  names: ObjectNames = objectNames(objects),
): readonly { readonly hash: Hash; readonly bytes: number }[] {
  const kept = rows.snapshots()
  const named = new Set<Hash>(rows.thinned().map(({ hash }) => hash))
  for (const row of kept) for (const hash of names.of(row)) named.add(hash)
  const unnamed = objects.all().filter(({ hash }) => !named.has(hash))
  // Which list a partition follows stands unsealed in its row: what its own bytes say counts before a list goes.
  if (unnamed.some(({ kind }) => kind === 'cells')) {
    for (const row of kept) for (const hash of names.cellsOf(row).values()) named.add(hash)
  }
  return unnamed.filter(({ hash }) => !named.has(hash))
}

/** Gives empty pages back to the disk where there is room to rewrite the file; else they are used by what comes. */
function shrink(database: Database, path: string, isThinner: boolean): void {
  const pages = Number(database.pragma('freelist_count', { simple: true }))
  if (pages === 0 && !isThinner) return
  const { bavail, bsize } = statfsSync(path)
  if (bavail * bsize < 2 * fileBytes(database)) return
  database.exec('VACUUM')
  database.pragma('wal_checkpoint(TRUNCATE)')
}

function fileBytes(database: Database): number {
  const read = (name: string) => Number(database.pragma(name, { simple: true }))
  return read('page_count') * read('page_size')
}
