import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statusOf } from '#shared/measure/status.ts'
import type { Thresholds } from '#shared/measure/status.ts'

const plan = (target: number | null) => ({ plan: target, previousYear: null })
const thresholds = (direction: Thresholds['direction']): Thresholds => ({
  direction,
  targetBasis: 'plan',
  amberGapPct: 3,
  redGapPct: 8,
})

describe('statusOf', () => {
  it('judges the adverse gap in per cent of the target (domain «Variance and status»)', () => {
    const up = thresholds('up')
    expect(statusOf(120, plan(100), up)).toBe('on-target')
    expect(statusOf(97, plan(100), up)).toBe('on-target')
    expect(statusOf(96.9, plan(100), up)).toBe('attention')
    expect(statusOf(92, plan(100), up)).toBe('attention')
    expect(statusOf(91.9, plan(100), up)).toBe('off-target')
    const down = thresholds('down')
    expect(statusOf(1.47, plan(1.42), down)).toBe('attention')
    expect(statusOf(1.46, plan(1.42), down)).toBe('on-target')
    expect(statusOf(-110, plan(-100), up)).toBe('off-target')
  })

  it('takes the absolute deviation for a band', () => {
    const band = thresholds('band')
    expect(statusOf(103, plan(100), band)).toBe('on-target')
    expect(statusOf(104, plan(100), band)).toBe('attention')
    expect(statusOf(96, plan(100), band)).toBe('attention')
    expect(statusOf(80, plan(100), band)).toBe('off-target')
  })

  it('has no status without a value, a target, a threshold or a judgement', () => {
    expect(statusOf(null, plan(100), thresholds('up'))).toBeNull()
    expect(statusOf(100, plan(null), thresholds('up'))).toBeNull()
    expect(statusOf(100, plan(100), { direction: 'up', targetBasis: 'plan' })).toBeNull()
    expect(statusOf(100, plan(100), thresholds('none'))).toBeNull()
    expect(statusOf(100, plan(100), { ...thresholds('up'), targetBasis: 'none' })).toBeNull()
  })

  it('may have last year as its target', () => {
    const basis: Thresholds = { ...thresholds('up'), targetBasis: 'previous-year' }
    expect(statusOf(90, { plan: 80, previousYear: 100 }, basis)).toBe('off-target')
  })

  it('is off target for any adverse gap from a target of zero', () => {
    expect(statusOf(1, plan(0), thresholds('down'))).toBe('off-target')
    expect(statusOf(0, plan(0), thresholds('down'))).toBe('on-target')
  })

  it('never gets better as the value gets worse', () => {
    const order = ['on-target', 'attention', 'off-target']
    fc.assert(
      fc.property(
        fc.constantFrom('up' as const, 'down' as const),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (direction, target, value, worse) => {
          const other = direction === 'up' ? value - worse : value + worse
          const before = statusOf(value, plan(target), thresholds(direction)) ?? ''
          const after = statusOf(other, plan(target), thresholds(direction)) ?? ''
          expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before))
        },
      ),
      { numRuns: 10_000 },
    )
  })
})
