import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import type { Shown } from './figures.ts'
import { killTime, runAndKill } from './killed-process.ts'
import { readPromises } from './promised.ts'
import { runTrials } from './trials.ts'
import { expectWhole } from './whole-device.ts'

let world: FaultWorld
let truth: ReadonlyMap<string, Shown>

beforeAll(async () => {
  world = await makeFaultWorld({ indicators: 1, leaves: 2, months: 2 })
  truth = await world.truth()
})

afterAll(() => world.remove())

describe('a process that is killed while it keeps the user’s work', () => {
  it('D3 D4 F2 has kept every text that it said it had, and the newest generation', async () => {
    const { elapsedMs } = await runAndKill('./work-process.ts', [await world.copy()], null)
    let generations = 0
    const outcomes = await runTrials('F2', 'SIGKILL while texts are kept', async (trial, count) => {
      const path = await world.copy()
      const { isKilled, lines } = await runAndKill(
        './work-process.ts',
        [path],
        killTime(trial, count, elapsedMs),
      )
      const promised = readPromises(lines.join('\n'))
      const kit = await world.open(path)
      try {
        const { work } = expectWhole(kit, promised, truth)
        if (promised.generation > 0) generations++
        if (!isKilled) return 'ended before'
        return work === promised.work ? 'killed, all acknowledged' : 'killed, one more than acknowledged'
      } finally {
        await kit.remove()
      }
    })
    expect(outcomes['ended before'] ?? 0).toBeLessThan(generations)
  })
})
