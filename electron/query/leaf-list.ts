import type { Status } from '#shared/model/figure.ts'
import type { Coordinates } from './cell-index.ts'
import { leavesUnder } from './dimension-tree.ts'
import { primaryOf } from './drill-plan.ts'
import type { DrillLevel, DrillPlan } from './drill-plan.ts'
import { keyAt, valueKeys } from './evaluator.ts'

/** One dimension's leaves below where the question stands. */
export type LeafAxis = { readonly level: DrillLevel; readonly leaves: readonly number[] }

/**
 * All leaf cells of a question that have figures, with what they are sorted and filtered by, in typed arrays: reading
 * a hundred thousand cells once pays for every order in which they are then asked for.
 */
export type LeafList = {
  readonly axes: readonly LeafAxis[]
  /** Row → its number in the product of the axes' leaves, the first axis slowest. */
  readonly rows: Uint32Array
  /** Row × `valueKeys`, NaN where there is no value. */
  readonly values: Float64Array
  /** Row → place in `statuses`. */
  readonly statuses: Uint8Array
  /** Row → the ratio's denominator; NaN for other indicators. */
  readonly weights: Float64Array
  /** Row → the size of its larger variance from plan and from the year before; 0 where it has neither. */
  readonly spreads: Float64Array
}

export const statuses: readonly (Status | null)[] = [null, 'on-target', 'attention', 'off-target']

const width = valueKeys.length

export function leafList(plan: DrillPlan): LeafList {
  const { reading, weight, indicator } = plan
  const axes = plan.levels.map((level): LeafAxis => ({ level, leaves: leavesUnder(level.tree, level.start) }))
  const size = axes.reduce((all, { leaves }) => all * leaves.length, 1)
  const rows = new Uint32Array(size)
  const values = new Float64Array(size * width)
  const judged = new Uint8Array(size)
  const weights = new Float64Array(weight ? size : 0)
  const spreads = new Float64Array(size)
  const one = new Float64Array(width)
  const coordinates = plan.coordinates.slice()
  // Of what does not add up every cell is a row: that a value is missing is what there is to say.
  const isListed = indicator.definition.acrossMembers === 'none'
  let count = 0
  for (let row = 0; row < size; row++) {
    placeRow(axes, row, coordinates)
    reading.values(coordinates, one)
    if (!isListed && !hasAny(one)) continue
    rows[count] = row
    values.set(one, count * width)
    judged[count] = statuses.indexOf(reading.status(one))
    spreads[count] = spreadOf(one)
    if (weight) {
      weight.reading.values(coordinates, one)
      weights[count] = primaryOf(one)
    }
    count++
  }
  return {
    axes,
    rows: rows.subarray(0, count),
    values: values.subarray(0, count * width),
    statuses: judged.subarray(0, count),
    weights: weights.subarray(0, weight ? count : 0),
    spreads: spreads.subarray(0, count),
  }
}

/** The largest size of a variance from plan or from the year before among some rows; 0 where none has one. */
export function largestVarianceOf({ spreads }: LeafList, order: Uint32Array): number {
  let largest = 0
  for (let at = 0; at < order.length; at++) {
    const spread = spreads[order[at] ?? 0] ?? 0
    if (spread > largest) largest = spread
  }
  return largest
}

function spreadOf(values: Float64Array): number {
  const primary = primaryOf(values)
  const fromPlan = Math.abs(primary - (values[keyAt.PL] ?? Number.NaN))
  const fromYear = Math.abs(primary - (values[keyAt.PY] ?? Number.NaN))
  // A comparison with NaN is false.
  const largest = fromPlan > 0 ? fromPlan : 0
  return fromYear > largest ? fromYear : largest
}

/** Sets the coordinates of a row by its number. */
export function placeRow(axes: readonly LeafAxis[], row: number, coordinates: Coordinates): void {
  let rest = row
  for (let at = axes.length - 1; at >= 0; at--) {
    const axis = axes[at]
    if (!axis) continue
    const leaf = rest % axis.leaves.length
    rest = (rest - leaf) / axis.leaves.length
    coordinates[axis.level.slot] = axis.leaves[leaf] ?? 0
  }
}

function hasAny(values: Float64Array): boolean {
  for (const value of values) if (value === value) return true
  return false
}
