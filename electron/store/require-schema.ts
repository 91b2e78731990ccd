import Database from 'better-sqlite3'
import { StoreFailure } from './failure.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migrate.ts'

const expected = new WeakMap<readonly Migration[], ReadonlySet<string>>()

/**
 * Refuses a file of the newest version that lacks a table which its migrations make, or has anything that they don't
 * make, a trigger say: SQLite takes a statement with one letter changed for another statement. Throws `StoreFailure` `damaged-file`, or `newer`.
 */
export function requireSchema(database: Database.Database, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0
  const found = Number(database.pragma('user_version', { simple: true }))
  if (found > newest) {
    throw new StoreFailure('newer', `schema ${found} where this application knows ${newest}`)
  }
  // An older one is read by what it has had from its first version on.
  if (found !== newest) return
  const wanted = schemaAfter(migrations)
  const there = schemaOf(database)
  const isStrange = [...there].some((line) => !wanted.has(line))
  const isLacking = [...wanted].some((line) => line.startsWith('table ') && !there.has(line))
  if (isStrange || isLacking) {
    throw new StoreFailure('damaged-file', 'the schema is another one than its version says')
  }
}

function schemaAfter(migrations: readonly Migration[]): ReadonlySet<string> {
  let schema = expected.get(migrations)
  if (schema === undefined) {
    const model = new Database(':memory:')
    migrate(model, migrations)
    schema = schemaOf(model)
    model.close()
    expected.set(migrations, schema)
  }
  return schema
}

function schemaOf(database: Database.Database): ReadonlySet<string> {
  const lines = database
    .prepare<[], string>(
      "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema",
    )
    .pluck()
    .all()
  return new Set(lines)
}
