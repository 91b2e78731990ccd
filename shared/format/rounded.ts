/** A number cut to a count of decimals, as digits: what every figure on screen, paper and terminal is made of. */
export type Rounded = {
  /** Never true where all digits are zero, so that «−0.00» can't be written. */
  readonly negative: boolean
  readonly integer: string
  /** As many digits as decimals were asked for. */
  readonly fraction: string
}

/**
 * Rounds half away from zero on the shortest decimal that reads back to the same double, so that 1.005 at two
 * decimals is 1.01, as the figure is written, and not 1.00, as its binary form would have it.
 * `value` must be finite; `decimals` is 0 or more.
 */
export function rounded(value: number, decimals: number): Rounded {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e')
  const digits = mantissa.replace('.', '')
  // The value is 0.d₁d₂d₃… × 10^point.
  const point = Number(exponent) + 1
  const kept = point + decimals
  const text = kept < 0 ? '' : kept >= digits.length ? digits.padEnd(kept, '0') : cut(digits, kept)
  const all = text.padStart(decimals + 1, '0')
  const integer = all.slice(0, all.length - decimals).replace(/^0+(?=\d)/, '')
  const fraction = decimals === 0 ? '' : all.slice(-decimals)
  return { negative: value < 0 && /[1-9]/.test(all), integer, fraction }
}

function cut(digits: string, kept: number): string {
  const head = digits.slice(0, kept)
  if ((digits[kept] ?? '0') < '5') return head
  return String(BigInt(head || '0') + 1n).padStart(kept, '0')
}

/** `value` as the double nearest to what is displayed at `decimals`. */
export function roundedNumber(value: number, decimals: number): number {
  const { negative, integer, fraction } = rounded(value, decimals)
  const size = Number(fraction ? `${integer}.${fraction}` : integer)
  return negative ? -size : size
}
