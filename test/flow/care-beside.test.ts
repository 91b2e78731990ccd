import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { period, shift } from '#shared/model/period.ts'
import { deviceBackend } from '#test/fixture/device-backend.ts'
import type { DeviceBackend } from '#test/fixture/device-backend.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { World } from '#test/hostile/world.ts'

const extent = { indicators: 4, leaves: 400, months: 6, last: period('2026-01') }
let world: World
let folder: string
let device: DeviceBackend

beforeAll(async () => {
  world = await makeWorld(
    Array.from({ length: 8 }, (_, at) => shift(extent.last, at)),
    extent,
  )
  const { url } = await world.serve()
  folder = await mkdtemp(join(tmpdir(), 'chartroom-care-'))
  device = deviceBackend(folder, () => new Date(world.clock.ms))
  await device.ask('enrol', { central: url, root: (await world.central()).fingerprint, edition: 'board' })
  await device.ask('sync', {})
}, 90_000)

afterAll(async () => {
  await device.backend.close()
  await world.remove()
  await rm(folder, { recursive: true, force: true })
})

const busy = { ok: false, failure: { code: 'busy' } }

describe('reading everything through while older snapshots are tidied', () => {
  it('D1 T10 finds one whole state, loses nothing, and refuses a sync beside in one sentence', async () => {
    await device.ask('settings.save', { language: 'en', theme: 'dark' })
    for (const [turn, newest] of [6, 4, 2].entries()) {
      await device.ask('storage.retention', { newest, older: 'none' })
      const before = (await device.ask('snapshots', {})).snapshots.map(({ sequence }) => sequence)
      const reading = device.ask('doctor', {})
      const tidying = device.ask('storage.tidy', {})
      // The tidying has its thread to start, which takes longer; what comes now comes beside it.
      await new Promise((done) => setTimeout(done, 20))
      const [found, tidied, twice, synced, again] = await Promise.all([
        reading,
        tidying,
        device.reply('storage.tidy', {}),
        device.reply('sync', {}),
        device.ask('doctor', { repair: true }),
      ])
      expect(found.findings.filter(({ state }) => state === 'damaged')).toEqual([])
      expect(found.isWhole).toBe(true)
      expect(again.isWhole).toBe(true)
      // Whichever reading came first, it saw the file before the tidying or after it, and nothing in between.
      for (const { counted } of [found, again]) expect([before.length, newest]).toContain(counted.snapshots)
      expect(tidied.removed).toEqual(before.slice(0, before.length - newest))
      for (const refused of [twice, synced]) {
        expect(refused).toMatchObject(busy)
        if (refused.ok) continue
        expect(refused.failure.message).toEqual({
          zh: '正在清理旧快照，请稍后再试。',
          en: 'Older snapshots are being tidied; try again in a moment.',
        })
      }
      const kept = (await device.ask('snapshots', {})).snapshots.map(({ sequence }) => sequence)
      expect(kept, `turn ${turn}`).toEqual(before.slice(-newest))
      for (const snapshot of kept)
        expect(await device.reply('overview', { snapshot })).toMatchObject({ ok: true })
    }
    expect(await device.ask('settings', {})).toMatchObject({ language: 'en', theme: 'dark' })
    expect(await device.ask('audit', {})).toMatchObject({ chain: { brokenAt: null } })
    expect(await device.ask('doctor', {})).toMatchObject({ isWhole: true, counted: { snapshots: 2 } })
    // A thinned one can be had again, so nothing was lost at central either.
    await device.ask('snapshot.fetch', { sequence: 1 })
    expect(await device.reply('overview', { snapshot: 1 })).toMatchObject({ ok: true })
  }, 90_000)
})
