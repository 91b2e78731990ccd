import type { DatabaseFile } from '#electron/store/open-database.ts'
import { objects } from './0010-objects.ts'

/** `snapshots.db`: what was synced. It can be rebuilt from central. */
export function snapshotsFile(path: string): DatabaseFile {
  // Rows of a few kilobytes fill large pages better than small ones.
  return { path, migrations: [objects], pageBytes: 32_768 }
}
