import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openForWriting } from '#electron/store/open-database.ts'
import { workFile } from '#electron/store/work/file.ts'
import { killTime, runAndKill } from './killed-process.ts'
import { longerSchema, longerVersion } from './longer-schema.ts'
import { seeded } from './seeded.ts'
import { runTrials } from './trials.ts'

const rows = 6_000

let folder = ''
let original = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faults-migration-'))
  original = join(folder, 'original.db')
  const database = openForWriting(workFile(original))
  const random = seeded(3)
  const insert = database.prepare('INSERT INTO entry (name, sealed) VALUES (?, ?)')
  database.transaction(() => {
    for (let row = 0; row < rows; row++) {
      const name = Buffer.alloc(32)
      name.writeUInt32BE(row)
      insert.run(name, Buffer.alloc(200 + random.below(3_000), row))
    }
  })()
  database.close()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fresh(): string {
  const path = join(mkdtempSync(join(folder, 'trial-')), 'work.db')
  copyFileSync(original, path)
  if (existsSync(`${original}-wal`)) copyFileSync(`${original}-wal`, `${path}-wal`)
  return path
}

/** Everything that the rows hold, whatever the schema. */
function contentOf(database: Database.Database): unknown {
  return database
    .prepare(
      'SELECT count(*) AS rows, sum(length(sealed)) AS bytes, count(DISTINCT name) AS names FROM entry',
    )
    .get()
}

describe('a process that is killed while a file is migrated', () => {
  it('D3 F3 leaves the old schema or the new one, with every row, and the next opening ends it', async () => {
    const before = new Database(original, { readonly: true })
    const content = contentOf(before)
    before.close()
    const { elapsedMs } = await runAndKill('./migration-process.ts', [fresh()], null)
    const outcomes = await runTrials('F3', 'SIGKILL while a file is migrated', async (trial, count) => {
      const path = fresh()
      const { isKilled } = await runAndKill(
        './migration-process.ts',
        [path],
        killTime(trial, count, elapsedMs),
      )
      const left = new Database(path)
      const version = Number(left.pragma('user_version', { simple: true }))
      const isNew = version === longerVersion
      expect(isNew || version === workFile(path).migrations.at(-1)?.version).toBe(true)
      expect(left.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(contentOf(left)).toEqual(content)
      const columns = left.prepare("SELECT name FROM pragma_table_info('entry')").pluck().all()
      expect(columns).toEqual(isNew ? ['name', 'sealed', 'place'] : ['name', 'sealed'])
      left.close()
      const again = openForWriting(longerSchema(path))
      expect(contentOf(again)).toEqual(content)
      again.close()
      rmSync(dirname(path), { recursive: true })
      return isKilled ? `killed, ${isNew ? 'new' : 'old'} schema` : 'ended before'
    })
    expect(outcomes['killed, old schema']).toBeGreaterThan(0)
  })
})
