import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounded } from '#shared/format/rounded.ts'
import {
  differenceOf,
  fractionDigits,
  isNoMovement,
  relativeOf,
  varianceOf,
  varianceUnitOf,
} from '#shared/measure/variance.ts'

const up = { unit: 'CNY_M', decimals: 1, direction: 'up' } as const

describe('varianceOf', () => {
  it('is primary minus reference with its share of |reference| (domain «Variance and status»)', () => {
    expect(varianceOf(110, 100, 'PL', up)).toEqual({
      absolute: 10,
      relative: 0.1,
      unit: 'unit',
      impact: 'good',
    })
    expect(varianceOf(-90, -100, 'PY', up)).toMatchObject({ absolute: 10, relative: 0.1 })
    expect(varianceOf(null, 100, 'PL', up)).toBeNull()
    expect(varianceOf(100, null, 'PL', up)).toBeNull()
  })

  it('has no relative part beside percentage and basis points (reporting rule 13)', () => {
    expect(varianceUnitOf('PCT')).toBe('pp')
    expect(varianceUnitOf('POINT')).toBe('pp')
    expect(varianceUnitOf('BP')).toBe('bp')
    expect(varianceOf(61.8, 59.9, 'PL', { unit: 'PCT', decimals: 1, direction: 'up' })).toMatchObject({
      relative: null,
      unit: 'pp',
      impact: 'good',
    })
  })

  it('is n.a. against zero and against the opposite sign (reporting rule 14)', () => {
    expect(relativeOf(30, 0)).toBeNull()
    expect(relativeOf(30, -30)).toBeNull()
    expect(relativeOf(-30, 30)).toBeNull()
    expect(relativeOf(0, 30)).toBe(-1)
    expect(relativeOf(1e308, 1e-308)).toBeNull()
  })

  it('colours impact, not sign (reporting rule 15)', () => {
    const impact = (direction: 'up' | 'down' | 'none' | 'band', primary: number, kind: 'PL' | 'PY' = 'PL') =>
      varianceOf(primary, 100, kind, { unit: 'HOUR', decimals: 1, direction, amberGapPct: 5 })?.impact
    expect(impact('up', 101)).toBe('good')
    expect(impact('up', 99)).toBe('bad')
    expect(impact('down', 101)).toBe('bad')
    expect(impact('down', 99)).toBe('good')
    expect(impact('none', 150)).toBe('neutral')
    expect(impact('band', 105)).toBe('neutral')
    expect(impact('band', 105.1)).toBe('bad')
    expect(impact('band', 94)).toBe('bad')
    expect(impact('band', 200, 'PY')).toBe('neutral')
  })

  it('sees no movement in a difference that shows as zero', () => {
    expect(varianceOf(100.04, 100, 'PL', up)?.impact).toBe('neutral')
    expect(varianceOf(100.06, 100, 'PL', up)?.impact).toBe('good')
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, decimals) => {
          const { integer, fraction } = rounded(value, decimals)
          expect(isNoMovement(value, decimals)).toBe(!/[1-9]/.test(integer + fraction))
        },
      ),
      { numRuns: 10_000 },
    )
  })
})

/** A decimal of at most twelve digits after the point, as its text says it. */
const anyDecimal = fc
  .tuple(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, exponent]) => Number(`${digits}e-${exponent}`))

describe('differenceOf', () => {
  it('counts the digits after the point that the shortest text of a double has', () => {
    const digitsInText = (value: number) => {
      const [mantissa = '', exponent = '0'] = String(value).split('e')
      const point = mantissa.indexOf('.')
      return Math.max(0, (point < 0 ? 0 : mantissa.length - point - 1) - Number(exponent))
    }
    fc.assert(
      fc.property(fc.oneof(anyDecimal, fc.double({ noNaN: true, noDefaultInfinity: true })), (value) => {
        expect(fractionDigits(value)).toBe(Number.isInteger(value) ? 0 : digitsInText(value))
      }),
      { numRuns: 10_000 },
    )
  })

  it('is the difference cut at the digits of the longer one', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (one, other) => {
        const digits = Math.max(fractionDigits(one), fractionDigits(other))
        const isLong = digits === 0 || Math.max(Math.abs(one), Math.abs(other)) * 10 ** digits >= 2 ** 51
        const cut = isLong ? one - other : Number((one - other).toFixed(digits)) + 0
        expect(differenceOf(one, other)).toBe(cut)
      }),
      { numRuns: 10_000 },
    )
  })
})
