import {
  chmodSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { filesIn } from '#electron/store/data-directory.ts'
import { objectKinds } from '#shared/envelope/reference.ts'
import type { ObjectKind } from '#shared/envelope/reference.ts'
import type { Examination } from '#shared/contract/doctor.ts'
import { deviceBackend } from '#test/fixture/device-backend.ts'
import type { DeviceBackend } from '#test/fixture/device-backend.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'

let world: World
let served: Served
let template: string
const open: { readonly backend: DeviceBackend; readonly folder: string }[] = []

const clock = () => new Date(world.clock.ms)

beforeAll(async () => {
  world = await makeWorld()
  served = await world.serve()
  template = await mkdtemp(join(tmpdir(), 'chartroom-doctor-'))
  const { backend, ask } = deviceBackend(template, clock)
  await ask('enrol', { central: served.url, root: (await world.central()).fingerprint, edition: 'board' })
  await ask('sync', {})
  for (const language of ['zh', 'en'] as const) await ask('settings.save', { language })
  await backend.close()
}, 60_000)

afterEach(async () => {
  for (const { backend, folder } of open.splice(0)) {
    await backend.backend.close()
    await rm(folder, { recursive: true, force: true })
  }
})

afterAll(async () => {
  await world.remove()
  await rm(template, { recursive: true, force: true })
})

/** A device whose files are changed before it starts. */
async function device(change: (folder: string) => void = () => undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'chartroom-doctor-'))
  await cp(template, folder, { recursive: true })
  change(folder)
  const backend = deviceBackend(folder, clock)
  open.push({ backend, folder })
  return { ...backend, folder, files: filesIn(folder) }
}

function damageObject(folder: string, kind: ObjectKind): string {
  const database = new Database(filesIn(folder).snapshots)
  const row = database
    .prepare<[number], { hash: Buffer; sealed: Buffer }>('SELECT hash, sealed FROM object WHERE kind = ?')
    .get(objectKinds.indexOf(kind))
  if (!row) throw new Error(`no ${kind} is kept`)
  row.sealed[20] = (row.sealed[20] ?? 0) ^ 1
  database.prepare('UPDATE object SET sealed = ? WHERE hash = ?').run(row.sealed, row.hash)
  database.close()
  return row.hash.toString('hex')
}

const states = ({ findings }: Examination) => findings.map(({ about, state }) => `${about} ${state}`)
const garbage = (path: string) => writeFileSync(path, readFileSync(path).fill(0x5a, 100, 20_000))

describe('doctor', () => {
  it('finds a whole device whole, every object read, in sentences of both languages', async () => {
    const { ask } = await device()
    const found = await ask('doctor', {})
    expect(found.isWhole).toBe(true)
    expect(states(found)).toEqual([
      'folder whole',
      'key whole',
      'snapshots whole',
      'work whole',
      'generations whole',
      'audit whole',
    ])
    expect(found.counted).toMatchObject({ snapshots: 2, generations: 1 })
    expect(found.counted.objects).toBeGreaterThan(40)
    for (const { message } of found.findings) {
      expect(message.zh).toMatch(/[。]$/)
      expect(message.en).toMatch(/^[A-Z0-9].*\.$/)
    }
    expect(await ask('doctor.last', {})).toEqual({ examination: found, isRunning: false })
  })

  it('T10 names what is damaged by kind and hash, one of every kind, fetches it again, and is whole', async () => {
    const spoilt: string[] = []
    const { ask, files } = await device((folder) => {
      for (const kind of objectKinds) spoilt.push(`${kind} ${damageObject(folder, kind)}`)
    })
    const before = readFileSync(files.work)
    const found = await ask('doctor', {})
    expect(found.isWhole).toBe(false)
    const damaged = found.findings.find(({ about, state }) => about === 'snapshots' && state === 'damaged')
    expect(damaged?.detail).toEqual(expect.arrayContaining(spoilt))
    const repaired = await ask('doctor', { repair: true })
    expect(repaired.isWhole).toBe(true)
    expect(states(repaired)).toContain('snapshots repaired')
    expect(readFileSync(files.work).equals(before)).toBe(true)
  })

  it('T10 leaves the repair to the next sync where central does not answer, also in another process', async () => {
    const { ask, backend, folder } = await device((made) => void damageObject(made, 'partition'))
    const { fingerprint } = await world.central()
    const away = await world.serve()
    await ask('enrol', { central: away.url, root: fingerprint, edition: 'board' })
    await away.close()
    const found = await ask('doctor', { repair: true })
    expect(found.isWhole).toBe(false)
    await backend.close()
    const next = deviceBackend(folder, clock)
    open.push({ backend: next, folder })
    await next.ask('enrol', { central: served.url, root: fingerprint, edition: 'board' })
    await next.ask('sync', {})
    expect((await next.ask('doctor', {})).isWhole).toBe(true)
  }, 60_000)

  it('F13 rebuilds a file of snapshots that is garbage, and keeps the garbage', async () => {
    const { ask, reply, folder } = await device((made) => garbage(filesIn(made).snapshots))
    const spoilt = readFileSync(join(folder, 'snapshots.db'))
    expect(await reply('overview', {})).toMatchObject({ ok: false, failure: { code: 'damaged' } })
    expect(await ask('doctor', {})).toMatchObject({ isWhole: false })
    const repaired = await ask('doctor', { repair: true })
    expect(repaired.isWhole).toBe(true)
    expect(readFileSync(join(repaired.aside[0] ?? '', 'snapshots.db')).equals(spoilt)).toBe(true)
    expect((await ask('snapshots', {})).snapshots).toHaveLength(2)
    expect(await ask('settings', {})).toMatchObject({ language: 'en' })
  })

  it('F14 restores the work from its newest good generation and keeps the damaged file', async () => {
    const { ask, folder } = await device((made) => garbage(filesIn(made).work))
    const spoilt = readFileSync(join(folder, 'work.db'))
    const repaired = await ask('doctor', { repair: true })
    expect(repaired.isWhole).toBe(true)
    expect(readFileSync(join(repaired.aside[0] ?? '', 'work.db')).equals(spoilt)).toBe(true)
    expect(await ask('settings', {})).toMatchObject({ language: 'en' })
  })

  it('F15 restores the work where its file is gone', async () => {
    const { ask } = await device((made) => rmSync(filesIn(made).work))
    expect((await ask('doctor', { repair: true })).isWhole).toBe(true)
    expect(await ask('settings', {})).toMatchObject({ language: 'en' })
  })

  it('F14 sets a damaged generation aside and writes a new one', async () => {
    const { ask, files } = await device((made) =>
      truncateSync(join(filesIn(made).generations, 'work-1.db'), 5_000),
    )
    expect(states(await ask('doctor', {}))).toContain('generations damaged')
    const repaired = await ask('doctor', { repair: true })
    expect(states(repaired)).toContain('generations repaired')
    expect(repaired.isWhole).toBe(true)
    expect(readdirSync(files.generations)).toEqual(['work-1.db'])
    expect(statSync(join(repaired.aside[0] ?? '', 'work-1.db')).size).toBe(5_000)
  })

  it('D7 says from which entry on the audit log does not hold, and repairing leaves the evidence alone', async () => {
    const { ask } = await device((made) => {
      const database = new Database(filesIn(made).audit)
      database.exec('DROP TRIGGER entry_never_changes')
      database.exec('UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE number = 1')
      database.close()
    })
    const found = await ask('doctor', { repair: true })
    expect(found.isWhole).toBe(false)
    expect(found.findings.find(({ about }) => about === 'audit')).toMatchObject({
      state: 'damaged',
      message: { en: expect.stringContaining('entry 1') },
    })
  })

  it('D7 names a deleted audit log: in the log, in the finding, in the window, and as noted once repaired', async () => {
    const { ask } = await device((folder) => {
      for (const end of ['', '-wal', '-shm']) rmSync(`${filesIn(folder).audit}${end}`, { force: true })
    })
    const found = await ask('doctor', {})
    expect(found.isWhole).toBe(false)
    expect(found.findings.filter(({ about }) => about === 'audit').map(({ state }) => state)).toEqual([
      'damaged',
      'whole',
    ])
    const told = await ask('audit', {})
    expect(told.chain).toMatchObject({ brokenAt: null, lostAt: 1 })
    expect(told.entries.at(-1)).toMatchObject({ number: 1, event: 'log-lost' })
    const repaired = await ask('doctor', { repair: true })
    expect(repaired.isWhole).toBe(true)
    expect(repaired.findings).toContainEqual(
      expect.objectContaining({
        about: 'audit',
        state: 'note',
        message: {
          zh: '审计日志曾被删除、截短或替换：第 1 条记录了此事。',
          en: 'The audit log was deleted, cut short or replaced: its entry 1 tells of it.',
        },
      }),
    )
    expect((await ask('audit', {})).chain.lostAt).toBe(1)
  }, 60_000)

  it('D7 names an audit log that is deleted while it is open', async () => {
    const { ask, files } = await device()
    await ask('audit', {})
    for (const end of ['', '-wal', '-shm']) rmSync(`${files.audit}${end}`, { force: true })
    const found = await ask('doctor', {})
    expect(found.findings.find(({ about }) => about === 'audit')?.message.en).toMatch(
      /is gone from this device/,
    )
    const repaired = await ask('doctor', { repair: true })
    expect(repaired.isWhole).toBe(true)
    expect((await ask('audit', {})).entries.at(-1)).toMatchObject({ number: 1, event: 'log-lost' })
  }, 60_000)

  it('begins a new audit log where the old one is garbage, and keeps it', async () => {
    const { ask } = await device((made) => garbage(filesIn(made).audit))
    const repaired = await ask('doctor', { repair: true })
    expect(repaired.isWhole).toBe(true)
    expect(existsSync(join(repaired.aside[0] ?? '', 'audit.db'))).toBe(true)
  })

  it('takes others’ permission to read the key, and puts aside what an interrupted write left', async () => {
    const { ask, files, folder } = await device((made) => {
      chmodSync(filesIn(made).device, 0o644)
      writeFileSync(join(made, 'work.db.new'), 'half a file')
    })
    const found = await ask('doctor', {})
    expect(states(found)).toEqual(expect.arrayContaining(['folder damaged', 'leftover note']))
    const repaired = await ask('doctor', { repair: true })
    expect(repaired.isWhole).toBe(true)
    expect(statSync(files.device).mode & 0o077).toBe(0)
    expect(existsSync(join(folder, 'work.db.new'))).toBe(false)
    expect(readFileSync(join(repaired.aside[0] ?? '', 'work.db.new'), 'utf8')).toBe('half a file')
  })

  it('says of a folder in use by another process that it is', async () => {
    const { folder, ask } = await device()
    await ask('status', {})
    const second = deviceBackend(folder, clock)
    expect(await second.ask('doctor', { repair: true })).toMatchObject({
      isWhole: false,
      findings: [
        { about: 'folder', state: 'damaged', message: { en: expect.stringContaining('Another instance') } },
      ],
    })
    await second.backend.close()
  })

  it('brings the snapshots back where their file is gone', async () => {
    const { ask } = await device((made) => rmSync(filesIn(made).snapshots))
    const repaired = await ask('doctor', { repair: true })
    expect(repaired).toMatchObject({ isWhole: true, counted: { snapshots: 2 } })
  })
})
