import type { DimensionId } from '#shared/model/id.ts'
import type { IndicatorObservations } from '#central/source/dataset.ts'
import { keysUpwards, numberOn } from '#central/source/space.ts'
import type { Axis, Space } from '#central/source/space.ts'

/** Where each observed cell of an indicator goes, worked out once and used for every period and scenario. */
export type Plan = {
  readonly axes: readonly Axis[]
  /** Position → key, ascending: every observed cell and everything above one. */
  readonly keys: Float64Array
  /** Observed cell `at` adds to the positions `targets[starts[at]]` up to `targets[starts[at + 1] - 1]`. */
  readonly targets: Uint32Array
  readonly starts: Uint32Array
  /** Observed cell → its own position; -1 where it stands below the root of a dimension that the indicator lacks. */
  readonly home: Int32Array
  /** Observed cell → the observed cells above it; `null` where no observed cell is above another. */
  readonly above: readonly (readonly number[])[] | null
}

/**
 * Plans the roll-up of an indicator's observations over `dimensions`, those of the definition that is followed. In a
 * dimension that the observations name and the definition lacks, they add up to the root.
 */
export function planRollUp(
  space: Space,
  dimensions: readonly DimensionId[],
  observations: IndicatorObservations,
): Plan {
  const axes = space.axes.filter(({ id }) => dimensions.includes(id))
  const named = observations.dimensions.map((id) => {
    const axis = space.axisOf.get(id)
    if (!axis) throw new TypeError(`the dataset has no dimension ${id}`)
    return axis
  })
  const column = axes.map((axis) => named.indexOf(axis))
  const cells = observations.cells.map((cell) =>
    named.map((axis, at) => numberOn(axis, cell[at] ?? axis.members[0] ?? missing(axis))),
  )
  const upwards = cells.map((numbers) =>
    keysUpwards(
      axes,
      column.map((at) => numbers[at] ?? 0),
    ),
  )
  const keys = Float64Array.from(new Set(upwards.flat())).sort()
  const positionOf = new Map<number, number>()
  keys.forEach((key, position) => positionOf.set(key, position))
  const starts = new Uint32Array(cells.length + 1)
  upwards.forEach((all, at) => (starts[at + 1] = (starts[at] ?? 0) + all.length))
  const targets = Uint32Array.from(upwards.flat(), (key) => positionOf.get(key) ?? 0)
  const outside = named.flatMap((axis, at) => (axes.includes(axis) ? [] : [at]))
  const home = Int32Array.from(cells, (numbers, at) =>
    // The walk upwards begins at the cell itself.
    outside.some((dropped) => numbers[dropped] !== 0) ? -1 : (targets[starts[at] ?? 0] ?? -1),
  )
  return { axes, keys, targets, starts, home, above: observedAbove(named, cells) }
}

function observedAbove(named: readonly Axis[], cells: readonly number[][]): Plan['above'] {
  const isLeaf = (axis: Axis, number: number) => axis.end[number] === number + 1
  if (cells.every((numbers) => numbers.every((number, at) => isLeaf(named[at] ?? missing(null), number))))
    return null
  const keyed = cells.map((numbers) => keysUpwards(named, numbers))
  const observed = new Map(keyed.map((all, at) => [all[0] ?? 0, at]))
  const above = keyed.map((all) => all.slice(1).flatMap((key) => observed.get(key) ?? []))
  return above.some((all) => all.length > 0) ? above : null
}

function missing(axis: Axis | null): never {
  throw new TypeError(axis ? `${axis.id} has no members` : 'a cell has more members than dimensions')
}
