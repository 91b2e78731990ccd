import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { compactSnapshots } from '#electron/store/compact.ts'
import { historySize } from '#electron/store/history-size.ts'
import { objectKinds } from '#shared/envelope/reference.ts'
import { period, shift } from '#shared/model/period.ts'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { given } from '#test/hostile/forge.ts'
import { readAll } from '#test/hostile/trial.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'

let world: World
let served: Served
const kits: DeviceKit[] = []

beforeAll(async () => {
  const months = Array.from({ length: 5 }, (_, at) => shift(period('2026-05'), at))
  world = await makeWorld(months, { indicators: 4, leaves: 300, months: 6, last: period('2026-05') })
  served = await world.serve()
})

afterEach(async () => {
  for (const kit of kits.splice(0)) await kit.remove()
})

afterAll(() => world.remove())

async function synced(): Promise<DeviceKit> {
  const kit = await enrolledDevice(world, served.url)
  kits.push(kit)
  await kit.sync()
  return kit
}

function enrolmentOf(kit: DeviceKit) {
  return given(kit.device.enrolment())
}

const compact = (kit: DeviceKit, sequences: readonly number[]) =>
  compactSnapshots(kit.directory.files, kit.device, enrolmentOf(kit), sequences)
const measure = (kit: DeviceKit, letGo: readonly number[] = []) =>
  historySize(kit.directory.files, kit.device, enrolmentOf(kit), letGo)

describe('compactSnapshots', () => {
  it('lets snapshots go, keeps them listed, and every other one stays readable to the last figure', async () => {
    const kit = await synced()
    const counts = [3, 4, 5].map((sequence) => readAll(kit, sequence))
    const foreseen = measure(kit, [1, 2])
    kit.closeStore()
    const done = compact(kit, [1, 2])
    expect(done.thinned).toEqual([1, 2])
    expect(done.bytes).toBe(foreseen.freedBytes)
    expect(done.fileBytes.after).toBeLessThan(done.fileBytes.before)
    expect(statSync(kit.directory.files.snapshots).size).toBe(done.fileBytes.after)
    const store = kit.store()
    expect(store.snapshots().map(({ sequence }) => sequence)).toEqual([3, 4, 5])
    expect(store.thinned().map(({ sequence, asOf }) => [sequence, asOf])).toEqual([
      [1, '2026-05'],
      [2, '2026-06'],
    ])
    expect([3, 4, 5].map((sequence) => readAll(kit, sequence))).toEqual(counts)
    expect(() => store.open(1)).toThrow(expect.objectContaining({ code: 'missing' }))
    expect(measure(kit)).toMatchObject({ idleBytes: 0, freedBytes: 0 })
  })

  it('T6 brings a snapshot back from central, whole, with what it shared for nothing', async () => {
    const kit = await synced()
    const figures = readAll(kit, 1)
    const before = measure(kit).snapshots[0]
    kit.closeStore()
    compact(kit, [1, 2, 3])
    const outcome = await kit.sync({ wanted: [1] })
    expect(outcome.newSnapshots).toBe(1)
    expect(
      kit
        .store()
        .thinned()
        .map(({ sequence }) => sequence),
    ).toEqual([2, 3])
    expect(readAll(kit, 1)).toBe(figures)
    expect(before?.ownBytes).toBeGreaterThan(0)
  })

  it('never lets the newest go, and does nothing twice', async () => {
    const kit = await synced()
    expect(compact(kit, [1, 5]).thinned).toEqual([1])
    expect(compact(kit, [1, 5])).toMatchObject({ thinned: [], objects: 0 })
    expect(kit.store().current()?.sequence).toBe(5)
  })

  it('a later sync needs nothing of what was let go', async () => {
    const kit = await synced()
    compact(kit, [1, 2, 3, 4])
    world.clock.advance(24)
    expect(await kit.sync()).toMatchObject({ sequence: 5, objects: 0 })
    expect(kit.store().damaged()).toEqual([])
  })

  it('deletes nothing where a kept snapshot can’t be read whole: what hangs from the damage is not known', async () => {
    const kit = await synced()
    const database = new Database(kit.directory.files.snapshots)
    const all = 'SELECT hash, sealed FROM object WHERE kind = ? ORDER BY hash'
    const rows = database
      .prepare<[number], { hash: Buffer; sealed: Buffer }>(all)
      .all(objectKinds.indexOf('release'))
    for (const { hash, sealed } of rows) {
      sealed[20] = (sealed[20] ?? 0) ^ 1
      database.prepare('UPDATE object SET sealed = ? WHERE hash = ?').run(sealed, hash)
    }
    const count = () => database.prepare('SELECT count(*) FROM object').pluck().get()
    const before = count()
    expect(() => compact(kit, [1])).toThrow(expect.objectContaining({ code: 'damaged' }))
    expect(count()).toBe(before)
    database.close()
  })

  it('keeps a cell list that a partition follows though its row says otherwise', async () => {
    const kit = await synced()
    const figures = readAll(kit, 5)
    kit.closeStore()
    const database = new Database(kit.directory.files.snapshots)
    database.prepare('UPDATE object SET cells = zeroblob(32) WHERE cells IS NOT NULL').run()
    database.close()
    compact(kit, [1])
    expect(readAll(kit, 5)).toBe(figures)
  })
})

describe('historySize', () => {
  it('adds up: own and shared bytes of each, and what nothing names', async () => {
    const kit = await synced()
    const size = measure(kit, [1, 2, 3, 4])
    expect(size.snapshots.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5])
    const newest = given(size.snapshots.at(-1))
    // What is left when all others have gone: the newest, and their signed documents.
    const documents = size.objectBytes - size.freedBytes - newest.ownBytes - newest.sharedBytes
    expect(documents).toBeGreaterThan(0)
    expect(documents).toBeLessThan(4 * 3_000)
    expect(size.fileBytes).toBeGreaterThan(size.objectBytes)
  })
})
