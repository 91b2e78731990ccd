import type { Variance } from '#shared/model/figure.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Reference } from '#shared/model/scenario.ts'
import { formatNumber, formatShare, missing, notApplicable } from './number.ts'
import { unitSymbol } from './unit.ts'
import { withUnit } from './value.ts'
import type { ValueStyle } from './value.ts'

const points: Readonly<Record<'pp' | 'bp', LocalText>> = {
  pp: { zh: '个百分点', en: 'pp' },
  bp: { zh: '个基点', en: 'bp' },
}

/** The unit of a variance's absolute part, as it stands beside the number: 个百分点, pp, 小时. */
export function varianceUnitSymbol(variance: Variance, { unit, language }: ValueStyle): string {
  return variance.unit === 'unit' ? unitSymbol(unit, language) : points[variance.unit][language]
}

/** The absolute part without its unit: «+1.9», «−0.018»; never a sign on zero (reporting rule 12). */
export function formatAbsolute(
  variance: Variance | null,
  { decimals }: { readonly decimals: number },
): string {
  return formatNumber(variance?.absolute ?? null, { decimals, plus: true })
}

/** The absolute part with its unit: «+1.9 个百分点», «+1.9 pp», «−4.6 小时». */
export function formatAbsoluteWithUnit(variance: Variance | null, style: ValueStyle): string {
  if (!variance) return missing
  return withUnit(formatAbsolute(variance, style), varianceUnitSymbol(variance, style))
}

/** The size of the absolute part with its unit and without a sign, as sentences need it: «1.9 个百分点». */
export function formatGap(variance: Variance, style: ValueStyle): string {
  const number = formatNumber(Math.abs(variance.absolute), { decimals: style.decimals })
  return withUnit(number, varianceUnitSymbol(variance, style))
}

/** The relative part in per cent, «+5.0%»; «n.a.» where it has no meaning (rule 14). */
export function formatRelative(variance: Variance | null, decimals = 1): string {
  if (!variance) return missing
  return variance.relative === null ? notApplicable : formatShare(variance.relative, { decimals, plus: true })
}

/** «ΔPL», «ΔPY%», or «FC−PL» where the forecast is what is compared (rules 10 and 11). */
export function varianceLabel(
  reference: Reference,
  { relative = false, primary = 'AC' }: { readonly relative?: boolean; readonly primary?: 'AC' | 'FC' } = {},
): string {
  if (primary === 'AC') return `Δ${reference}${relative ? '%' : ''}`
  return relative ? `(FC−${reference})%` : `FC−${reference}`
}
