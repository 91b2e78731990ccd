import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { StoreFailure } from './failure.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { requireSchema } from './require-schema.ts'
import { guarded } from './sqlite-failure.ts'

type Setting = readonly [name: string, value: string, readBack: string | number]

/** D3, each with what must be read back. Order matters: the page size only counts before the first write. */
const settings: readonly Setting[] = [
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['secure_delete', 'ON', 1],
  ['mmap_size', '0', 0],
  ['wal_autocheckpoint', '400', 400],
  ['journal_size_limit', '16777216', 16_777_216],
  ['recursive_triggers', 'ON', 1],
  // On macOS `fsync` alone does not reach the platter; elsewhere these two change nothing.
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
]

/**
 * Bytes of a page of a new file. Half of all objects have less than 500 bytes and a hundredth more than 37,000: on
 * 32 KiB pages the same objects take a tenth more room, on 4 KiB pages a fiftieth less.
 */
const pageBytes = 8_192

export type DatabaseFile = {
  readonly path: string
  readonly migrations: readonly Migration[]
  /** Called before migrations of an existing file run. */
  readonly beforeMigrating?: (database: Database.Database) => void
}

/** Opens a file for its one writer: settings, migrations, settings again (D3). Throws `StoreFailure`. */
export function openForWriting(file: DatabaseFile): Database.Database {
  return guarded(() => {
    const database = new Database(file.path, { timeout: 5000 })
    return closingOnFailure(database, () => {
      database.pragma(`page_size = ${pageBytes}`)
      applySettings(database)
      migrate(database, file.migrations, file.beforeMigrating)
      requireSchema(database, file.migrations)
      touch(database)
      // A reopened WAL file falls to NORMAL at its first write unless told again.
      apply(database, ['synchronous', 'FULL', 2])
    })
  })
}

/** Opens a file that a writer has made, for reading only. Throws `StoreFailure`. */
export function openForReading(file: DatabaseFile): Database.Database {
  return guarded(() => {
    if (!existsSync(file.path)) throw new StoreFailure('missing', `no file ${file.path}`)
    const database = new Database(file.path, { timeout: 5000, fileMustExist: true })
    return closingOnFailure(database, () => {
      applySettings(database)
      apply(database, ['query_only', 'ON', 1])
      requireSchema(database, file.migrations)
    })
  })
}

/**
 * Opens a file for reading, after a writer has made it or brought it to the newest schema where need be: most starts
 * write nothing. Throws `StoreFailure`.
 */
export function openMadeForReading(file: DatabaseFile): Database.Database {
  if (existsSync(file.path)) {
    const database = openForReading(file)
    if (database.pragma('user_version', { simple: true }) === file.migrations.at(-1)?.version) return database
    database.close()
  }
  openForWriting(file).close()
  return openForReading(file)
}

function closingOnFailure(database: Database.Database, work: () => void): Database.Database {
  try {
    work()
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function applySettings(database: Database.Database): void {
  for (const setting of settings) apply(database, setting)
}

function apply(database: Database.Database, [name, value, expected]: Setting): void {
  database.pragma(`${name} = ${value}`)
  const found = database.pragma(name, { simple: true })
  if (found !== expected) {
    throw new StoreFailure('damaged-file', `${name} reads ${String(found)} instead of ${expected}`)
  }
}

/** A first write that changes nothing. */
function touch(database: Database.Database): void {
  database
    .transaction(() => {
      database.pragma(`user_version = ${String(database.pragma('user_version', { simple: true }))}`)
    })
    .immediate()
}
