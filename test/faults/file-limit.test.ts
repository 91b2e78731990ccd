import { rmSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import { runBelow } from './disk/device-on-disk.ts'
import type { Shown } from './figures.ts'
import { quickFolder } from './quick-folder.ts'
import { runTrials } from './trials.ts'
import { expectWhole } from './whole-device.ts'

let world: FaultWorld
let truth: ReadonlyMap<string, Shown>

beforeAll(async () => {
  world = await makeFaultWorld({ indicators: 6, leaves: 10, months: 8 })
  await world.publish()
  truth = await world.truth()
})

afterAll(() => world.remove())

describe('a device whose files may not grow', () => {
  it('F11 refuses in a word under a limit of any length, and goes on without it', async () => {
    const outcomes = await runTrials('F11', 'limit of a file’s length (ulimit)', async (number, count) => {
      const path = await mkdtemp(join(quickFolder, 'faults-limit-'))
      try {
        await cp(world.template, path, { recursive: true })
        const nowMs = world.world.clock.ms
        const trial = { folder: path, nowMs, number, fault: null, from: 'working', recovers: false } as const
        // In blocks of 512 bytes; the signal is ignored, so that the write fails instead.
        const blocks = Math.round(16 + (600 * number) / count)
        const limited = `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`
        const answer = await runBelow(['sh', '-c', limited, 'sh'], trial)
        expect(answer.bugs).toEqual([])
        const codes = answer.refused.map((one) => one.split(': ')[1] ?? '')
        for (const code of codes) expect(code).toMatch(/^(?:store-)?length-limit$/)
        // Without the limit it goes on where it was.
        const kit = await world.open(path)
        try {
          expectWhole(kit, answer.promised, truth)
          await kit.sync()
          expectWhole(kit, { ...answer.promised, snapshot: 2 }, truth)
        } finally {
          await kit.remove()
        }
        return codes.length > 0 ? `refused: ${[...new Set(codes)].toSorted().join(', ')}` : 'room enough'
      } finally {
        rmSync(path, { recursive: true, force: true })
      }
    })
    expect(Object.keys(outcomes).some((outcome) => outcome.startsWith('refused'))).toBe(true)
  })
})
