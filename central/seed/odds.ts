/**
 * The factor on all odds at which shares of `wholes` sum to `target`: Σ whole × kᵢ ÷ (1 + kᵢ) = target with
 * kᵢ = factor × odds. The sum rises with the factor and is concave in it, so Newton's steps from the left stay left
 * of the answer and close in. Infinite where `target` is all of `wholes`; a target beyond is a mistake in the models.
 */
export function solveOdds(wholes: Float64Array, odds: Float64Array, target: number): number {
  let total = 0
  for (let at = 0; at < wholes.length; at++) total += wholes[at] ?? 0
  if (!(target >= 0 && target <= total * (1 + 1e-9))) {
    throw new RangeError(`no shares of ${total} sum to ${target}`)
  }
  if (target === 0) return 0
  if (target >= total) return Number.POSITIVE_INFINITY
  let highest = 0
  for (let at = 0; at < odds.length; at++) {
    if ((wholes[at] ?? 0) > 0) highest = Math.max(highest, odds[at] ?? 0)
  }
  // With every cell at the highest odds this factor would do: the answer is not to the left of it.
  let factor = target / (total - target) / highest
  for (let step = 0; step < 100; step++) {
    let sum = 0
    let slope = 0
    for (let at = 0; at < wholes.length; at++) {
      const value = odds[at] ?? 0
      const below = 1 + value * factor
      const part = ((wholes[at] ?? 0) * value) / below
      sum += part * factor
      slope += part / below
    }
    const missing = target - sum
    if (missing <= total * 1e-12) return factor
    factor += missing / slope
  }
  return factor
}
