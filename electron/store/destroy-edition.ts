import type { DataDirectory } from './data-directory.ts'
import { editionKey } from './kept-state.ts'
import { openForWriting } from './open-database.ts'
import { snapshotsFile } from './snapshots/file.ts'
import { guarded } from './sqlite-failure.ts'

/**
 * Destroys the edition's key, then all that it sealed (D5): figures, snapshots, roots and state. What the user made,
 * the audit log and the device's own key stay, and a later sync begins as a first one. The key's former page is
 * overwritten, and no copy stays in the write-ahead log. Throws `StoreFailure`; safe to repeat.
 */
export function destroyEdition(directory: Pick<DataDirectory, 'files'>): void {
  guarded(() => {
    const database = openForWriting(snapshotsFile(directory.files.snapshots))
    try {
      database.prepare('DELETE FROM wrapped_key WHERE name = ?').run(editionKey.name)
      database.pragma('wal_checkpoint(TRUNCATE)')
      database
        .transaction(() => {
          for (const table of ['state', 'snapshot', 'root', 'object']) database.exec(`DELETE FROM ${table}`)
        })
        .immediate()
      database.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      database.close()
    }
  })
}
