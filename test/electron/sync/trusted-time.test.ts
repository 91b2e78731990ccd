import { describe, expect, it } from 'vitest'
import { Progress } from '#electron/sync/progress.ts'
import type { RunProgress } from '#electron/sync/progress.ts'
import { TrustedTime } from '#electron/sync/trusted-time.ts'

const noon = Date.parse('2026-11-01T12:00:00Z')
const hour = 3_600_000

function clocks() {
  const clock = { wall: noon, run: 0 }
  return { clock, effects: { now: () => clock.wall, monotonic: () => clock.run } }
}

describe('TrustedTime', () => {
  it('D6 is the wall clock where nothing signed is later', () => {
    const { clock, effects } = clocks()
    const time = new TrustedTime(effects, '2026-11-01T10:00:00Z')
    expect(time.now()).toBe(noon)
    clock.wall += hour
    clock.run += hour
    expect(time.now()).toBe(noon + hour)
    expect(time.setBackByMs()).toBe(0)
  })

  it('D6 runs on from the highest signed time where the wall clock is behind it', () => {
    const { clock, effects } = clocks()
    const time = new TrustedTime(effects, null)
    time.learn('2026-11-01T13:00:00Z')
    clock.run += hour
    clock.wall -= 5 * hour
    expect(time.now()).toBe(noon + 2 * hour)
    expect(time.setBackByMs()).toBe(7 * hour)
  })

  it('D6 does not go back for a signed time that is earlier', () => {
    const { effects } = clocks()
    const time = new TrustedTime(effects, '2026-11-02T12:00:00Z')
    time.learn('2026-11-01T13:00:00Z')
    expect(time.now()).toBe(noon + 24 * hour)
  })
})

describe('TrustedTime.learn', () => {
  it('D6 counts by itself, however far ahead the wall clock was at that moment', () => {
    const { clock, effects } = clocks()
    clock.wall += 100 * hour
    const time = new TrustedTime(effects, '2026-11-01T10:00:00Z')
    time.learn('2026-11-01T13:00:00Z')
    clock.wall = noon - 50 * hour
    clock.run += hour
    expect(time.now()).toBe(noon + 2 * hour)
  })
})

describe('Progress', () => {
  it('reports at most every 50 ms, a new phase at once', () => {
    const { clock, effects } = clocks()
    const reports: RunProgress[] = []
    const progress = new Progress(
      (now) => reports.push(now),
      effects.monotonic,
      () => 7,
    )
    progress.enter('trust')
    progress.enter('objects')
    progress.expect(100, 1_000)
    for (let at = 0; at < 100; at++) {
      clock.run += 10
      progress.verified(10)
    }
    progress.enter('done')
    expect(reports.length).toBeLessThanOrEqual(2 + 20 + 1)
    expect(reports.length).toBeGreaterThan(15)
    expect(reports.at(-1)).toEqual({
      phase: 'done',
      objects: { done: 100, total: 100 },
      figures: { done: 1_000, total: 1_000 },
      bytes: 7,
    })
    const done = reports.map(({ objects }) => objects.done)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
  })
})
