import { formatAt, formatAtWithUnit, scaleFor } from '#shared/format/scale.ts'
import type { Scale } from '#shared/format/scale.ts'
import { unitOf } from '#shared/format/unit.ts'
import {
  formatAbsolute,
  formatAbsoluteWithUnit,
  formatRelative,
  varianceLabel,
  varianceUnitSymbol,
} from '#shared/format/variance.ts'
import type { Figure, IndicatorLabel } from '#shared/contract/figure.ts'
import type { Variance } from '#shared/model/figure.ts'
import type { Reference } from '#shared/model/scenario.ts'
import type { Style } from './style.ts'

export type { Scale } from '#shared/format/scale.ts'

/** What a label must have for its figures to be written. */
export type Measured = Pick<IndicatorLabel, 'unit' | 'decimals'>

/** Digits before and after the point in a table (reporting rule 35: four), in a chart (three). */
export const tableDigits = 4
export const chartDigits = 3

/** Shares and indices show the difference itself; amounts show it in per cent, for a difference of size says less. */
export function isRelativeTelling(unit: string): boolean {
  return unitOf(unit).kind === 'amount'
}

/** The one scale for all these values of one indicator. */
export function scaleOf(
  values: Iterable<number | null>,
  { unit, decimals }: Measured,
  style: Style,
  digits = tableDigits,
): Scale {
  return scaleFor(values, unit, style.amounts, { digits, decimals })
}

/** A variance's number at the scale of the values beside it, without a unit. */
export function varianceAt(scale: Scale, variance: Variance | null): string {
  return variance?.unit === 'unit'
    ? formatAt(scale, variance.absolute, { plus: true })
    : formatAbsolute(variance, { decimals: scale.decimals })
}

/** The number that says most about a variance, with its unit: «+1.9 个百分点», «+5.0%», «−4.6 小时». */
export function tellingVariance(variance: Variance, { unit, decimals }: Measured, style: Style): string {
  if (isRelativeTelling(unit)) return formatRelative(variance)
  return formatAbsoluteWithUnit(variance, { unit, decimals, language: style.language })
}

/** Letters of a variance beside a bar. */
const longestShort = 8

/** The same where room is short: «pp» in both languages, and per cent where the size has too many digits. */
export function shortVariance(variance: Variance, label: Measured, style: Style): string {
  if (variance.unit === 'unit') {
    const text = tellingVariance(variance, label, style)
    return text.length > longestShort && variance.relative !== null ? formatRelative(variance) : text
  }
  return formatAbsoluteWithUnit(variance, { ...label, language: 'en' })
}

/** The unit of absolute variances as a column's head names it. */
export function varianceUnit(
  variance: Variance | null,
  scale: Scale,
  { unit, decimals }: Measured,
  style: Style,
): string {
  if (!variance || variance.unit === 'unit') return scale.name[style.language]
  return varianceUnitSymbol(variance, { unit, decimals, language: style.language })
}

/** The value that is being judged: AC, or FC where there is no AC yet. */
export function primaryValue(figure: Figure): number | null {
  return figure.primary === null ? null : figure.values[figure.primary]
}

export function primaryText(figure: Figure, label: Measured, style: Style): string {
  const value = primaryValue(figure)
  return formatAtWithUnit(scaleOf([value], label, style), value, style.language)
}

/**
 * «∆PL», «∆PL%» in the glyph that the shipped font has (U+2206): the Greek letter is not in it, and another
 * font's would stand out on screen and be a stranger in a document.
 */
export function deltaLabel(
  reference: Reference,
  options: { readonly relative?: boolean; readonly primary?: 'AC' | 'FC' } = {},
): string {
  return varianceLabel(reference, options).replace('Δ', '∆')
}
