import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bigUnitsOf, decimalsOf, unitsOf, valueOf } from '#central/publish/decimal.ts'

/** A decimal number of up to fifteen digits: its units and how many of them follow the point. */
const decimal = fc.tuple(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.nat(15))

describe('unitsOf', () => {
  it('finds the integer that a decimal number stands for, at its own digits and at more', () => {
    fc.assert(
      fc.property(decimal, fc.nat(3), ([units, digits], more) => {
        const value = Number(`${units}e-${digits}`)
        const scaled = BigInt(units) * 10n ** BigInt(more)
        expect(BigInt(unitsOf(value, digits + more))).toBe(scaled)
        expect(bigUnitsOf(value, digits + more)).toBe(scaled)
      }),
      { numRuns: 2000 },
    )
  })

  it('refuses a value with more decimals than are stated', () => {
    expect(() => unitsOf(0.15, 1)).toThrow(RangeError)
    expect(() => bigUnitsOf(0.15, 1)).toThrow(RangeError)
    expect(() => bigUnitsOf(Number.NaN, 1)).toThrow(RangeError)
  })
})

describe('valueOf', () => {
  it('is the double nearest to the decimal number, which prints it again', () => {
    fc.assert(
      fc.property(decimal, ([units, digits]) => {
        const value = Number(`${units}e-${digits}`)
        expect(valueOf(units, digits)).toBe(value)
        expect(valueOf(BigInt(units), digits)).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('decimalsOf', () => {
  it('counts the digits after the point of the shortest text', () => {
    expect([0, 1, 1.5, -0.25, 1e-7, 1.5e-7, 1e21].map(decimalsOf)).toEqual([0, 0, 1, 2, 7, 8, 0])
  })
})
