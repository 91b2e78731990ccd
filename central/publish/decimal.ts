/** Doubles below this can be multiplied by a power of ten and rounded to the integer that is meant. */
const safeUnits = 2 ** 51

/**
 * A decimal number that was read as a double, in units of 10^-digits: an exact integer, as a double while that is
 * safe. The double nearest to k × 10^-digits, times 10^digits, is off by less than 2^-51 of itself, so rounding finds
 * k. Throws a `RangeError` where `value` has more than `digits` decimals.
 */
export function unitsOf(value: number, digits: number): number | bigint {
  const units = Math.round(value * 10 ** digits)
  if (Math.abs(units) < safeUnits) {
    if (units / 10 ** digits !== value) throw new RangeError(`${value} has more than ${digits} decimals`)
    return units
  }
  return bigUnitsOf(value, digits)
}

/** The same for any size, from the shortest decimal text that reads back to the double. */
export function bigUnitsOf(value: number, digits: number): bigint {
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))
  if (!found) throw new RangeError(`${value} is not a finite number`)
  const fraction = found[3] ?? ''
  const shift = digits - fraction.length + Number(found[4] ?? 0)
  const all = BigInt(`${found[2]}${fraction}`)
  if (shift < 0 && all % 10n ** BigInt(-shift) !== 0n)
    throw new RangeError(`${value} has more than ${digits} decimals`)
  const units = shift < 0 ? all / 10n ** BigInt(-shift) : all * 10n ** BigInt(shift)
  return found[1] ? -units : units
}

/** The double nearest to units × 10^-digits. */
export function valueOf(units: number | bigint, digits: number): number {
  // Both operands are exact and 10^22 is the last exact power of ten, so the division rounds once.
  if (typeof units === 'number') return units / 10 ** digits
  return Number(`${units}e-${digits}`)
}

/** Digits after the point in the shortest decimal text that reads back to the double. */
export function decimalsOf(value: number): number {
  const found = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))
  return found ? Math.max(0, (found[1]?.length ?? 0) - Number(found[2] ?? 0)) : 0
}
