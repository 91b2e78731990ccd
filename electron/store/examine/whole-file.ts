import type { Database } from 'better-sqlite3'
import { StoreFailure } from '#electron/store/failure.ts'

/** Whether SQLite finds its own structure whole: every page, or without the indexes where it has to be quick. */
export function requireWholeFile(database: Database, name: string, isQuick: boolean): void {
  const verdict = database.pragma(isQuick ? 'quick_check' : 'integrity_check', { simple: true })
  if (verdict !== 'ok') throw new StoreFailure('damaged-file', `${name}: ${String(verdict).slice(0, 300)}`)
}
