import { bigUnitsOf, unitsOf, valueOf } from './decimal.ts'
import type { Plan } from './plan.ts'

/** Largest total of absolute values for which every partial sum, in any order, is an exact double. */
const exactTotal = Number.MAX_SAFE_INTEGER

/**
 * Adds observed values up to every position above them. The sums are those of the decimal numbers that were
 * observed, exact and the same in any order: they are formed in units of 10^-digits, as doubles while no partial sum
 * can pass 2^53, as big integers beyond, and rounded to a double once. A position has a value where at least one
 * observed cell below it has: a cell without a value is not counted as zero, it is left out.
 *
 * `cells` are the observed cells that count.
 */
export function sumUp(
  plan: Plan,
  values: Float64Array,
  cells: readonly number[],
  digits: number,
): Float64Array {
  const units = new Array<number>(cells.length)
  let total = 0
  for (let at = 0; at < cells.length; at++) {
    const one = unitsOf(values[cells[at] ?? 0] ?? Number.NaN, digits)
    if (typeof one === 'bigint') return sumUpBig(plan, values, cells, digits)
    units[at] = one
    total += Math.abs(one)
  }
  if (total > exactTotal) return sumUpBig(plan, values, cells, digits)
  const { targets, starts } = plan
  const sums = new Float64Array(plan.keys.length)
  const reached = new Uint8Array(plan.keys.length)
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? 0
    const one = units[at] ?? 0
    const end = starts[cell + 1] ?? 0
    for (let to = starts[cell] ?? 0; to < end; to++) {
      const position = targets[to] ?? 0
      // Typed arrays answer a number for every position of the plan.
      sums[position] = (sums[position] ?? 0) + one
      reached[position] = 1
    }
  }
  const scale = 10 ** digits
  for (let at = 0; at < sums.length; at++) sums[at] = reached[at] ? (sums[at] ?? 0) / scale + 0 : Number.NaN
  return sums
}

function sumUpBig(plan: Plan, values: Float64Array, cells: readonly number[], digits: number): Float64Array {
  const sums = new Map<number, bigint>()
  for (const cell of cells) {
    const units = bigUnitsOf(values[cell] ?? Number.NaN, digits)
    for (const position of plan.targets.subarray(plan.starts[cell], plan.starts[cell + 1]))
      sums.set(position, (sums.get(position) ?? 0n) + units)
  }
  const column = new Float64Array(plan.keys.length).fill(Number.NaN)
  for (const [position, units] of sums) column[position] = valueOf(units, digits)
  return column
}

/** The highest observed value below every position. */
export function highest(plan: Plan, values: Float64Array, cells: readonly number[]): Float64Array {
  const column = new Float64Array(plan.keys.length).fill(Number.NaN)
  for (const cell of cells) {
    const value = values[cell] ?? Number.NaN
    for (const position of plan.targets.subarray(plan.starts[cell], plan.starts[cell + 1])) {
      const sofar = column[position] ?? Number.NaN
      // Not `<=`: against NaN a comparison is false.
      if (!(sofar >= value)) column[position] = value + 0
    }
  }
  return column
}
