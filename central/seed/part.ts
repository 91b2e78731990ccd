import { courseReader } from './course.ts'
import type { Slot } from './course.ts'
import { fillBounded, fillUnbounded } from './fill.ts'
import { projected } from './grid.ts'
import type { Axis, Grid, GridCell } from './grid.ts'
import type { Part } from './model.ts'
import { mix, share } from './noise.ts'
import { keysOf, chances, settleFor, slotName } from './series.ts'
import type { Series, Task } from './series.ts'

/** A whole's values gathered at the part's cells (NaN where none exists yet), and its sum over all its cells. */
export type WholeColumn = { readonly wholes: Float64Array; readonly total: number }

/** Cells of a part that do not follow its course; everything is asked column by column, actuals first. */
export type Fixed = {
  /** Exact values where they are fixed, NaN elsewhere; `null` where nothing is. `rate` is the group's, as a share. */
  readonly before: (slot: Slot, whole: WholeColumn, rate: number, grid: Grid) => Float64Array | null
  /** Told once a column is settled. */
  readonly after: (slot: Slot, whole: WholeColumn, rate: number, grid: Grid, parts: Float64Array) => void
}

/**
 * Follows a whole cell by cell. In every column the part's sum is the course's rate on the whole's sum; cells lean
 * from that rate by the model's factors, in odds where the part is bounded.
 */
export function partSeries(
  model: Part,
  task: Task,
  whole: Series,
  partAxes: readonly Axis[],
  fixed: Fixed | null,
): Series {
  const { grid, positions } = projected(whole.grid, partAxes, (cell) => hasPart(model, cell))
  const ceiling = model.bounded ? model.scale : null
  const read = courseReader(model.course, task.key, task.frequency, task.asOf, ceiling)
  const keys = keysOf(task, grid)
  const leans = Float64Array.from(
    grid.cells,
    (cell, at) => leanOf(model, cell) * (0.85 + 0.3 * share(mix(keys.cells[at] ?? 0, 1))),
  )
  const chance = chances(task, keys, model.course.plan === 'as-actual')
  const settle = settleFor(task)
  const columns = new Map<string, Float64Array>()
  for (const slot of task.slots) {
    const gathered = gather(whole, slot, positions, grid.cells.length)
    const { wholes, total } = gathered
    const rate = read(slot) / model.scale
    const rates = chance(slot)
    for (let at = 0; at < rates.length; at++) rates[at] = (rates[at] ?? 0) * (leans[at] ?? 0)
    const target = Math.round(rate * total * task.unit) / task.unit
    const exact =
      fixed?.before(slot, gathered, rate, grid) ?? new Float64Array(wholes.length).fill(Number.NaN)
    if (model.bounded) fillBounded(exact, wholes, rates, target)
    else fillUnbounded(exact, wholes, rates, target)
    const parts = settle(slot)(exact, task.unit)
    fixed?.after(slot, gathered, rate, grid, parts)
    columns.set(slotName(slot), parts)
  }
  return { grid, slots: task.slots, columns }
}

function hasPart(model: Part, cell: GridCell): boolean {
  if (model.products && model.products[cell.product] === undefined) return false
  const inChannel = cell.channel ? model.productsIn?.[cell.channel] : undefined
  return inChannel === undefined || inChannel[cell.product] !== undefined
}

function leanOf({ lean }: Part, { product, region, channel, segment }: GridCell): number {
  if (!lean) return 1
  return (
    (lean.product?.[product] ?? 1) *
    (region ? (lean.region?.[region] ?? 1) : 1) *
    (channel ? (lean.channel?.[channel] ?? 1) : 1) *
    (segment ? (lean.segment?.[segment] ?? 1) : 1)
  )
}

function gather(whole: Series, slot: Slot, positions: Int32Array, count: number): WholeColumn {
  const column = whole.columns.get(slotName(slot))
  if (!column) throw new RangeError(`a whole has no column ${slotName(slot)}`)
  const wholes = new Float64Array(count).fill(Number.NaN)
  let total = 0
  for (let at = 0; at < column.length; at++) {
    const value = column[at] ?? Number.NaN
    if (value !== value) continue
    total += value
    const position = positions[at] ?? -1
    if (position < 0) continue
    const before = wholes[position] ?? Number.NaN
    wholes[position] = before === before ? before + value : value
  }
  return { wholes, total }
}
