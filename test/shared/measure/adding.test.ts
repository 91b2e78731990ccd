import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addOverTime, ratioOf } from '#shared/measure/adding.ts'
import { exactSum } from '#shared/measure/sum.ts'

const cents = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 40 })

describe('addOverTime', () => {
  it('adds flows, takes the last of stocks and the largest of peaks (domain «How figures add up»)', () => {
    expect(addOverTime('sum', [1, 2, 3])).toBe(6)
    expect(addOverTime('last', [1, 2, 3])).toBe(3)
    expect(addOverTime('max', [1, 5, 3])).toBe(5)
    expect(addOverTime('max', [-5, -1])).toBe(-1)
  })

  it('has no value where one is missing: a missing value is not zero', () => {
    expect(addOverTime('sum', [1, Number.NaN, 3])).toBeNaN()
    expect(addOverTime('max', [1, Number.NaN, 3])).toBeNaN()
    expect(addOverTime('last', [1, Number.NaN])).toBeNaN()
    expect(addOverTime('last', [Number.NaN, 1])).toBe(1)
    expect(addOverTime('sum', [])).toBeNaN()
  })

  it('adds decimals to the cent', () => {
    fc.assert(
      fc.property(cents, (values) => {
        const exact = values.reduce((all, value) => all + BigInt(value), 0n)
        const sum = addOverTime(
          'sum',
          values.map((value) => value / 100),
        )
        expect(BigInt(Math.round(sum * 100))).toBe(exact)
        expect(Math.abs(sum - Number(exact) / 100)).toBeLessThanOrEqual(1e-16 * 40 * 1e9)
      }),
      { numRuns: 10_000 },
    )
  })

  it('keeps what plain addition loses', () => {
    expect(addOverTime('sum', [1e16, 1, -1e16])).toBe(1)
  })
})

describe('exactSum', () => {
  it('gives the same bits in every order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e200, max: 1e200, noNaN: true }), { maxLength: 20 }),
        fc.integer(),
        (values, seed) => {
          const shuffled = values
            .map((value, at) => ({ value, key: Math.imul(at + 1, seed | 1) }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ value }) => value)
          expect(exactSum(shuffled)).toBe(exactSum(values))
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('is exact where the total is a double', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e15, max: 1e15 }), { maxLength: 8 }), (values) => {
        expect(exactSum([...values, 0.5])).toBe(values.reduce((all, value) => all + value, 0) + 0.5)
      }),
      { numRuns: 10_000 },
    )
    expect(exactSum([1e308, 1, -1e308])).toBe(1)
    expect(exactSum([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])).toBe(1)
  })

  it('is NaN where a number is missing', () => {
    expect(exactSum([1, Number.NaN])).toBeNaN()
    expect(exactSum([])).toBe(0)
  })
})

describe('ratioOf', () => {
  it('divides and scales', () => {
    expect(ratioOf(1, 4, 100)).toBe(25)
  })

  it('has no value where the denominator is zero or a part is missing', () => {
    expect(ratioOf(1, 0, 100)).toBeNaN()
    expect(ratioOf(0, 0, 100)).toBeNaN()
    expect(ratioOf(Number.NaN, 4, 100)).toBeNaN()
    expect(ratioOf(1, Number.NaN, 100)).toBeNaN()
  })
})
