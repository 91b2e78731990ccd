import { solveOdds } from './odds.ts'

/** Fills the open cells (NaN) so that everything sums to `target`: whole × rate, all rates by one factor. */
export function fillUnbounded(
  exact: Float64Array,
  wholes: Float64Array,
  rates: Float64Array,
  target: number,
): void {
  let rest = target
  let sum = 0
  for (let at = 0; at < exact.length; at++) {
    const given = exact[at] ?? Number.NaN
    if (given === given) rest -= given
    else if (isKnown(wholes[at])) sum += (wholes[at] ?? 0) * (rates[at] ?? 0)
  }
  for (let at = 0; at < exact.length; at++) {
    if (!isKnown(exact[at])) exact[at] = ((wholes[at] ?? Number.NaN) * (rates[at] ?? 0) * rest) / sum
  }
}

/**
 * Fills the open cells (NaN) so that everything sums to `target`: shares of `wholes` whose odds lean, all odds by one
 * factor, so that no share leaves [0, 1].
 */
export function fillBounded(
  exact: Float64Array,
  wholes: Float64Array,
  odds: Float64Array,
  target: number,
): void {
  let rest = target
  const open = new Float64Array(exact.length)
  for (let at = 0; at < exact.length; at++) {
    const given = exact[at] ?? Number.NaN
    if (given === given) rest -= given
    else if (isKnown(wholes[at])) open[at] = wholes[at] ?? 0
  }
  const factor = solveOdds(open, odds, rest)
  const share = (at: number) => {
    const scaled = (odds[at] ?? 0) * factor
    return factor === Number.POSITIVE_INFINITY ? 1 : scaled / (1 + scaled)
  }
  for (let at = 0; at < exact.length; at++) {
    if (!isKnown(exact[at])) exact[at] = (wholes[at] ?? Number.NaN) * share(at)
  }
}

function isKnown(value: number | undefined): boolean {
  return value !== undefined && value === value
}
