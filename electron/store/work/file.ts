import type { DatabaseFile } from '#electron/store/open-database.ts'
import { entries } from './0010-entries.ts'

const migrations = [entries] as const

/** `work.db`: what the user made. Nothing else writes it, a sync least of all (D4). */
export function workFile(path: string): DatabaseFile {
  return { path, migrations }
}
