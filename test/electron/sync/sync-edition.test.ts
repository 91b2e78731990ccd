import { copyFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { period } from '#shared/model/period.ts'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import { indicatorAt } from '#test/hostile/dataset.ts'
import { contentOf } from '#test/hostile/forge.ts'
import { serveHostile } from '#test/hostile/server.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'

let world: World
let served: Served

beforeAll(async () => {
  world = await makeWorld()
  served = await world.serve()
})

afterAll(() => world.remove())

describe('syncEdition', () => {
  it('D1 brings all snapshots of the run and makes the newest current', async () => {
    const kit = await enrolledDevice(world, served.url)
    const outcome = await kit.sync()
    expect(outcome).toMatchObject({ sequence: 2, newSnapshots: 2 })
    expect(
      kit
        .store()
        .snapshots()
        .map(({ sequence, asOf }) => [sequence, asOf]),
    ).toEqual([
      [1, '2026-08'],
      [2, '2026-09'],
    ])
    const snapshot = kit.store().open(2)
    const found = snapshot.release(indicatorAt(0))
    const entry = found?.release.partitions.find(({ period: of }) => of === period('2026-09'))
    if (!entry) throw new Error('no partition')
    const { partition, cells } = snapshot.partition(indicatorAt(0), entry)
    expect(cells.count).toBe(7)
    expect(partition.values.AC).toHaveLength(7)
    await kit.remove()
  })

  it('costs two requests where nothing has changed', async () => {
    const kit = await enrolledDevice(world, served.url)
    await kit.sync()
    const before = served.requests.length
    const outcome = await kit.sync()
    expect(served.requests.slice(before).map(({ path, status }) => [path, status])).toEqual([
      ['/v1/editions/board/head', 304],
      ['/v1/me', 200],
    ])
    expect(outcome).toMatchObject({ sequence: 2, newSnapshots: 0, objects: 0, figures: 0 })
    expect(outcome.bytes).toBeLessThan(2_000)
    await kit.remove()
  })
})

describe('the history of a run', () => {
  it('is brought back as far as was asked for, and no further', async () => {
    const own = await makeWorld(['2026-05', '2026-06', '2026-07', '2026-08', '2026-09'].map(period))
    const server = await own.serve()
    const kit = await enrolledDevice(own, server.url)
    expect((await kit.sync({ history: 3 })).newSnapshots).toBe(3)
    expect(
      kit
        .store()
        .snapshots()
        .map(({ sequence }) => sequence),
    ).toEqual([3, 4, 5])
    await own.publish({ last: period('2026-10') })
    expect((await kit.sync({ history: 3 })).newSnapshots).toBe(1)
    expect(
      kit
        .store()
        .snapshots()
        .map(({ sequence }) => sequence),
    ).toEqual([3, 4, 5, 6])
    await kit.remove()
    await own.remove()
  })

  it('shares what did not change: a month later only the new objects travel', async () => {
    const own = await makeWorld([period('2026-08')])
    const server = await own.serve()
    const kit = await enrolledDevice(own, server.url)
    const first = await kit.sync()
    await own.publish({ last: period('2026-09'), months: 7, restated: [period('2026-08')] })
    const later = await kit.sync()
    // Two partitions of each of four indicators, four releases, two approvals and the snapshot.
    expect(later.objects).toBe(8 + 4 + 2 + 1)
    expect(later.bytes).toBeLessThan(first.bytes)
    await kit.remove()
    await own.remove()
  })

  it('T4 is not rolled back by an older copy of the database: the device’s key remembers', async () => {
    const own = await makeWorld([period('2026-08')])
    const kit = await enrolledDevice(own, (await own.serve()).url)
    await kit.sync()
    kit.closeStore()
    const { snapshots } = kit.directory.files
    copyFileSync(snapshots, `${snapshots}.old`)
    const old = await contentOf(await own.central())
    await own.publish({ last: period('2026-09'), months: 7 })
    await kit.sync()
    copyFileSync(`${snapshots}.old`, snapshots)
    expect(kit.store().current()?.sequence).toBe(1)
    const stale = await serveHostile(old)
    await expect(kit.sync({ url: stale.url })).rejects.toMatchObject({ code: 'rolled-back' })
    expect((await kit.sync()).sequence).toBe(2)
    await stale.close()
    await kit.remove()
    await own.remove()
  })
})
