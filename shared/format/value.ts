import type { Unit } from '#shared/model/indicator.ts'
import type { Language } from '#shared/model/local-text.ts'
import { formatNumber, missing } from './number.ts'
import { unitSymbol } from './unit.ts'

export type ValueStyle = {
  readonly unit: Unit
  readonly decimals: number
  readonly language: Language
}

/** A value with its unit, as sentences and cards write it: «61.8%», «19.4 小时», «CNY 1,234.5 m». */
export function formatValue(value: number | null, { unit, decimals, language }: ValueStyle): string {
  return withUnit(formatNumber(value, { decimals }), unitSymbol(unit, language))
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

/**
 * `number` beside a unit's symbol: a per cent sign and a times sign touch it, an ISO 4217 code stands before it,
 * a rate («每百万笔») too, everything else follows after a space.
 */
export function withUnit(number: string, symbol: string): string {
  if (number === missing || symbol === '') return number
  if (symbol === '%' || symbol === '×') return `${number}${symbol}`
  if (symbol.startsWith('每')) return `${symbol} ${number}`
  const currency = /^([A-Z]{3})(?: (.+))?$/.exec(symbol)
  const [, code = '', scale] = currency ?? []
  if (!currency || !currencies.has(code)) return `${number} ${symbol}`
  return scale ? `${code} ${number} ${scale}` : `${code} ${number}`
}
