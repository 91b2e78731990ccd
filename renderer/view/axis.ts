/** Values to pixels, from zero: a length is proportional to its value (rule 39). */
export type Axis = {
  /** Pixels for one unit of the value. */
  readonly perUnit: number
  /** How far below the top zero is. */
  readonly zero: number
  readonly at: (value: number) => number
}

/** A vertical axis of `height` pixels that shows all of `values` and zero. */
export function axisFor(values: Iterable<number | null>, height: number): Axis {
  let high = 0
  let low = 0
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue
    high = Math.max(high, value)
    low = Math.min(low, value)
  }
  const span = high - low
  const perUnit = span === 0 ? 0 : height / span
  const zero = span === 0 ? height : high * perUnit
  return { perUnit, zero, at: (value) => zero - value * perUnit }
}

/**
 * The power of ten by which a second axis may be stretched beside a first one of `perUnit`, so that its largest
 * value still fits `height` (rule 38: never another scale in silence, the factor is printed). 1 where it fits
 * only as it is, or not at all.
 */
export function stretchFor(values: Iterable<number | null>, perUnit: number, height: number): number {
  let largest = 0
  for (const value of values) if (value !== null) largest = Math.max(largest, Math.abs(value))
  if (largest === 0 || perUnit === 0) return 1
  const room = height / (largest * perUnit)
  return room < 10 ? 1 : 10 ** Math.min(4, Math.floor(Math.log10(room)))
}
