import type { DatabaseFile } from '#electron/store/open-database.ts'
import { objects } from './0010-objects.ts'
import { thinned } from './0020-thinned.ts'

const migrations = [objects, thinned] as const

/** `snapshots.db`: what was synced. It can be rebuilt from central. */
export function snapshotsFile(path: string): DatabaseFile {
  return { path, migrations }
}
