import { mkdtempSync, rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import type { DiskFault } from './disk/failing-disk.ts'
import { startDeviceOnDisk } from './disk/device-on-disk.ts'
import type { DeviceOnDisk } from './disk/device-on-disk.ts'
import type { DiskAnswer } from './disk/work-on-disk.ts'
import type { Shown } from './figures.ts'
import { compilePreload } from './preload.ts'
import type { Preload } from './preload.ts'
import { quickFolder } from './quick-folder.ts'
import { runTrials } from './trials.ts'
import { expectWhole } from './whole-device.ts'

let preload: Preload
let world: FaultWorld
let truth: ReadonlyMap<string, Shown>
let folder: string
let device: DeviceOnDisk

beforeAll(async () => {
  preload = compilePreload('disk/failing-disk.c')
  world = await makeFaultWorld({ indicators: 6, leaves: 10, months: 8 })
  await world.publish()
  truth = await world.truth()
  folder = mkdtempSync(join(quickFolder, 'faults-disk-'))
  device = startDeviceOnDisk(preload.path, folder)
})

afterAll(async () => {
  await device.end()
  rmSync(folder, { recursive: true, force: true })
  await world.remove()
  preload.remove()
})

/** One trial on a copy; whatever was refused, the device is whole then, with everything that it promised. */
async function trial(
  number: number,
  fault: DiskFault,
  from: 'opening' | 'working' = 'working',
): Promise<DiskAnswer> {
  const path = mkdtempSync(join(folder, 'device-'))
  await cp(world.template, path, { recursive: true })
  const nowMs = world.world.clock.ms
  const answer = await device.run({ folder: path, nowMs, number, fault, from, recovers: true })
  const { bugs, stillRefused, promised } = answer
  expect(bugs).toEqual([])
  expect(stillRefused).toEqual([])
  const kit = await world.open(path)
  try {
    expectWhole(kit, promised, truth)
  } finally {
    await kit.remove()
  }
  return answer
}

/** Every code that was told, once. */
function codesOf({ refused }: DiskAnswer): readonly string[] {
  return [...new Set(refused.map((one) => one.split(': ')[1] ?? ''))].toSorted()
}

/** The numbers from 1 to `last`, or as many of them, evenly, as there are trials. */
function placeOf(trialAt: number, count: number, last: number): number {
  return Math.ceil(((trialAt + 1) * last) / count)
}

const always = { times: null, perMillion: 1_000_000, seed: 1 } as const

describe('a device whose disk fails', () => {
  it('D1 F9 refuses in one word while the disk is full, from whichever write on, and goes on with space', async () => {
    const outcomes = await runTrials('F9', 'ENOSPC from the Nth write on (preload)', async (at, count) => {
      const number = placeOf(at, count, 100)
      const fault = { calls: 'w', error: 'ENOSPC', after: number - 1, ...always } as const
      const answer = await trial(number, fault)
      for (const code of codesOf(answer)) expect(code).toMatch(/^(?:store-)?disk-full$/)
      return answer.refused.length > 0 ? 'refused as full, recovered' : 'ended before it was full'
    })
    expect(outcomes['refused as full, recovered']).toBeGreaterThan(7)
  })

  it('D3 F10 says that a commit failed whose sync failed, and commits the same again', async () => {
    const outcomes = await runTrials('F10', 'EIO of the Nth sync (preload)', async (at, count) => {
      const number = placeOf(at, count, 50)
      const fault = { calls: 's', error: 'EIO', after: number - 1, ...always, times: 1 } as const
      const answer = await trial(number, fault)
      for (const code of codesOf(answer)) expect(code).toMatch(/^(?:(?:store-)?input-output|cannot-write)$/)
      return answer.refused.length > 0 ? 'refused, recovered' : 'no such sync'
    })
    expect(outcomes['refused, recovered']).toBeGreaterThan(2)
  })

  it('F12 opens on another try or explains, whatever call fails by chance', async () => {
    const errors = ['EIO', 'ENOSPC', 'EDQUOT'] as const
    const outcomes = await runTrials('F12', 'errors of any call by chance (preload)', async (number) => {
      const error = errors[number % errors.length] ?? 'EIO'
      const perMillion = number % 2 === 0 ? 20_000 : 100_000
      const fault = { calls: 'wstonr', error, after: 0, times: null, perMillion, seed: number } as const
      const answer = await trial(number, fault, number % 3 === 0 ? 'working' : 'opening')
      return answer.refused.length > 0 ? 'refused, recovered' : 'nothing was met'
    })
    expect(outcomes['refused, recovered']).toBeGreaterThan(10)
  })
})
