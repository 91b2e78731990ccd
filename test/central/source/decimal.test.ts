import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDecimal } from '#central/source/decimal.ts'

const kindOf = (text: string) => readDecimal(text).kind

describe('readDecimal', () => {
  it('reads every decimal number of up to fifteen digits to the double that prints it', () => {
    const decimal = fc.tuple(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.nat(15))
    fc.assert(
      fc.property(decimal, ([units, digits]) => {
        const padded = String(Math.abs(units)).padStart(digits + 1, '0')
        const whole = padded.slice(0, padded.length - digits)
        const text = `${units < 0 ? '-' : ''}${whole}${digits > 0 ? `.${padded.slice(padded.length - digits)}` : ''}`
        const read = readDecimal(text)
        expect(read).toMatchObject({ kind: 'decimal' })
        if (read.kind !== 'decimal') return
        expect(read.value).toBe(Number(`${units}e-${digits}`) + 0)
        const shortest = /^0*$/.test(padded.slice(padded.length - digits)) ? 0 : digits
        expect(read.fractionDigits).toBeLessThanOrEqual(shortest)
        // No digit is lost: the shortest text of the double, in units of 10^-digits, is the number that was written.
        expect(BigInt(read.value.toFixed(digits).replace('.', '').replace('-', ''))).toBe(
          BigInt(Math.abs(units)),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('counts digits after the point without trailing zeros', () => {
    expect(readDecimal('12.500')).toEqual({ kind: 'decimal', value: 12.5, fractionDigits: 1 })
    expect(readDecimal('-0.00')).toEqual({ kind: 'decimal', value: 0, fractionDigits: 0 })
  })

  it.each([
    '',
    '-',
    '.5',
    '5.',
    '+1',
    '1e3',
    '1,000',
    ' 1',
    '1 ',
    'NaN',
    'Infinity',
    '1.2.3',
    '--1',
    '０',
    '1%',
    '0x1',
  ])('refuses %j, which is no decimal number', (text) => {
    expect(kindOf(text)).toBe('not-decimal')
  })

  it.each(['1234567890123456', '0.1234567890123456', '1.0000000000000001', '0.0000000000000001'])(
    'refuses %s, which a double could change',
    (text) => {
      expect(kindOf(text)).toBe('too-many-digits')
    },
  )

  it('takes zeros at either end, which are no digits', () => {
    expect(readDecimal('100000000000000000000')).toMatchObject({ kind: 'decimal', value: 1e20 })
    expect(readDecimal('000000000000000000001.50')).toMatchObject({ kind: 'decimal', value: 1.5 })
  })
})
