import type { Database } from 'better-sqlite3'
import { StoreFailure } from './failure.ts'

/** One forward step of a file's schema; versions go by tens, one file each. */
export type Migration = { readonly version: number; readonly sql: string }

/**
 * Brings a file to the newest schema: all pending steps and the version mark in one transaction, so that a file is
 * always at the old or at the new schema. A file of a newer application is refused and left as it is.
 */
export function migrate(
  database: Database,
  migrations: readonly Migration[],
  beforeMigrating?: (database: Database) => void,
): void {
  const newest = migrations.at(-1)?.version ?? 0
  const found = Number(database.pragma('user_version', { simple: true }))
  if (found > newest) {
    throw new StoreFailure('newer', `schema ${found} where this application knows ${newest}`)
  }
  const pending = migrations.filter(({ version }) => version > found)
  if (pending.length === 0) return
  if (found > 0) beforeMigrating?.(database)
  database
    .transaction(() => {
      for (const { sql } of pending) database.exec(sql)
      database.pragma(`user_version = ${newest}`)
    })
    .immediate()
}
