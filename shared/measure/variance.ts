import type { Impact, Variance, VarianceUnit } from '#shared/model/figure.ts'
import type { Definition, Direction, Unit } from '#shared/model/indicator.ts'
import type { Reference } from '#shared/model/scenario.ts'

/** What of a definition decides how a difference is read. */
export type Reading = Pick<Definition, 'unit' | 'decimals' | 'direction' | 'amberGapPct'>

/** Shares and points differ by percentage points, basis points by themselves, everything else by its unit. */
export function varianceUnitOf(unit: Unit): VarianceUnit {
  if (unit === 'PCT' || unit === 'POINT') return 'pp'
  return unit === 'BP' ? 'bp' : 'unit'
}

/**
 * Primary − reference, unrounded, with its relative part and what its sign means; `null` where either is missing.
 * Domain «Variance and status», reporting rules 10, 13 and 14.
 */
export function varianceOf(
  primary: number | null,
  reference: number | null,
  kind: Reference,
  reading: Reading,
): Variance | null {
  if (primary === null || reference === null) return null
  const absolute = differenceOf(primary, reference)
  const unit = varianceUnitOf(reading.unit)
  return {
    absolute,
    relative: unit === 'unit' ? shareOf(absolute, primary, reference) : null,
    unit,
    impact: impactOf(absolute, reference, kind, reading),
  }
}

/**
 * The difference of two decimals, as paper and pencil have it: 0.15 − 0.1 is 0.05, not 0.04999999999999999, which
 * would round the other way. Two decimals of at most d digits after the point differ by one of that form, and the
 * double nearest to it is what is left when the difference is cut there. Numbers too long for that differ as doubles.
 */
export function differenceOf(primary: number, reference: number): number {
  const difference = primary - reference
  const digits = Math.max(fractionDigits(primary), fractionDigits(reference))
  const largest = Math.max(Math.abs(primary), Math.abs(reference))
  const power = powersOfTen[digits]
  // Up to here the error of the subtraction is well below half a unit of the last digit.
  if (digits === 0 || power === undefined || largest * power >= 2 ** 51) return difference
  // Both are exact, so the quotient is the double nearest to the decimal; + 0 makes nothing of −0.
  return Math.round(difference * power) / power + 0
}

/** 10⁰ to 10¹⁵. */
const powersOfTen = Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`))

/** Digits that are looked for by dividing, which takes a tenth of the time of writing the number. */
const fewDigits = 6

/** Digits after the point in the shortest decimal that reads back to the double. */
export function fractionDigits(value: number): number {
  if (Number.isInteger(value)) return 0
  for (let digits = 1; digits <= fewDigits; digits++) {
    const power = powersOfTen[digits] ?? Number.NaN
    const scaled = value * power
    if (Math.abs(scaled) >= 2 ** 51) break
    // An exact integer by an exact power gives the double nearest to that decimal.
    if (Math.round(scaled) / power === value) return digits
  }
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const point = mantissa.indexOf('.')
  return Math.max(0, (point < 0 ? 0 : mantissa.length - point - 1) - Number(exponent))
}

/** (Primary − reference) ÷ |reference|; `null` (n.a.) where the reference is zero or of opposite sign (rule 14). */
export function relativeOf(primary: number, reference: number): number | null {
  return shareOf(differenceOf(primary, reference), primary, reference)
}

function shareOf(difference: number, primary: number, reference: number): number | null {
  if (reference === 0 || primary * reference < 0) return null
  const relative = difference / Math.abs(reference)
  return Number.isFinite(relative) ? relative : null
}

/** Half a unit of the last decimal, by the number of decimals. Read from text, which gives the nearest double. */
const halfUnits = Array.from({ length: 16 }, (_, decimals) => Number(`5e-${decimals + 1}`))

/** Whether a difference would show as zero at the indicator's decimals: then it is no movement. */
export function isNoMovement(absolute: number, decimals: number): boolean {
  return Math.abs(absolute) < (halfUnits[decimals] ?? Number(`5e-${decimals + 1}`))
}

/**
 * What a difference means (rule 15). For `band` nearness to the plan counts: leaving the band is bad, staying in it
 * is neither good nor bad, and a difference from an earlier period says nothing.
 */
function impactOf(absolute: number, reference: number, kind: Reference, reading: Reading): Impact {
  if (isNoMovement(absolute, reading.decimals)) return 'neutral'
  if (reading.direction !== 'band') return impactBySign(absolute, reading.direction)
  if (kind !== 'PL' || reading.amberGapPct === undefined) return 'neutral'
  return exceeds(Math.abs(absolute), reading.amberGapPct, reference) ? 'bad' : 'neutral'
}

function impactBySign(absolute: number, direction: Exclude<Direction, 'band'>): Impact {
  if (direction === 'none') return 'neutral'
  return absolute > 0 === (direction === 'up') ? 'good' : 'bad'
}

/**
 * Whether a gap is larger than `percent` of |target|. Both sides are decimals that doubles only come near to, so a
 * gap that is larger by less than a part in 10⁹ of the target is on the line, not over it.
 */
export function exceeds(gap: number, percent: number, target: number): boolean {
  return gap > (Math.abs(target) * percent) / 100 + Math.abs(target) * 1e-9
}
