/** One lever that alone would bring a figure to a target: from what it is to what it would have to be. */
export type Needed = { readonly from: number; readonly to: number }

/** What one addend must become so that the sum reaches the target, the others standing still. */
export function neededAddend(total: number, addend: number, target: number): Needed {
  return { from: addend, to: addend + (target - total) }
}

/** What a ratio's numerator must become, its denominator standing still; NaN where there is no denominator. */
export function neededNumerator(
  numerator: number,
  denominator: number,
  scale: number,
  target: number,
): Needed {
  return {
    from: numerator,
    to: denominator === 0 || scale === 0 ? Number.NaN : (target * denominator) / scale,
  }
}

/** What a ratio's denominator must become, its numerator standing still; NaN where no denominator would do. */
export function neededDenominator(
  numerator: number,
  denominator: number,
  scale: number,
  target: number,
): Needed {
  return { from: denominator, to: target === 0 ? Number.NaN : (numerator * scale) / target }
}

/** What each of the remaining periods needs on average, for a flow to reach a target by the end. */
export function neededPerPeriod(toDate: number, target: number, remaining: number): number {
  return remaining === 0 ? Number.NaN : (target - toDate) / remaining
}
