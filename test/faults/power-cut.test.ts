import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import { methodOf } from './fault-table.ts'
import type { FaultId } from './fault-table.ts'
import type { Shown } from './figures.ts'
import { crashImages } from './power/crash-images.ts'
import type { CrashImage } from './power/crash-images.ts'
import { recordWork } from './power/recorded-work.ts'
import type { Manner, RecordedWork } from './power/recorded-work.ts'
import { compilePreload } from './preload.ts'
import type { Preload } from './preload.ts'
import { inRound } from './round.ts'
import { record, runTrials, trialsOf } from './trials.ts'
import { Broken, expectWhole } from './whole-device.ts'

const rounds = 3
const seed = 20_261_031

let preload: Preload

beforeAll(() => {
  preload = compilePreload('power/write-log.c')
})

afterAll(() => preload.remove())

/** A world in which a device's work was recorded; what it then shows is the truth. */
async function recorded(manner: Manner): Promise<RecordedIn> {
  const world = await makeFaultWorld({ indicators: 6, leaves: 10, months: 8 })
  const work = await recordWork(world, preload.path, rounds, manner)
  return { world, work, truth: await world.truth() }
}

type RecordedIn = {
  readonly world: FaultWorld
  readonly work: RecordedWork
  readonly truth: ReadonlyMap<string, Shown>
}

/** Opens a device as the power cut left it; throws where anything that was promised is not there. */
async function checked({ world, truth }: RecordedIn, { path, promised }: CrashImage): Promise<string> {
  try {
    const kit = await world.open(path)
    try {
      const { snapshot } = expectWhole(kit, promised, truth)
      return `snapshot ${snapshot} of ${promised.snapshot} promised`
    } finally {
      await kit.remove()
    }
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}

describe('a device whose power is cut', () => {
  it('D1 D3 F6 keeps every promise, whatever of its later writes reached the disk, in any order, torn', async () => {
    const all = await recorded('careful')
    const images = crashImages(all.work, trialsOf('F6', 'write log and replay'), seed)
    const outcomes = await runTrials('F6', 'write log and replay', async () => {
      const { value } = images.next()
      if (!value) throw new Error('too few images')
      try {
        return await checked(all, value)
      } catch (error) {
        throw new Error(`cut before event ${value.event}: ${String(error)}`, { cause: error })
      }
    })
    // Else the cuts lay in one place only, and the trials would prove little.
    expect(Object.keys(outcomes).length).toBeGreaterThan(3)
    await all.world.remove()
  })

  it.each<[string, Manner, FaultId, string]>([
    [
      'F6 would be caught by these trials if it did not wait for the disk',
      'without-synchronous',
      'F6',
      'control: without synchronous',
    ],
    [
      'F8 would be caught by these trials if the disk lied about having written',
      'lying-sync',
      'F8',
      'control: a sync that does nothing, replayed',
    ],
  ])('%s', async (_, manner, fault, method) => {
    const all = await recorded(manner)
    const trials = inRound({ short: 60, long: 300 })
    const found = { whole: 0, lost: 0, damaged: 0 }
    for (const image of crashImages(all.work, trials, seed)) {
      await checked(all, image).then(
        () => found.whole++,
        (error: unknown) => (error instanceof Broken ? found.lost++ : found.damaged++),
      )
    }
    const isCaught = found.lost + found.damaged > trials / 10
    record({
      fault,
      method: methodOf(fault, method).name,
      trials: 1,
      wanted: 1,
      passed: isCaught ? 1 : 0,
      outcomes: found,
    })
    expect(isCaught, JSON.stringify(found)).toBe(true)
    await all.world.remove()
  })
})
