import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesIn } from '#electron/store/data-directory.ts'
import { readOpenMark, writeOpenMark } from '#electron/store/open-mark.ts'
import { objectKinds } from '#shared/envelope/reference.ts'
import { deviceBackend } from '#test/fixture/device-backend.ts'
import type { DeviceBackend } from '#test/fixture/device-backend.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { World } from '#test/hostile/world.ts'

let world: World
let folder: string

const clock = () => new Date(world.clock.ms)
const mark = () => readOpenMark(filesIn(folder).mark)

beforeAll(async () => {
  world = await makeWorld()
  folder = await mkdtemp(join(tmpdir(), 'chartroom-check-'))
  const { ask, backend } = deviceBackend(folder, clock)
  const { url } = await world.serve()
  await ask('enrol', { central: url, root: (await world.central()).fingerprint, edition: 'board' })
  await ask('sync', {})
  await backend.close()
}, 60_000)

afterAll(async () => {
  await world.remove()
  await rm(folder, { recursive: true, force: true })
})

function damageOldPartition(): void {
  const database = new Database(filesIn(folder).snapshots)
  const rows = database
    .prepare<[number], { hash: Buffer; sealed: Buffer }>('SELECT hash, sealed FROM object WHERE kind = ?')
    .all(objectKinds.indexOf('partition'))
  for (const { hash, sealed } of rows.slice(0, 3)) {
    sealed[20] = (sealed[20] ?? 0) ^ 1
    database.prepare('UPDATE object SET sealed = ? WHERE hash = ?').run(sealed, hash)
  }
  database.close()
}

async function checked({ ask }: DeviceBackend) {
  for (let waited = 0; waited < 60_000; waited += 200) {
    const { examination } = await ask('doctor.last', {})
    if (examination) return examination
    await pause(200)
  }
  throw new Error('nothing was checked within a minute')
}

describe('the check at the start', () => {
  it('is not done within a week after an orderly end', async () => {
    expect(mark()?.isClosed).toBe(true)
    const device = deviceBackend(folder, clock)
    await device.ask('status', {})
    // While it is open nobody knows yet how it will end.
    expect(mark()?.isClosed).toBe(false)
    await pause(6_000)
    expect(await device.ask('doctor.last', {})).toEqual({ examination: null, isRunning: false })
    await device.backend.close()
  }, 30_000)

  it('T10 finds damage after an end that was none, by itself, and the next sync puts it right', async () => {
    damageOldPartition()
    writeOpenMark(filesIn(folder).mark, { isClosed: false, checkedAt: clock().toISOString() })
    const device = deviceBackend(folder, clock)
    await device.ask('status', {})
    const found = await checked(device)
    expect(found.isWhole).toBe(false)
    expect(found.findings.find(({ state }) => state === 'damaged')?.detail).toHaveLength(3)
    await device.ask('sync', {})
    expect((await device.ask('doctor', {})).isWhole).toBe(true)
    await device.backend.close()
    expect(mark()).toMatchObject({ isClosed: true, checkedAt: clock().toISOString() })
  }, 90_000)

  it('is done again after seven days', async () => {
    world.clock.advance(8 * 24)
    const device = deviceBackend(folder, clock)
    await device.ask('status', {})
    expect((await checked(device)).isWhole).toBe(true)
    await device.backend.close()
  }, 90_000)
})
