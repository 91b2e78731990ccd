import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { period } from '#shared/model/period.ts'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import { indicatorAt } from '#test/hostile/dataset.ts'
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

  it('costs one request where nothing has changed', async () => {
    const kit = await enrolledDevice(world, served.url)
    await kit.sync()
    const before = served.requests.length
    const outcome = await kit.sync()
    expect(served.requests.slice(before).map(({ path, status }) => [path, status])).toEqual([
      ['/v1/editions/board/head', 304],
    ])
    expect(outcome).toMatchObject({ sequence: 2, newSnapshots: 0, objects: 0, figures: 0, bytes: 0 })
    await kit.remove()
  })
})
