import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { period } from '#shared/model/period.ts'
import { newKey } from '#central/sign/key.ts'
import { randomBytes } from 'node:crypto'
import { SyncFailure } from '#electron/sync/failure.ts'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { contentOf, forge } from '#test/hostile/forge.ts'
import type { Content } from '#test/hostile/forge.ts'
import { operate } from '#test/hostile/operator.ts'
import { serveHostile } from '#test/hostile/server.ts'
import { readAll } from '#test/hostile/trial.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { World } from '#test/hostile/world.ts'

const dayHours = 24

let world: World
let kit: DeviceKit

beforeEach(async () => {
  world = await makeWorld()
  const served = await world.serve()
  kit = await enrolledDevice(world, served.url)
  await kit.sync()
})

/** Whatever was refused, what the device had can be read. */
function expectKept(): void {
  for (const sequence of [1, 2]) expect(readAll(kit, sequence)).toBeGreaterThan(0)
}

afterEach(async () => {
  expectKept()
  await kit.remove()
  await world.remove()
})

/** The code that a sync against some content is refused with, and whether objects were asked for. */
async function met(
  content: Content,
): Promise<{ readonly code: string | null; readonly hasFetched: boolean }> {
  const server = await serveHostile(content)
  try {
    await kit.sync({ url: server.url })
    return { code: null, hasFetched: server.seen.some((call) => call.startsWith('POST')) }
  } catch (error) {
    if (!(error instanceof SyncFailure)) throw error
    return { code: error.code, hasFetched: server.seen.some((call) => call.startsWith('POST')) }
  } finally {
    await server.close()
  }
}

const stranger = () => [newKey((count) => randomBytes(count))]

describe('what has expired is found in a fixed order', () => {
  it('T3 F31 walks past a root that has expired, since only the newest must be in force', async () => {
    world.clock.advance(300 * dayHours)
    await operate(world, 'renew')
    world.clock.advance(100 * dayHours)
    await world.publish({ last: period('2026-10'), months: 8 })
    expect((await met(await contentOf(await world.central()))).code).toBeNull()
    expect(kit.store().current()?.sequence).toBe(3)
  })

  it('T5 F31 tells of the newest root before it looks at the head, even at one that a stranger signed', async () => {
    const content = await forge(await world.central(), world.clock.ms, { signers: { head: stranger() } })
    world.clock.advance(366 * dayHours)
    expect(await met(content)).toEqual({ code: 'root-expired', hasFetched: false })
  })

  it('T1 F31 tells of a head’s signature before its expiry', async () => {
    const content = await forge(await world.central(), world.clock.ms, { signers: { head: stranger() } })
    world.clock.advance(10 * dayHours)
    expect(await met(content)).toEqual({ code: 'threshold-not-met', hasFetched: false })
  })

  it('T4 F31 tells of a head that falls back before its expiry', async () => {
    const content = await contentOf(await world.central())
    await world.publish({ last: period('2026-10'), months: 8 })
    await kit.sync()
    world.clock.advance(10 * dayHours)
    expect(await met(content)).toEqual({ code: 'rolled-back', hasFetched: false })
  })

  it('T5 F31 takes what an expired head names, and knows since when nobody confirms it', async () => {
    const content = await forge(await world.central(), world.clock.ms)
    world.clock.advance(10 * dayHours)
    expect(await met(content)).toEqual({ code: null, hasFetched: true })
    expect(kit.audit).toContainEqual(expect.objectContaining({ event: 'head-expired' }))
    expect(Date.parse(kit.store().confirmation()?.head.expiresAt ?? '')).toBeLessThan(world.clock.ms)
  })

  it('T2 F31 tells of the policy before it fetches anything that the head names', async () => {
    const content = await forge(await world.central(), world.clock.ms)
    world.clock.advance(40 * dayHours)
    expect(await met(content)).toEqual({ code: 'policy-expired', hasFetched: false })
  })

  it('T7 F31 refuses an approval that is dated when no root was in force, after the head and the snapshot', async () => {
    const content = await forge(await world.central(), world.clock.ms, {
      change: { approval: (approval) => void (approval.approvedAt = '2020-01-01T00:00:00.000Z') },
    })
    expect(await met(content)).toEqual({ code: 'no-root-then', hasFetched: true })
  })
})
