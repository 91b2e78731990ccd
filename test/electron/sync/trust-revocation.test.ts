import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { period } from '#shared/model/period.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { indicatorAt, pillars } from '#test/hostile/dataset.ts'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { instantNow, keyOf, operate } from '#test/hostile/operator.ts'
import { readAll } from '#test/hostile/trial.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'

let world: World
let served: Served
let kit: DeviceKit

/** Snapshots 1 and 2 are on the device; then comes the instant, then snapshot 3. */
let since = ''

beforeEach(async () => {
  world = await makeWorld()
  served = await world.serve()
  kit = await enrolledDevice(world, served.url)
  await kit.sync()
  since = instantNow(world)
  await world.publish({ last: period('2026-10'), months: 8 })
  world.clock.advance(1)
})

afterEach(async () => {
  await kit.remove()
  await world.remove()
})

const revoke = async (place: Parameters<typeof keyOf>[1], ...more: readonly string[]) =>
  operate(world, 'revoke', await keyOf(world, place), '--since', since, ...more)

async function refusedCode(device: DeviceKit): Promise<string | null> {
  try {
    await device.sync()
    return null
  } catch (error) {
    if (error instanceof SyncFailure) return error.code
    throw error
  }
}

const domainsIn = (device: DeviceKit, sequence: number) =>
  device
    .store()
    .open(sequence)
    .approvals.map(({ domain }) => domain)

/** The first indicator belongs to the first pillar, the second to the second. */
const isShown = (device: DeviceKit, sequence: number, indicator: number) => {
  try {
    return device.store().open(sequence).release(indicatorAt(indicator)) !== null
  } catch {
    return false
  }
}

describe('a sync after an approval key was revoked', () => {
  it('T7 refuses the snapshot that it approved after the instant, and keeps what came before', async () => {
    await revoke({ domain: pillars[0] })
    expect(await refusedCode(kit)).toBe('key-revoked')
    expect(kit.store().current()?.sequence).toBe(2)
    expect(readAll(kit, 2)).toBeGreaterThan(0)
    expect(kit.store().root()?.root.version).toBe(2)
  })

  it('T7 brings what was approved again, and every past snapshot but the figures that the key approved', async () => {
    await revoke({ domain: pillars[0] })
    world.clock.advance(1)
    await world.publish({ last: period('2026-10'), months: 8 })
    await kit.sync()
    const fresh = await enrolledDevice(world, served.url)
    await fresh.sync()
    for (const device of [kit, fresh]) {
      expect(
        device
          .store()
          .snapshots()
          .map(({ sequence }) => sequence),
      ).toEqual([1, 2, 3, 4])
      expect([1, 2, 3, 4].map((sequence) => domainsIn(device, sequence).length)).toEqual([2, 2, 1, 2])
      expect([isShown(device, 3, 0), isShown(device, 3, 1), isShown(device, 4, 0)]).toEqual([
        false,
        true,
        true,
      ])
      expect(readAll(device, 4)).toBeGreaterThan(0)
      expect(device.store().damaged()).toEqual([])
      expect(await refusedCode(device)).toBeNull()
    }
    await fresh.remove()
  })

  it('T7 shows nothing more of it where it had come before the revocation', async () => {
    await kit.sync()
    expect(isShown(kit, 3, 0)).toBe(true)
    await revoke({ domain: pillars[0] })
    expect(await refusedCode(kit)).toBeNull()
    expect([isShown(kit, 3, 0), isShown(kit, 3, 1), isShown(kit, 2, 0)]).toEqual([false, true, true])
    expect(kit.store().damaged()).toEqual([])
    world.clock.advance(1)
    await world.publish({ last: period('2026-10'), months: 8 })
    expect(await refusedCode(kit)).toBeNull()
    expect([isShown(kit, 3, 0), isShown(kit, 4, 0)]).toEqual([false, true])
  })

  it('T10 T7 repairs what is damaged although a past snapshot has lost an approval', async () => {
    await kit.sync()
    await revoke({ domain: pillars[0] })
    world.clock.advance(1)
    await world.publish({ last: period('2026-10'), months: 8 })
    await kit.sync()
    const entry = kit.store().open(4).release(indicatorAt(1))?.release.partitions.at(-1)
    if (!entry) throw new Error('no partition')
    kit.closeStore()
    const database = new Database(kit.directory.files.snapshots)
    database
      .prepare('UPDATE object SET sealed = zeroblob(64) WHERE hash = ?')
      .run(Buffer.from(entry.hash, 'hex'))
    database.close()
    expect(() => readAll(kit, 4)).toThrow(expect.objectContaining({ code: 'damaged' }))
    expect(await refusedCode(kit)).toBeNull()
    expect(readAll(kit, 4)).toBeGreaterThan(0)
    expect(kit.audit).toContainEqual(
      expect.objectContaining({ event: 'approval-revoked', detail: `${pillars[0]} in 3` }),
    )
  })

  it('T7 changes nothing where the key approved nothing from the instant on', async () => {
    await kit.sync()
    since = new Date(world.clock.ms - 60_000).toISOString()
    await revoke({ domain: pillars[0] })
    expect(await refusedCode(kit)).toBeNull()
    expect([1, 2, 3].map((sequence) => domainsIn(kit, sequence).length)).toEqual([2, 2, 2])
    const fresh = await enrolledDevice(world, served.url)
    expect(await refusedCode(fresh)).toBeNull()
    expect([1, 2, 3].map((sequence) => domainsIn(fresh, sequence).length)).toEqual([2, 2, 2])
    await fresh.remove()
  })

  it('T4 T7 goes back with central to what still stands, where it starts a new epoch', async () => {
    await kit.sync()
    await revoke({ domain: pillars[0] }, '--epoch')
    expect(await refusedCode(kit)).toBeNull()
    const fresh = await enrolledDevice(world, served.url)
    await fresh.sync()
    for (const device of [kit, fresh]) {
      expect(
        device
          .store()
          .snapshots()
          .map(({ sequence, asOf }) => [sequence, asOf]),
      ).toEqual([
        [1, '2026-08'],
        [2, '2026-09'],
        [3, '2026-09'],
      ])
      expect([1, 2, 3].map((sequence) => domainsIn(device, sequence).length)).toEqual([2, 2, 2])
    }
    await fresh.remove()
  })
})

describe('a sync after the snapshot key was revoked', () => {
  it('T2 refuses what it signed from the instant on, and follows the new epoch', async () => {
    await kit.sync()
    await revoke('snapshot')
    const fresh = await enrolledDevice(world, served.url)
    expect(await refusedCode(fresh)).toBe('key-revoked')
    await operate(world, 'renew', '--epoch')
    expect(await refusedCode(fresh)).toBeNull()
    expect(await refusedCode(kit)).toBeNull()
    for (const device of [kit, fresh]) {
      expect(device.store().current()).toMatchObject({ sequence: 3, asOf: '2026-09' })
      expect(readAll(device, 3)).toBeGreaterThan(0)
    }
    await fresh.remove()
  })
})
