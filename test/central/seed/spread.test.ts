import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillBounded, fillUnbounded } from '#central/seed/fill.ts'
import { keyOf, mix, share, slowSwing, swing } from '#central/seed/noise.ts'
import { solveOdds } from '#central/seed/odds.ts'
import { settleSum } from '#central/seed/settle.ts'

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)
const cells = fc.array(
  fc.record({
    whole: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
    odds: fc.double({ min: 0.01, max: 100, noNaN: true }),
  }),
  { minLength: 1, maxLength: 60 },
)

describe('solveOdds', () => {
  it('finds the factor at which the shares sum to the target', () => {
    fc.assert(
      fc.property(cells, fc.double({ min: 0.0001, max: 0.9999, noNaN: true }), (given, part) => {
        const wholes = Float64Array.from(given, ({ whole }) => whole)
        const odds = Float64Array.from(given, (each) => each.odds)
        const target = part * sum(wholes)
        const factor = solveOdds(wholes, odds, target)
        const shares = given.map(({ whole, odds: own }) => (whole * own * factor) / (1 + own * factor))
        expect(Math.abs(sum(shares) - target)).toBeLessThanOrEqual(1e-9 * sum(wholes))
      }),
    )
  })

  it('is zero for nothing and infinite for everything', () => {
    const ones = Float64Array.of(1, 1)
    expect(solveOdds(ones, ones, 0)).toBe(0)
    expect(solveOdds(ones, ones, 2)).toBe(Number.POSITIVE_INFINITY)
    expect(() => solveOdds(ones, ones, 2.1)).toThrow(/no shares of 2 sum to 2.1/)
  })
})

describe('fillBounded', () => {
  it('keeps what is given, sums to the target and leaves no share outside its whole', () => {
    fc.assert(
      fc.property(cells, fc.double({ min: 0, max: 1, noNaN: true }), (given, part) => {
        const wholes = Float64Array.from([...given.map(({ whole }) => whole), 5, Number.NaN])
        const odds = Float64Array.from([...given.map((each) => each.odds), 1, 1])
        const exact = new Float64Array(wholes.length).fill(Number.NaN)
        exact[given.length] = 2
        const target = 2 + part * sum(given.map(({ whole }) => whole))
        fillBounded(exact, wholes, odds, target)
        expect(exact[given.length]).toBe(2)
        expect(exact.at(-1)).toBeNaN()
        const filled = exact.slice(0, -1)
        expect(Math.abs(sum(filled) - target)).toBeLessThanOrEqual(1e-9 * (target + 1))
        filled.forEach((value, at) => {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(wholes[at] ?? 0)
        })
      }),
    )
  })
})

describe('fillUnbounded', () => {
  it('sums to the target with rates in the proportions given', () => {
    const exact = Float64Array.of(Number.NaN, Number.NaN, Number.NaN)
    fillUnbounded(exact, Float64Array.of(10, 20, Number.NaN), Float64Array.of(1, 2, 1), 100)
    expect([...exact]).toEqual([20, 80, Number.NaN])
  })
})

describe('settleSum', () => {
  it('gives neighbours of the values, in units, that sum to their sum', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99_999 }), { maxLength: 80 }), fc.nat(), (raw, key) => {
        const total = Math.round(sum(raw) / 100)
        const scale = sum(raw) === 0 ? 0 : total / sum(raw)
        const exact = Float64Array.from(raw, (value) => value * scale)
        const settled = settleSum(keyOf(`key ${key}`))(exact, 1)
        expect(sum(settled)).toBe(total)
        settled.forEach((value, at) => {
          expect(Math.abs(value - (exact[at] ?? 0))).toBeLessThan(1.000001)
          expect(Number.isInteger(value)).toBe(true)
        })
      }),
    )
  })

  it('leaves what does not exist out', () => {
    const settled = settleSum(1)(Float64Array.of(1.25, Number.NaN, 2.75), 100)
    expect([...settled]).toEqual([1.25, Number.NaN, 2.75])
  })
})

describe('chance', () => {
  it('is spread evenly by share and around nothing by swing', () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => mix(keyOf('spread'), at))
    const deciles = Array.from({ length: 10 }, () => 0)
    for (const key of keys) {
      const decile = Math.floor(share(key) * 10)
      deciles[decile] = (deciles[decile] ?? 0) + 1
      expect(Math.abs(swing(key))).toBeLessThanOrEqual(1)
    }
    for (const count of deciles) expect(Math.abs(count - 2000)).toBeLessThan(200)
    expect(Math.abs(sum(keys.map(swing)) / keys.length)).toBeLessThan(0.01)
  })

  it('moves slowly by slowSwing: at most half of its range in a month', () => {
    const key = keyOf('slow')
    for (let month = 24_000; month < 24_400; month++) {
      expect(Math.abs(slowSwing(key, month + 1) - slowSwing(key, month))).toBeLessThanOrEqual(0.5)
    }
  })

  it('tells texts apart that differ in one letter or in order', () => {
    const texts = ['a', 'b', 'ab', 'ba', 'app', 'apq', '', ' ']
    expect(new Set(texts.map(keyOf)).size).toBe(texts.length)
    expect(mix(1, 2)).not.toBe(mix(2, 1))
  })
})
