import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { period } from '#shared/model/period.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { enrolledDevice, makeDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { operate } from '#test/hostile/operator.ts'
import { contentOf } from '#test/hostile/forge.ts'
import { serveHostile } from '#test/hostile/server.ts'
import { readAll } from '#test/hostile/trial.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'

const dayHours = 24

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

async function refusedCode(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof SyncFailure) return error.code
    throw error
  }
}

describe('a sync under a root that has expired', () => {
  it('T5 F31 is refused, leaves every snapshot readable, and goes on once the root is renewed', async () => {
    world.clock.advance(366 * dayHours)
    expect(await refusedCode(kit.sync())).toBe('root-expired')
    expect([readAll(kit, 1), readAll(kit, 2)].every((count) => count > 0)).toBe(true)
    await operate(world, 'renew')
    await world.publish({ last: period('2026-10'), months: 8 })
    expect(await refusedCode(kit.sync())).toBeNull()
    expect(kit.store().current()?.sequence).toBe(3)
    for (const sequence of [1, 2, 3]) expect(readAll(kit, sequence)).toBeGreaterThan(0)
  })

  it('T5 F31 D6 stays refused where the wall clock is set back before the expiry', async () => {
    world.clock.advance(364 * dayHours)
    await kit.sync()
    world.clock.advance(-300 * dayHours)
    await kit.sync()
    expect(kit.audit).toContainEqual(expect.objectContaining({ event: 'clock-set-back' }))
    world.clock.advance(302 * dayHours)
    expect(await refusedCode(kit.sync())).toBe('root-expired')
  })

  it('T11 F31 is no way in: a device enrols under none', async () => {
    const { fingerprint } = await world.central()
    world.clock.advance(366 * dayHours)
    const device = await makeDevice(world.clock)
    const code = await refusedCode(device.enrol(served.url, fingerprint).then(() => device.sync()))
    expect(code).toBe('root-expired')
    expect(device.store().current()).toBeNull()
    await device.remove()
  })
})

describe('a sync with a head that has expired', () => {
  it('T5 F31 takes the snapshot and knows since when nobody confirms it', async () => {
    const content = await contentOf(await world.central())
    const hostile = await serveHostile(content)
    world.clock.advance(20 * dayHours)
    expect(await refusedCode(kit.sync({ url: hostile.url }))).toBeNull()
    const confirmation = kit.store().confirmation()
    expect(Date.parse(confirmation?.head.expiresAt ?? '')).toBeLessThan(world.clock.ms)
    expect(kit.audit).toContainEqual(expect.objectContaining({ event: 'head-expired' }))
    expect(readAll(kit, 2)).toBeGreaterThan(0)
    await hostile.close()
    expect(await refusedCode(kit.sync())).toBeNull()
    expect(Date.parse(kit.store().confirmation()?.head.expiresAt ?? '')).toBeGreaterThan(world.clock.ms)
  })
})
