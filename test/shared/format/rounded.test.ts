import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounded, roundedNumber } from '#shared/format/rounded.ts'

const text = (value: number, decimals: number) => {
  const { negative, integer, fraction } = rounded(value, decimals)
  return `${negative ? '-' : ''}${integer}${fraction && '.'}${fraction}`
}

describe('rounded', () => {
  it.each([
    [1.005, 2, '1.01'],
    [-1.005, 2, '-1.01'],
    [0.5, 0, '1'],
    [1.5, 0, '2'],
    [2.5, 0, '3'],
    [-2.5, 0, '-3'],
    [0.45, 1, '0.5'],
    [9.995, 2, '10.00'],
    [0.0049, 2, '0.00'],
    [-0.0049, 2, '0.00'],
    [-0, 3, '0.000'],
    [1e21, 0, '1000000000000000000000'],
    [1e-7, 6, '0.000000'],
    [5e-7, 6, '0.000001'],
    [123456.789, 0, '123457'],
    [0.05, 0, '0'],
    [1.47, 2, '1.47'],
    [5e-324, 2, '0.00'],
  ])('writes %d at %i decimals as %s', (value, decimals, expected) => {
    expect(text(value, decimals)).toBe(expected)
  })

  it('agrees with exact arithmetic on the shortest decimal', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 8 }),
        (units, places, decimals) => {
          const value = Number(`${units}e-${places}`)
          // Fifteen digits survive a double, so the shortest form is units × 10^-places.
          const size = units < 0n ? -units : units
          const exact =
            places <= decimals
              ? size * 10n ** BigInt(decimals - places)
              : (size + 5n * 10n ** BigInt(places - decimals - 1)) / 10n ** BigInt(places - decimals)
          const { negative, integer, fraction } = rounded(value, decimals)
          expect(BigInt(integer + fraction)).toBe(exact)
          expect(negative).toBe(units < 0n && exact > 0n)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('never writes a negative zero and is odd in its sign', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 0, max: 12 }),
        (value, decimals) => {
          const plus = rounded(Math.abs(value), decimals)
          const minus = rounded(-Math.abs(value), decimals)
          expect(minus.integer + minus.fraction).toBe(plus.integer + plus.fraction)
          expect(minus.negative).toBe(/[1-9]/.test(plus.integer + plus.fraction))
          expect(plus.fraction).toHaveLength(decimals)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('is never further away than half a unit of the last decimal', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          const off = Math.abs(roundedNumber(value, decimals) - value)
          expect(off).toBeLessThanOrEqual(0.5 * 10 ** -decimals + Math.abs(value) * 1e-15)
        },
      ),
      { numRuns: 10_000 },
    )
  })
})
