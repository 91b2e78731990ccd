import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { quickFolder } from './quick-folder.ts'
import { dirname, join } from 'node:path'
import { period, shift } from '#shared/model/period.ts'
import { enrolledDevice, openKit } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'
import { figuresOf } from './figures.ts'
import type { Shown } from './figures.ts'
import { exportPath } from './promised.ts'

/** A publisher with its server, and a device's folder that has synced the first snapshot, to be copied. */
export type FaultWorld = {
  readonly world: World
  readonly served: Served
  /** The folder of a device that is closed. */
  readonly template: string
  /** A copy of the template, of its own. */
  readonly copy: () => Promise<string>
  /** Publishes a further snapshot in which every figure is another one. */
  readonly publish: () => Promise<void>
  /** What a device that has everything shows. */
  readonly truth: () => Promise<ReadonlyMap<string, Shown>>
  /** From now on copies are of a device that has everything; `prepare` may give it more. */
  readonly syncTemplate: (prepare?: (kit: DeviceKit) => void) => Promise<void>
  readonly open: (path: string) => Promise<DeviceKit>
  readonly remove: () => Promise<void>
}

export type WorldSize = { readonly indicators: number; readonly leaves: number; readonly months: number }

const first = period('2026-08')

export async function makeFaultWorld(size: WorldSize): Promise<FaultWorld> {
  const world = await makeWorld([first], { ...size, last: first })
  const served = await world.serve()
  const kit = await enrolledDevice(world, served.url)
  await kit.sync()
  const folder = await mkdtemp(join(quickFolder, 'faults-world-'))
  const template = join(folder, 'template')
  kit.closeStore()
  await cp(kit.directory.path, template, { recursive: true })
  await mkdir(dirname(exportPath(template)))
  await kit.remove()
  let published = 0
  return {
    world,
    served,
    template,
    copy: async () => {
      const path = await mkdtemp(join(folder, 'device-'))
      await cp(template, path, { recursive: true })
      return path
    },
    publish: async () => {
      published++
      const months = size.months + published
      const last = shift(first, published)
      const restated = Array.from({ length: months }, (_, at) => shift(last, -at))
      // Another value in every second snapshot, the former one in the others.
      await world.publish({ last, months, restated: published % 2 === 1 ? restated : [] })
    },
    truth: async () => {
      const path = await mkdtemp(join(folder, 'truth-'))
      await cp(template, path, { recursive: true })
      const all = await openKit(path, world.clock)
      await all.sync()
      const shown = figuresOf(all.store())
      await all.remove()
      return shown
    },
    syncTemplate: async (prepare) => {
      const all = await openKit(template, world.clock)
      await all.sync()
      prepare?.(all)
      all.closeStore()
      all.directory.close()
    },
    open: (path) => openKit(path, world.clock),
    remove: async () => {
      await world.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
