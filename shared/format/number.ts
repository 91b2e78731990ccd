import { rounded } from './rounded.ts'

/** What stands where a value does not exist. */
export const missing = '—'

/** What stands for a relative variance without a meaning (reporting rule 14). */
export const notApplicable = 'n.a.'

/** The true minus sign, U+2212: as wide as a plus, and never a line break. */
export const minus = '−'

export type NumberStyle = {
  readonly decimals: number
  /** «+» before positive numbers: for variances only (reporting rule 12). */
  readonly plus?: boolean
}

/**
 * A number with a comma between thousands and a point before decimals, the same in both languages
 * (reporting rule 36). A value that is missing or not finite is «—».
 */
export function formatNumber(value: number | null, { decimals, plus = false }: NumberStyle): string {
  if (value === null || !Number.isFinite(value)) return missing
  const { negative, integer, fraction } = rounded(value, decimals)
  const isZero = !/[1-9]/.test(integer + fraction)
  const sign = negative ? minus : plus && !isZero ? '+' : ''
  return `${sign}${grouped(integer)}${fraction && '.'}${fraction}`
}

function grouped(integer: string): string {
  return integer.replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** A share (0.1 is ten per cent) in per cent. */
export function formatShare(share: number | null, style: NumberStyle): string {
  const text = formatNumber(share === null ? null : timesHundred(share), style)
  return text === missing ? text : `${text}%`
}

/** × 100 on the decimal form: 0.285 × 100 is 28.5, not 28.499999999999996. */
function timesHundred(share: number): number {
  if (!Number.isFinite(share)) return share
  const [mantissa, exponent] = share.toExponential().split('e')
  return Number(`${mantissa}e${Number(exponent) + 2}`)
}
