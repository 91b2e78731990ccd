import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  additiveContribution,
  concentrationOf,
  partsOfRatio,
  ratioContribution,
  restOf,
} from '#shared/measure/contribution.ts'
import type { RatioChange } from '#shared/measure/contribution.ts'
import { exactSum } from '#shared/measure/sum.ts'

const value = fc.integer({ min: -1e8, max: 1e8 }).map((cents) => cents / 100)
const weight = fc.integer({ min: 1, max: 1e8 }).map((cents) => cents / 100)

const child = fc.record({
  numerator: fc.record({ from: value, to: value }),
  denominator: fc.record({ from: weight, to: weight }),
})

function wholeOf(children: readonly RatioChange[]): RatioChange {
  const sum = (pick: (one: RatioChange) => number) => exactSum(children.map(pick))
  return {
    numerator: { from: sum((one) => one.numerator.from), to: sum((one) => one.numerator.to) },
    denominator: { from: sum((one) => one.denominator.from), to: sum((one) => one.denominator.to) },
  }
}

const ratio = ({ numerator, denominator }: RatioChange, scale: number, at: 'from' | 'to') =>
  (numerator[at] / denominator[at]) * scale

describe('additiveContribution', () => {
  it('is the part’s own difference, and the parts sum to the whole (domain «Why it changed»)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ from: value, to: value }), { minLength: 1, maxLength: 30 }),
        (parts) => {
          const whole = exactSum(parts.map(({ to }) => to)) - exactSum(parts.map(({ from }) => from))
          const found = parts.map(additiveContribution)
          const size = exactSum(parts.map(({ from, to }) => Math.abs(from) + Math.abs(to)))
          expect(Math.abs(restOf(whole, found))).toBeLessThanOrEqual(1e-9 * size)
        },
      ),
      { numRuns: 10_000, endOnFailure: true },
    )
  })

  it('counts what is not there as nothing', () => {
    expect(additiveContribution({ from: Number.NaN, to: 5 }).change).toBe(5)
    expect(additiveContribution({ from: 5, to: Number.NaN }).change).toBe(-5)
  })
})

describe('ratioContribution', () => {
  it('splits a ratio’s change so that rate and mix of all parts sum to it', () => {
    fc.assert(
      fc.property(
        fc.array(child, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(1, 100, 10_000),
        (children, scale) => {
          const whole = wholeOf(children)
          const change = ratio(whole, scale, 'to') - ratio(whole, scale, 'from')
          const parts = children.map((one) => ratioContribution(one, whole, scale))
          const size =
            exactSum(parts.map((part) => Math.abs(part.rate ?? 0) + Math.abs(part.mix ?? 0))) +
            Math.abs(ratio(whole, scale, 'to')) +
            Math.abs(ratio(whole, scale, 'from'))
          expect(Math.abs(restOf(change, parts))).toBeLessThanOrEqual(1e-9 * size)
          for (const part of parts) {
            expect(Math.abs((part.rate ?? 0) + (part.mix ?? 0) - part.change)).toBeLessThanOrEqual(
              1e-9 * size,
            )
          }
        },
      ),
      { numRuns: 10_000, endOnFailure: true },
    )
  })

  it('is what a pencil finds', () => {
    // Two products of equal weight; only the first’s rate moves from 2 % to 4 %.
    const first = { numerator: { from: 2, to: 4 }, denominator: { from: 100, to: 100 } }
    const second = { numerator: { from: 1, to: 1 }, denominator: { from: 100, to: 100 } }
    const whole = wholeOf([first, second])
    expect(ratioContribution(first, whole, 100)).toEqual({ change: 1, rate: 1, mix: 0 })
    expect(ratioContribution(second, whole, 100).change).toBeCloseTo(0, 12)
  })

  it('finds mix only where only weights move', () => {
    const risky = { numerator: { from: 10, to: 30 }, denominator: { from: 100, to: 300 } }
    const safe = { numerator: { from: 3, to: 1 }, denominator: { from: 300, to: 100 } }
    const whole = wholeOf([risky, safe])
    const parts = [ratioContribution(risky, whole, 100), ratioContribution(safe, whole, 100)]
    for (const { rate } of parts) expect(rate).toBeCloseTo(0, 12)
    expect(parts.reduce((sum, { mix }) => sum + (mix ?? 0), 0)).toBeCloseTo(4.5, 12)
  })

  it('gives a part that is new no change of rate', () => {
    const whole = { numerator: { from: 1, to: 3 }, denominator: { from: 100, to: 200 } }
    const fresh = { numerator: { from: Number.NaN, to: 2 }, denominator: { from: Number.NaN, to: 100 } }
    expect(ratioContribution(fresh, whole, 100).rate).toBeCloseTo(0, 12)
  })
})

describe('concentrationOf', () => {
  it('is 1 where one part makes all of the change and 0 where all make the same', () => {
    expect(concentrationOf([{ change: 5 }, { change: 0 }, { change: 0 }])).toBe(1)
    expect(concentrationOf([{ change: 2 }, { change: -2 }, { change: 2 }])).toBeCloseTo(0, 12)
    expect(concentrationOf([{ change: 5 }])).toBe(0)
    expect(concentrationOf([])).toBe(0)
  })
})

describe('partsOfRatio', () => {
  it('splits a change over numerator and denominator exactly', () => {
    fc.assert(
      fc.property(child, (one) => {
        const parts = partsOfRatio(one, 100)
        const change = ratio(one, 100, 'to') - ratio(one, 100, 'from')
        const size = Math.abs(parts.numerator) + Math.abs(parts.denominator) + Math.abs(change)
        expect(Math.abs(parts.numerator + parts.denominator - change)).toBeLessThanOrEqual(1e-9 * size)
      }),
      { numRuns: 10_000, endOnFailure: true },
    )
  })
})
