import type { DatabaseFile } from '#electron/store/open-database.ts'
import { entries } from './0010-entries.ts'

const migrations = [entries] as const

/** `audit.db`: what happened. It only grows. */
export function auditFile(path: string): DatabaseFile {
  return { path, migrations }
}
