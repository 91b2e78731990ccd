import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditFile } from '#electron/store/audit/file.ts'
import { migrate } from '#electron/store/migrate.ts'
import type { Migration } from '#electron/store/migrate.ts'
import { openForReading, openForWriting } from '#electron/store/open-database.ts'
import { snapshotsFile } from '#electron/store/snapshots/file.ts'
import { workFile } from '#electron/store/work/file.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-schema-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const files = { snapshots: snapshotsFile, work: workFile, audit: auditFile }
const names = ['snapshots', 'work', 'audit'] as const

function schemaOf(database: Database.Database): string {
  const rows = database
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type <> 'table', name")
    .pluck()
    .all()
  return `${rows.join(';\n\n')};\n`
}

const written = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../electron/store/${name}/schema.sql`, import.meta.url)), 'utf8')

describe.each(names)('%s.db', (name) => {
  it('D3 has after all migrations the schema that is written beside them, every table STRICT', () => {
    const database = openForWriting(files[name](join(folder, 'a.db')))
    const schema = schemaOf(database)
    database.close()
    expect(schema).toBe(written(name))
    expect(schema.match(/CREATE TABLE/g)?.length).toBe(schema.match(/\) STRICT/g)?.length)
  })

  it('D3 goes up by tens', () => {
    const versions = files[name]('').migrations.map(({ version }) => version)
    expect(versions).toEqual(versions.map((_, at) => (at + 1) * 10))
  })

  it('D3 reads every setting back, synchronous FULL also after writing and after reopening', () => {
    for (let round = 0; round < 2; round++) {
      const database = openForWriting(files[name](join(folder, 'a.db')))
      database
        .prepare('INSERT INTO wrapped_key (name, wrapped) VALUES (?, ?)')
        .run(`k${round}`, Buffer.alloc(4))
      const read = (pragma: string) => database.pragma(pragma, { simple: true })
      expect(read('synchronous')).toBe(2)
      expect(read('journal_mode')).toBe('wal')
      expect(read('trusted_schema')).toBe(0)
      expect(read('cell_size_check')).toBe(1)
      expect(read('temp_store')).toBe(2)
      expect(read('secure_delete')).toBe(1)
      expect(read('foreign_keys')).toBe(1)
      database.close()
    }
  })

  it('D3 cannot be written through a connection that was opened for reading', () => {
    openForWriting(files[name](join(folder, 'a.db'))).close()
    const database = openForReading(files[name](join(folder, 'a.db')))
    expect(() => database.prepare('DELETE FROM wrapped_key').run()).toThrow(
      expect.objectContaining({ code: 'SQLITE_READONLY' }),
    )
    database.close()
  })

  it('F16 refuses a file whose schema is not the one that its version says', () => {
    const path = join(folder, 'a.db')
    openForWriting(files[name](path)).close()
    const database = new Database(path)
    database.exec('CREATE TRIGGER stranger AFTER INSERT ON wrapped_key BEGIN DELETE FROM wrapped_key; END')
    database.close()
    const damaged = expect.objectContaining({ code: 'damaged-file' })
    expect(() => openForWriting(files[name](path))).toThrow(damaged)
    expect(() => openForReading(files[name](path))).toThrow(damaged)
  })

  it.each(
    files[name]('')
      .migrations.slice(0, -1)
      .map(({ version }) => version),
  )(
    'F3 brings a file of version %i with rows in it to the newest, keeps them, and lets it be copied first',
    (version) => {
      const path = join(folder, 'a.db')
      const { migrations } = files[name](path)
      const old = new Database(path)
      migrate(
        old,
        migrations.filter((one) => one.version <= version),
      )
      old.prepare('INSERT INTO wrapped_key (name, wrapped) VALUES (?, ?)').run('k', Buffer.from([1, 2, 3]))
      old.close()
      const copied: unknown[] = []
      const beforeMigrating = (database: Database.Database) =>
        void copied.push(database.pragma('user_version', { simple: true }))
      const database = openForWriting({ path, migrations, beforeMigrating })
      expect(copied).toEqual([version])
      expect(schemaOf(database)).toBe(written(name))
      expect(database.prepare('SELECT wrapped FROM wrapped_key').pluck().get()).toEqual(
        Buffer.from([1, 2, 3]),
      )
      database.close()
    },
  )

  it('F34 refuses a file of a newer application and leaves it as it is', () => {
    const path = join(folder, 'a.db')
    const database = openForWriting(files[name](path))
    database.pragma('user_version = 9990')
    database.close()
    const before = readFileSync(path)
    expect(() => openForWriting(files[name](path))).toThrow(expect.objectContaining({ code: 'newer' }))
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})

describe('migrate', () => {
  const first: Migration = { version: 10, sql: 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)' }
  const second: Migration = {
    version: 20,
    sql: 'CREATE TABLE b (y INTEGER) STRICT; INSERT INTO b VALUES (2)',
  }
  const broken: Migration = {
    version: 20,
    sql: 'CREATE TABLE b (y INTEGER) STRICT; INSERT INTO nowhere VALUES (1)',
  }

  it('F3 takes all pending steps or none, and tells before it changes a file that exists', () => {
    const database = new Database(join(folder, 'm.db'))
    let told = 0
    const tell = () => void told++
    migrate(database, [first], tell)
    expect(told).toBe(0)
    expect(() => migrate(database, [first, broken], tell)).toThrow('nowhere')
    expect(database.pragma('user_version', { simple: true })).toBe(10)
    expect(schemaOf(database)).not.toContain('TABLE b')
    migrate(database, [first, second], tell)
    expect(told).toBe(2)
    migrate(database, [first, second], tell)
    expect(told).toBe(2)
    expect(database.prepare('SELECT y FROM b').pluck().get()).toBe(2)
    database.close()
  })
})
