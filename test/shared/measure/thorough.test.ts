import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAbsolute } from '#shared/format/variance.ts'
import { formatNumber } from '#shared/format/number.ts'
import { addOverTime, ratioOf } from '#shared/measure/adding.ts'
import {
  additiveContribution,
  partsOfRatio,
  ratioContribution,
  restOf,
} from '#shared/measure/contribution.ts'
import type { Change, RatioChange } from '#shared/measure/contribution.ts'
import { neededAddend, neededDenominator, neededNumerator } from '#shared/measure/goal.ts'
import { exactSum } from '#shared/measure/sum.ts'
import { differenceOf, isNoMovement, varianceOf } from '#shared/measure/variance.ts'
import { gappy, nasty, rough, thorough } from './adversarial.ts'

const known = (value: number) => (Number.isNaN(value) ? 0 : value)
const sizeOf = (values: readonly number[]) => exactSum(values.map((value) => Math.abs(known(value))))

describe('adding over time', () => {
  it('is within a hair of the exact sum, whatever the sizes and signs', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 60 }), (values) => {
        const exact = exactSum(values)
        const off = Math.abs(addOverTime('sum', values) - exact)
        // Neumaier's sum: one rounding of the result, and the square of a rounding of the parts.
        expect(off).toBeLessThanOrEqual(
          Math.abs(exact) * 2 ** -51 + sizeOf(values) * values.length * 2 ** -100,
        )
      }),
      thorough,
    )
  })

  it('adds a year from its quarters as from its months', () => {
    fc.assert(
      fc.property(fc.array(rough, { minLength: 12, maxLength: 12 }), (months) => {
        const quarters = [0, 3, 6, 9].map((at) => addOverTime('sum', months.slice(at, at + 3)))
        const off = Math.abs(addOverTime('sum', quarters) - addOverTime('sum', months))
        expect(off).toBeLessThanOrEqual(1e-15 * sizeOf(months))
        for (const rule of ['max', 'last'] as const) {
          const parts = [0, 3, 6, 9].map((at) => addOverTime(rule, months.slice(at, at + 3)))
          expect(addOverTime(rule, parts) + 0).toBe(addOverTime(rule, months) + 0)
        }
      }),
      thorough,
    )
  })

  it('takes the largest and the last as they are, and nothing where one is missing', () => {
    fc.assert(
      fc.property(fc.array(gappy, { minLength: 1, maxLength: 40 }), (values) => {
        const isWhole = !values.some(Number.isNaN)
        expect(addOverTime('last', values)).toBe(values.at(-1))
        // Which zero of several is the largest is nothing to tell apart.
        expect(addOverTime('max', values) + 0).toBe(isWhole ? Math.max(...values) + 0 : Number.NaN)
        if (!isWhole) expect(addOverTime('sum', values)).toBeNaN()
      }),
      thorough,
    )
  })

  it('makes a ratio of any two numbers, or none of a denominator of zero', () => {
    fc.assert(
      fc.property(nasty, nasty, fc.constantFrom(1, 100, 10_000), (top, bottom, scale) => {
        const ratio = ratioOf(top, bottom, scale)
        if (bottom === 0) expect(ratio).toBeNaN()
        else expect(Number.isNaN(ratio) || Number.isFinite(ratio)).toBe(true)
      }),
      thorough,
    )
  })
})

/** A tree of leaves three levels deep: groups of groups of leaves. */
const tree = <Leaf>(leaf: fc.Arbitrary<Leaf>) =>
  fc.array(fc.array(fc.array(leaf, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  })

const total = (values: readonly number[]) =>
  values.every(Number.isNaN) ? Number.NaN : exactSum(values.filter((value) => !Number.isNaN(value)))

const added = (parts: readonly Change[]): Change => ({
  from: total(parts.map(({ from }) => from)),
  to: total(parts.map(({ to }) => to)),
})

const addedRatio = (parts: readonly RatioChange[]): RatioChange => ({
  numerator: added(parts.map(({ numerator }) => numerator)),
  denominator: added(parts.map(({ denominator }) => denominator)),
})

const change = fc.record({ from: gappy, to: gappy })
const ratioChange = fc.record({ numerator: change, denominator: change })

describe('contribution', () => {
  it('of additive parts sums to the whole’s change at every level (domain «Why it changed»)', () => {
    fc.assert(
      fc.property(tree(change), (groups) => {
        const leaves = groups.flat(2)
        const whole = added(leaves)
        const size = sizeOf(leaves.flatMap(({ from, to }) => [from, to]))
        const levels = [leaves, groups.flat().map(added), groups.map((group) => added(group.map(added)))]
        return levels.every((parts) => {
          const rest = restOf(known(whole.to) - known(whole.from), parts.map(additiveContribution))
          return Math.abs(rest) <= 1e-9 * size
        })
      }),
      thorough,
    )
  })

  it('of a ratio’s parts sums to its change at every level, with signs that change and parts that are not there', () => {
    let split = 0
    fc.assert(
      fc.property(tree(ratioChange), fc.constantFrom(1, 100, 10_000), (groups, scale) => {
        const leaves = groups.flat(2)
        const whole = addedRatio(leaves)
        const from = ratioOf(whole.numerator.from, whole.denominator.from, scale)
        const to = ratioOf(whole.numerator.to, whole.denominator.to, scale)
        if (Number.isNaN(from) || Number.isNaN(to)) return true
        split++
        const levels = [
          leaves,
          groups.flat().map(addedRatio),
          groups.map((group) => addedRatio(group.map(addedRatio))),
        ].map((parts) => parts.map((part) => ratioContribution(part, whole, scale)))
        // Denominators that nearly cancel make weights of millions: the leaves' sizes are what the sum can keep.
        const weights = (['from', 'to'] as const).map((side) => {
          const bottom = Math.abs(whole.denominator[side])
          const tops = sizeOf(leaves.map(({ numerator }) => numerator[side]))
          const bottoms = sizeOf(leaves.map(({ denominator }) => denominator[side]))
          return { tops: (tops / bottom) * scale, bottoms: bottoms / bottom }
        })
        const [before = { tops: 0, bottoms: 0 }, after = before] = weights
        const middle = (Math.abs(from) + Math.abs(to)) / 2
        const size = before.tops + after.tops + middle * (before.bottoms + after.bottoms)
        return levels.every(
          (parts) =>
            Math.abs(restOf(to - from, parts)) <= 1e-9 * size &&
            parts.every(({ rate, mix, change: own }) => {
              const share = Math.abs(rate ?? 0) + Math.abs(mix ?? 0)
              return Math.abs((rate ?? 0) + (mix ?? 0) - own) <= 1e-9 * share
            }),
        )
      }),
      thorough,
    )
    expect(split).toBeGreaterThan(8_000)
  }, 60_000)
})

describe('the driver tree', () => {
  it('splits a ratio’s change over its numerator and denominator exactly, whatever their signs', () => {
    fc.assert(
      fc.property(rough, rough, rough, rough, fc.constantFrom(1, 100), (n0, n1, d0, d1, scale) => {
        if (d0 === 0 || d1 === 0) return
        const parts = partsOfRatio(
          { numerator: { from: n0, to: n1 }, denominator: { from: d0, to: d1 } },
          scale,
        )
        const from = (n0 / d0) * scale
        const to = (n1 / d1) * scale
        const size = ((Math.abs(n0) + Math.abs(n1)) * scale) / Math.min(Math.abs(d0), Math.abs(d1))
        expect(Math.abs(parts.numerator + parts.denominator - (to - from))).toBeLessThanOrEqual(1e-9 * size)
        if (n0 === n1) expect(parts.numerator + 0).toBe(0)
        if (d0 === d1) expect(parts.denominator + 0).toBe(0)
      }),
      thorough,
    )
  })
})

describe('goal seek', () => {
  it('names levers that reach the target when they are pulled, or none', () => {
    fc.assert(
      fc.property(
        rough,
        rough,
        rough,
        fc.constantFrom(1, 100, 10_000),
        (numerator, denominator, target, scale) => {
          const up = neededNumerator(numerator, denominator, scale, target).to
          if (Number.isFinite(up)) {
            expect(Math.abs(ratioOf(up, denominator, scale) - target)).toBeLessThanOrEqual(
              1e-9 * Math.abs(target),
            )
          } else expect(denominator).toBeCloseTo(0, 12)
          const down = neededDenominator(numerator, denominator, scale, target).to
          if (Number.isFinite(down) && down !== 0) {
            expect(Math.abs(ratioOf(numerator, down, scale) - target)).toBeLessThanOrEqual(
              1e-9 * Math.abs(target),
            )
          } else expect(target === 0 || numerator === 0).toBe(true)
          const addend = neededAddend(numerator + denominator, denominator, target).to
          const size = sizeOf([numerator, denominator, target])
          expect(Math.abs(numerator + addend - target)).toBeLessThanOrEqual(1e-9 * size)
        },
      ),
      thorough,
    )
  })
})

describe('rounding', () => {
  const decimals = fc.integer({ min: 0, max: 8 })
  // Whole and half units of the last decimal, and the doubles beside them.
  const edge = fc
    .tuple(fc.integer({ min: -2e6, max: 2e6 }), fc.integer({ min: 0, max: 9 }), fc.constantFrom(-1, 0, 1))
    .map(([units, places, beside]) => {
      const value = Number(`${units}e-${places}`)
      return value + beside * Number.EPSILON * Math.abs(value)
    })

  it('never writes a zero with a sign, nor a movement without one (rule 12)', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, edge), decimals, (absolute, places) => {
        const plain = formatNumber(absolute, { decimals: places })
        const text = formatAbsolute(
          { absolute, relative: null, unit: 'unit', impact: 'neutral' },
          { decimals: places },
        )
        const isZero = !/[1-9]/.test(text)
        expect(isZero ? text : text.slice(1)).not.toMatch(/[+−]/)
        if (isZero) expect(text).not.toMatch(/[+−]/)
        else expect(text.startsWith(absolute > 0 ? '+' : '−')).toBe(true)
        expect(plain.startsWith('−')).toBe(!isZero && absolute < 0)
      }),
      thorough,
    )
  })

  it('shows a difference as movement exactly where half a unit of the last decimal is reached', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, edge), decimals, (absolute, places) => {
        const text = formatNumber(absolute, { decimals: places })
        expect(isNoMovement(absolute, places)).toBe(!/[1-9]/.test(text))
      }),
      thorough,
    )
  })

  it('takes the difference of two decimals as paper and pencil do, so that half a unit rounds one way', () => {
    const cents = fc.integer({ min: -1e9, max: 1e9 })
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 0, max: 6 }), (one, other, places) => {
        const [a, b] = [Number(`${one}e-${places}`), Number(`${other}e-${places}`)]
        const exact = Number(`${one - other}e-${places}`)
        expect(differenceOf(a, b)).toBe(exact + 0)
        const variance = varianceOf(a, b, 'PL', { unit: 'CNY_M', decimals: 1, direction: 'up' })
        expect(variance?.impact === 'neutral').toBe(!/[1-9]/.test(formatNumber(exact, { decimals: 1 })))
      }),
      thorough,
    )
    expect(differenceOf(0.15, 0.1)).toBe(0.05)
    expect(formatNumber(differenceOf(0.15, 0.1), { decimals: 1 })).toBe('0.1')
  })

  it('leaves differences of numbers too long for that as they are', () => {
    fc.assert(
      fc.property(nasty, nasty, (a, b) => {
        const off = Math.abs(differenceOf(a, b) - (a - b))
        expect(off).toBeLessThanOrEqual(2 ** -51 * Math.max(Math.abs(a), Math.abs(b)))
        expect(Object.is(differenceOf(a, a), 0)).toBe(true)
      }),
      thorough,
    )
  })
})
