import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishInto } from '#central/cli/publish-into.ts'
import { pillarId } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { indicatorAt, madeUpDataset, pillars } from '#test/hostile/dataset.ts'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { operate } from '#test/hostile/operator.ts'
import { readAll } from '#test/hostile/trial.ts'
import { makeWorld, smallExtent } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'

let world: World
let served: Served
let kit: DeviceKit

beforeEach(async () => {
  world = await makeWorld()
  served = await world.serve()
  kit = await enrolledDevice(world, served.url)
  await kit.sync()
})

afterEach(async () => {
  await kit.remove()
  await world.remove()
})

/** A command of the publisher, an hour later. */
async function later(...words: readonly string[]): Promise<string> {
  world.clock.advance(1)
  return operate(world, ...words)
}

const publish = () => world.publish({ last: period('2026-10'), months: 8 })

async function refusedCode(device: DeviceKit): Promise<string | null> {
  try {
    await device.sync()
    return null
  } catch (error) {
    if (error instanceof SyncFailure) return error.code
    throw error
  }
}

function expectWhole(device: DeviceKit, sequences: readonly number[]): void {
  const kept = device
    .store()
    .snapshots()
    .map(({ sequence }) => sequence)
  expect(kept).toEqual(sequences)
  for (const sequence of kept) {
    expect(device.store().open(sequence).approvals).toHaveLength(pillars.length)
    expect(readAll(device, sequence)).toBeGreaterThan(0)
  }
  expect(device.store().damaged()).toEqual([])
}

describe('a sync after keys were rotated', () => {
  it.each([
    ['the root', ['root']],
    ['the snapshot role', ['snapshot']],
    ['the head role', ['head']],
    ['the policy role', ['policy']],
    ['a domain', ['--domain', pillars[0]]],
    ['a domain, to two of two', ['--domain', pillars[0], '--threshold', '2']],
  ])('T3 F30 follows the new keys of %s, and what the old ones signed stays readable', async (_, place) => {
    await later('rotate', ...place)
    await publish()
    await kit.sync()
    expect(kit.store().root()?.root.version).toBe(2)
    const fresh = await enrolledDevice(world, served.url)
    await fresh.sync()
    expectWhole(kit, [1, 2, 3])
    expectWhole(fresh, [1, 2, 3])
    await fresh.remove()
  })

  it('T3 F30 follows many rotations between many snapshots, missed all at once over a year', async () => {
    const places = [['root'], ['head'], ['--domain', pillars[1]], ['snapshot'], ['root'], ['policy']]
    for (const place of places) {
      world.clock.advance(60 * 24)
      await operate(world, 'rotate', ...place)
      await publish()
    }
    await kit.sync()
    expect(kit.store().root()?.root.version).toBe(7)
    expectWhole(kit, [1, 2, 3, 4, 5, 6, 7, 8])
    const fresh = await enrolledDevice(world, served.url)
    await fresh.sync()
    expectWhole(fresh, [1, 2, 3, 4, 5, 6, 7, 8])
    await fresh.remove()
  })

  it('T3 learns of a root that changes nothing else, at its next sync', async () => {
    await kit.sync()
    await later('renew')
    await kit.sync()
    expect(kit.store().root()?.root.version).toBe(2)
  })

  it('T2 hears from central that it has no key for heads, and keeps what it has', async () => {
    await later('rotate', 'head')
    await rm(join(world.folder, 'keys', 'head'), { recursive: true })
    await later('renew')
    expect(await refusedCode(kit)).toBe('server-error')
    expectWhole(kit, [1, 2])
  })
})

describe('a sync after a domain was delegated while publishing', () => {
  it('T3 T7 walks from the version that was enrolled to the one that knows the domain', async () => {
    world.clock.advance(1)
    const made = madeUpDataset({ ...smallExtent, last: period('2026-10'), months: 8 })
    const safety = pillarId('safety')
    const name = { zh: '安全', en: 'Safety' }
    const dataset = {
      ...made,
      pillars: [...made.pillars, { id: safety, order: 3, name, question: name }],
      indicators: made.indicators.map((indicator) =>
        indicator.id === indicatorAt(3)
          ? { ...indicator, versions: indicator.versions.map((one) => ({ ...one, pillar: safety })) }
          : indicator,
      ),
    }
    const published = await publishInto(
      await world.central(),
      dataset,
      { asOf: period('2026-10') },
      {
        nowMs: world.clock.now,
        randomness: (count) => crypto.getRandomValues(new Uint8Array(count)),
        elapsed: () => performance.now(),
      },
    )
    expect(published).toMatchObject({ delegated: ['safety'], rootVersion: 2 })
    expect(kit.store().root()?.root.version).toBe(1)
    await kit.sync()
    expect(kit.store().root()?.root.version).toBe(2)
    const found = kit.store().open(3).release(indicatorAt(3))
    expect(found?.approval).toMatchObject({ domain: 'safety' })
    expect(readAll(kit, 3)).toBeGreaterThan(0)
    expect(readAll(kit, 2)).toBeGreaterThan(0)
  })
})

describe('a sync after a withdrawal', () => {
  it('T6 brings the next snapshot with the reason, and leaves the one before as it was presented', async () => {
    const reason = ['--reason-zh', '口径有误', '--reason-en', 'Counted twice']
    await later('withdraw', indicatorAt(0), '--period', '2026-09', ...reason, '--into', world.folder)
    const outcome = await kit.sync()
    // The snapshot's own document is all that is new.
    expect(outcome).toMatchObject({ sequence: 3, newSnapshots: 1, objects: 1, figures: 0 })
    expect(kit.store().open(3).document.withdrawn).toEqual([
      { indicator: indicatorAt(0), period: '2026-09', reason: { zh: '口径有误', en: 'Counted twice' } },
    ])
    expect(kit.store().open(2).document.withdrawn).toEqual([])
    expectWhole(kit, [1, 2, 3])
  })
})
