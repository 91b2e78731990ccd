import type { AcrossTime } from '#shared/model/indicator.ts'

/**
 * One value from the values of consecutive periods, by the indicator's own rule (domain «How figures add up»).
 * NaN stands for a missing value and makes the result missing: a missing value is not zero. Ratios are made from
 * their parts by `ratioOf`.
 */
export function addOverTime(rule: Exclude<AcrossTime, 'ratio'>, values: ArrayLike<number>): number {
  if (values.length === 0) return Number.NaN
  if (rule === 'last') return values[values.length - 1] ?? Number.NaN
  return rule === 'max' ? largest(values) : compensatedSum(values)
}

function largest(values: ArrayLike<number>): number {
  let max = Number.NEGATIVE_INFINITY
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? Number.NaN
    // Not `>`, which would pass over NaN.
    if (!(value <= max)) max = value
    if (Number.isNaN(max)) return max
  }
  return max
}

/** Neumaier's sum: the rounding of each step is kept and added at the end. */
function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0
  let lost = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? Number.NaN
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}

/** Numerator ÷ denominator × scale; NaN where either is missing or the denominator is zero. */
export function ratioOf(numerator: number, denominator: number, scale: number): number {
  if (denominator === 0) return Number.NaN
  const ratio = (numerator / denominator) * scale
  return Number.isFinite(ratio) ? ratio : Number.NaN
}
