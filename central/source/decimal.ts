/** Digits that every double keeps: a decimal number with more could change by being read. */
export const mostDigits = 15

export type DecimalReading =
  | { readonly kind: 'decimal'; readonly value: number; readonly fractionDigits: number }
  | { readonly kind: 'not-decimal' }
  | { readonly kind: 'too-many-digits' }

const notDecimal: DecimalReading = { kind: 'not-decimal' }

const minus = 45
const point = 46
const zero = 48
const nine = 57

/**
 * Reads `-12.50`: an optional minus, digits, optionally a point and more digits. No exponent, no thousands separator,
 * no plus, no space. Zeros at either end don't count as digits.
 */
export function readDecimal(text: string): DecimalReading {
  let at = text.charCodeAt(0) === minus ? 1 : 0
  let wholeDigits = 0
  let pointAt = -1
  let firstNonZero = -1
  let lastNonZero = -1
  const from = at
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === point) {
      if (pointAt >= 0 || at === from) return notDecimal
      pointAt = at
    } else if (code >= zero && code <= nine) {
      if (pointAt < 0) wholeDigits++
      if (code !== zero) {
        if (firstNonZero < 0) firstNonZero = at
        lastNonZero = at
      }
    } else return notDecimal
  }
  if (wholeDigits === 0 || pointAt === text.length - 1) return notDecimal
  const value = Number(text)
  if (firstNonZero < 0) return { kind: 'decimal', value: 0, fractionDigits: 0 }
  const crossesPoint = pointAt >= 0 && firstNonZero < pointAt && lastNonZero > pointAt
  const significant = lastNonZero - firstNonZero + (crossesPoint ? 0 : 1)
  const fractionDigits = pointAt >= 0 && lastNonZero > pointAt ? lastNonZero - pointAt : 0
  const isTooLong = significant > mostDigits || fractionDigits > mostDigits || !Number.isFinite(value)
  return isTooLong ? { kind: 'too-many-digits' } : { kind: 'decimal', value, fractionDigits }
}
