import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '#test/fixture/command.ts'
import { deviceBackend } from '#test/fixture/device-backend.ts'
import type { DeviceBackend } from '#test/fixture/device-backend.ts'
import { period, shift } from '#shared/model/period.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { World } from '#test/hostile/world.ts'

const extent = { indicators: 4, leaves: 60, months: 6, last: period('2026-01') }
let world: World
let folder: string
let device: DeviceBackend

const clock = () => new Date(world.clock.ms)
const open = () => (device = deviceBackend(folder, clock))

beforeAll(async () => {
  world = await makeWorld(
    Array.from({ length: 6 }, (_, at) => shift(extent.last, at)),
    extent,
  )
  const served = await world.serve()
  folder = await mkdtemp(join(tmpdir(), 'chartroom-storage-'))
  open()
  await device.ask('enrol', {
    central: served.url,
    root: (await world.central()).fingerprint,
    edition: 'board',
  })
  await device.ask('sync', {})
}, 60_000)

afterAll(async () => {
  await device.backend.close()
  await world.remove()
  await rm(folder, { recursive: true, force: true })
})

const kept = async () => (await device.ask('snapshots', {})).snapshots.map(({ sequence }) => sequence)
const removed = async () => (await device.ask('snapshots', {})).removed.map(({ sequence }) => sequence)

describe('the past on a device', () => {
  it('is kept whole by the usual rule for as long as it is short, and its sizes add up', async () => {
    const storage = await device.ask('storage', {})
    expect(storage.retention).toEqual({ newest: 13, older: 'quarter' })
    expect(storage.snapshots.map(({ sequence, goes }) => [sequence, goes])).toEqual(
      [6, 5, 4, 3, 2, 1].map((sequence) => [sequence, false]),
    )
    expect(storage.freedBytes).toBe(0)
    expect(storage.snapshots[0]?.sharedBytes).toBeGreaterThan(0)
  }, 30_000)

  it('never goes where it was held or compared, and is said to go before it does', async () => {
    await device.ask('storage.retention', { newest: 2, older: 'none' })
    await device.ask('snapshot.hold', { sequence: 2, isHeld: true })
    await device.ask('diff', { before: 3, after: 6 })
    const storage = await device.ask('storage', {})
    expect(storage.snapshots.map(({ sequence, hold, goes }) => [sequence, hold, goes])).toEqual([
      [6, null, false],
      [5, null, false],
      [4, null, true],
      [3, 'compared', false],
      [2, 'pinned', false],
      [1, null, true],
    ])
    const tidied = await device.ask('storage.tidy', {})
    expect(tidied.removed).toEqual([1, 4])
    expect(tidied.bytes).toBe(storage.freedBytes)
    expect(await kept()).toEqual([2, 3, 5, 6])
    expect(await removed()).toEqual([1, 4])
    expect(await device.reply('overview', { snapshot: 4 })).toMatchObject({
      ok: false,
      failure: { code: 'unknown-snapshot' },
    })
  }, 60_000)

  it('thins itself after a sync that brings a new snapshot, and brings one back where it is asked to', async () => {
    await world.publish({ last: shift(extent.last, 6), months: 12 })
    await device.ask('sync', {})
    expect(await kept()).toEqual([2, 3, 6, 7])
    expect(await removed()).toEqual([1, 4, 5])
    await device.ask('snapshot.fetch', { sequence: 4 })
    expect(await kept()).toEqual([2, 3, 4, 6, 7])
    expect(await device.reply('overview', { snapshot: 4 })).toMatchObject({ ok: true })
    expect((await device.ask('storage.tidy', {})).removed).toEqual([])
    expect(await device.ask('doctor', {})).toMatchObject({ isWhole: true, counted: { snapshots: 5 } })
  }, 90_000)

  it('is looked after from the terminal too', async () => {
    await device.backend.close()
    const words = ['--lang', 'en', '--data', folder]
    const shown = await runCommand('chartroom', ['storage', '--older', 'quarter', ...words])
    expect(shown.stderr).toBe('')
    expect(shown.stdout).toMatch(/ 7 +2026-07 .*current/)
    expect(shown.stdout).toMatch(/ 1 +2026-01 .*no longer kept here/)
    expect(shown.stdout).toContain('the newest 2 stay, and the last of each quarter before')
    const back = await runCommand('chartroom', ['keep', '5', ...words])
    expect(back.stdout).toContain('Snapshot 5 was brought back and verified')
    const off = await runCommand('chartroom', ['keep', '2', '--off', ...words])
    expect(off.stdout).toContain('left to the rule')
    const whole = await runCommand('chartroom', ['doctor', ...words])
    expect(whole).toMatchObject({ code: 0, stderr: '' })
    expect(whole.stdout).toContain('objects of 6 snapshots were unsealed and verified')
    const wrong = await runCommand('chartroom', ['storage', '--older', 'week', ...words])
    expect(wrong).toMatchObject({ code: 2 })
    open()
  }, 120_000)
})
