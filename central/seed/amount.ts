import { courseReader } from './course.ts'
import { weightWithin } from './grid.ts'
import type { Grid } from './grid.ts'
import type { Amount } from './model.ts'
import { mix, share } from './noise.ts'
import { keysOf, chances, settleFor, slotName, yearsAway } from './series.ts'
import type { Keys, Series, Task } from './series.ts'

/** Spreads the group's course over the cells: in every column the cells sum to the course. */
export function amountSeries(model: Amount, task: Task, grid: Grid): Series {
  const read = courseReader(model.course, task.key, task.frequency, task.asOf, null)
  const keys = keysOf(task, grid)
  const weights = cellWeights(model, grid, keys)
  const chance = chances(task, keys, model.course.plan === 'as-actual')
  const settle = settleFor(task)
  const columns = new Map<string, Float64Array>()
  for (const slot of task.slots) {
    const { month } = slot.moment
    const years = yearsAway(month)
    const exact = chance(slot)
    let sum = 0
    for (let at = 0; at < exact.length; at++) {
      const cell = grid.cells[at]
      if (!cell || month < cell.from) {
        exact[at] = Number.NaN
        continue
      }
      const value = (exact[at] ?? 0) * (weights[at] ?? 0) * Math.max(0.05, 1 + cell.growth * years)
      exact[at] = value
      sum += value
    }
    // The whole is rounded first, so that its cells can sum to it.
    const factor = Math.round(read(slot) * task.unit) / task.unit / sum
    for (let at = 0; at < exact.length; at++) exact[at] = (exact[at] ?? 0) * factor
    columns.set(slotName(slot), settle(slot)(exact, task.unit))
  }
  return { grid, slots: task.slots, columns }
}

/** Weights by cell, brought to the product's weight; no two cells are alike. */
function cellWeights(model: Amount, grid: Grid, { cells }: Keys): Float64Array {
  const weights = Float64Array.from(
    grid.cells,
    (cell, at) => weightWithin(cell) * (0.75 + 0.5 * share(mix(cells[at] ?? 0, 1))),
  )
  const sums = new Map<string, number>()
  grid.cells.forEach(({ product }, at) => sums.set(product, (sums.get(product) ?? 0) + (weights[at] ?? 0)))
  return weights.map((weight, at) => {
    const product = grid.cells[at]?.product
    return product ? (weight * (model.weights[product] ?? 0)) / (sums.get(product) ?? 1) : 0
  })
}
