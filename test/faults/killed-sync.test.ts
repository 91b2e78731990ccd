import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import type { Shown } from './figures.ts'
import { killTime, runAndKill } from './killed-process.ts'
import { nothingPromised } from './promised.ts'
import { runTrials } from './trials.ts'
import { expectWhole } from './whole-device.ts'

let world: FaultWorld
let truth: ReadonlyMap<string, Shown>

beforeAll(async () => {
  world = await makeFaultWorld({ indicators: 20, leaves: 30, months: 18 })
  // Every figure of the next snapshot is another one, so that there is much to be in the middle of.
  await world.publish()
  truth = await world.truth()
})

afterAll(() => world.remove())

const syncIn = (path: string, afterMs: number | null) =>
  runAndKill('./sync-process.ts', [path, String(world.world.clock.ms)], afterMs)

describe('a sync that is killed', () => {
  it('D1 F1 leaves the old or the new snapshot whole, and the next sync ends what it began', async () => {
    const { elapsedMs } = await syncIn(await world.copy(), null)
    const phases = new Set<string>()
    const outcomes = await runTrials('F1', 'SIGKILL at any time of a sync', async (trial, count) => {
      const path = await world.copy()
      const { isKilled, lines } = await syncIn(path, killTime(trial, count, elapsedMs))
      const hasEnded = lines.includes('ended')
      const kit = await world.open(path)
      try {
        const { snapshot } = expectWhole(kit, { ...nothingPromised, snapshot: hasEnded ? 2 : 1 }, truth)
        if (trial % 5 === 0) {
          expect((await kit.sync()).sequence).toBe(2)
          expectWhole(kit, { ...nothingPromised, snapshot: 2 }, truth)
        }
        if (isKilled) phases.add(lines.at(-1) ?? '')
        return isKilled ? `killed, snapshot ${snapshot}` : 'ended before'
      } finally {
        await kit.remove()
      }
    })
    // Else nothing was in the middle of anything, and the trials would prove nothing.
    expect(Object.keys(outcomes).filter((one) => one.startsWith('killed')).length).toBeGreaterThan(0)
    expect(phases.size).toBeGreaterThan(1)
  })
})
