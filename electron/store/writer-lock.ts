import Database from 'better-sqlite3'
import { StoreFailure } from './failure.ts'

/**
 * Holds an exclusive transaction on `lock.db`: the operating system lets go of it when the process ends, however it
 * ends. Throws `StoreFailure` `in-use`.
 */
export function lockWriter(path: string): () => void {
  const database = new Database(path, { timeout: 0 })
  try {
    database.pragma('journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new StoreFailure('in-use', `another process holds ${path}`, { cause: error })
    }
    throw error
  }
  return () => {
    if (database.inTransaction) database.exec('ROLLBACK')
    database.close()
  }
}
