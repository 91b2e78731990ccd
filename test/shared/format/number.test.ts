import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber, formatShare } from '#shared/format/number.ts'

describe('formatNumber', () => {
  it.each([
    [1234567.891, 1, '1,234,567.9'],
    [-1234.5, 1, '−1,234.5'],
    [999.995, 2, '1,000.00'],
    [0, 2, '0.00'],
    [-0.004, 2, '0.00'],
    [null, 2, '—'],
    [Number.NaN, 2, '—'],
    [Number.POSITIVE_INFINITY, 2, '—'],
  ])('writes %s at %i decimals as %s', (value, decimals, expected) => {
    expect(formatNumber(value, { decimals })).toBe(expected)
  })

  it('puts a plus before positive variances only (reporting rule 12)', () => {
    expect(formatNumber(1.9, { decimals: 1, plus: true })).toBe('+1.9')
    expect(formatNumber(-1.9, { decimals: 1, plus: true })).toBe('−1.9')
    expect(formatNumber(0.04, { decimals: 1, plus: true })).toBe('0.0')
    expect(formatNumber(1.9, { decimals: 1 })).toBe('1.9')
  })

  it('reads back to the rounded number and holds neither an ASCII minus nor a negative zero', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e15, max: 1e15, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, decimals) => {
          const text = formatNumber(value, { decimals, plus: true })
          expect(text).toMatch(/^[+−]?\d{1,3}(,\d{3})*(\.\d+)?$/)
          expect(text).not.toMatch(/^[+−][0.,]*$/)
          const back = Number(text.replaceAll(',', '').replace('−', '-'))
          expect(Math.abs(back - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + Math.abs(value) * 1e-15)
        },
      ),
      { numRuns: 10_000 },
    )
  })
})

describe('formatShare', () => {
  it('writes a share in per cent without the noise of × 100', () => {
    expect(formatShare(0.285, { decimals: 0 })).toBe('29%')
    expect(formatShare(-0.31, { decimals: 0, plus: true })).toBe('−31%')
    expect(formatShare(0.0005, { decimals: 1, plus: true })).toBe('+0.1%')
    expect(formatShare(null, { decimals: 1 })).toBe('—')
  })
})
