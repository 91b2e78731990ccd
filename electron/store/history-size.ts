import type { Hash } from '#shared/model/id.ts'
import type { DataFiles } from './data-directory.ts'
import { dataKey } from './data-key.ts'
import type { Enrolment, SealingDevice } from './device.ts'
import { unnamedObjects } from './compact.ts'
import { editionKey, tablesOf } from './kept-state.ts'
import { objectNames } from './object-names.ts'
import { openForReading } from './open-database.ts'
import { snapshotsFile } from './snapshots/file.ts'
import { guarded } from './sqlite-failure.ts'

/** What the kept snapshots take on disk, in sealed bytes. */
export type HistorySize = {
  readonly snapshots: readonly {
    readonly sequence: number
    /** Of objects that no other kept snapshot names: what is won by letting go of this one alone. */
    readonly ownBytes: number
    readonly sharedBytes: number
  }[]
  readonly objectBytes: number
  /** The file with its empty pages. */
  readonly fileBytes: number
  /** Empty pages and objects that nothing names. */
  readonly idleBytes: number
  /** What letting go of the asked snapshots together would free, idle bytes not counted. */
  readonly freedBytes: number
}

/** Measures every kept snapshot, and what letting go of some of them would free. Throws `StoreFailure`. */
export function historySize(
  files: DataFiles,
  device: SealingDevice,
  enrolment: Enrolment,
  letGo: readonly number[],
): HistorySize {
  return guarded(() => {
    const database = openForReading(snapshotsFile(files.snapshots))
    try {
      // One state of the file, whatever a sync does beside; closing ends it.
      database.exec('BEGIN')
      const read = (name: string) => Number(database.pragma(name, { simple: true }))
      const fileBytes = read('page_count') * read('page_size')
      const emptyBytes = read('freelist_count') * read('page_size')
      const key = dataKey(database, device, editionKey)
      if (!key) return { snapshots: [], objectBytes: 0, fileBytes, idleBytes: emptyBytes, freedBytes: 0 }
      const tables = tablesOf(database, device, enrolment, key)
      const bytesOf = new Map<Hash, number>()
      for (const { hash, bytes } of tables.objects.all()) bytesOf.set(hash, bytes)

      const names = objectNames(tables.objects)
      const thinned = new Set(tables.rows.thinned().map(({ hash }) => hash))
      const users = new Map<Hash, number>()
      const named = tables.rows.snapshots().map(({ sequence, hash, size }) => {
        const hashes = names.of({ hash, size })
        for (const one of hashes) users.set(one, (users.get(one) ?? 0) + 1)
        return { sequence, hash, hashes }
      })
      const going = new Set(letGo)
      const staying = new Set<Hash>(thinned)
      for (const { sequence, hash, hashes } of named) {
        // The signed document of a snapshot outlives its figures.
        if (going.has(sequence)) staying.add(hash)
        else for (const one of hashes) staying.add(one)
      }
      const freed = new Set<Hash>()
      for (const { hashes } of named) for (const one of hashes) if (!staying.has(one)) freed.add(one)
      const sum = (hashes: Iterable<Hash>) => {
        let bytes = 0
        for (const one of hashes) bytes += bytesOf.get(one) ?? 0
        return bytes
      }
      return {
        snapshots: named.map(({ sequence, hashes }) => {
          const ownBytes = sum([...hashes].filter((one) => users.get(one) === 1))
          return { sequence, ownBytes, sharedBytes: sum(hashes) - ownBytes }
        }),
        objectBytes: sum(bytesOf.keys()),
        fileBytes,
        idleBytes: emptyBytes + unnamedObjects(tables, names).reduce((all, { bytes }) => all + bytes, 0),
        freedBytes: sum(freed),
      }
    } finally {
      database.close()
    }
  })
}
