import { share } from './noise.ts'

/**
 * Rounds exact values to whole numbers of `unit`ths (unit 100 is two digits). NaN stays NaN. Each result is one of
 * the two neighbours of its value, so a part that is less than its whole never rounds above it.
 */
export type Settle = (exact: Float64Array, unit: number) => Float64Array

/**
 * The sum of the results is the sum of the values: positions are sampled systematically from a start that follows from
 * `key`, so that small counts do not always fall on the same cells.
 */
export function settleSum(key: number): Settle {
  const start = share(key)
  return (exact, unit) => {
    const settled = new Float64Array(exact.length)
    let running = start
    let taken = 0
    for (let at = 0; at < exact.length; at++) {
      const value = exact[at] ?? Number.NaN
      if (value !== value) {
        settled[at] = Number.NaN
        continue
      }
      running += value * unit
      // A hair's breadth against the loss of a unit to binary fractions.
      const reached = Math.floor(running + 1e-7)
      settled[at] = (reached - taken) / unit
      taken = reached
    }
    return settled
  }
}
