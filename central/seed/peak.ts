import { courseReader } from './course.ts'
import type { Grid } from './grid.ts'
import type { Peak } from './model.ts'
import { keysOf, chances, slotName } from './series.ts'
import type { Series, Task } from './series.ts'

/** The product with the highest weight has the course's value in every column; the others stay below it. */
export function peakSeries(model: Peak, task: Task, grid: Grid): Series {
  const read = courseReader(model.course, task.key, task.frequency, task.asOf, null)
  const weights = grid.cells.map(({ product }) => model.weights[product] ?? 0)
  const highest = Math.max(...weights)
  const chance = chances(task, keysOf(task, grid), false)
  const columns = new Map<string, Float64Array>()
  for (const slot of task.slots) {
    const top = read(slot)
    const factors = chance(slot)
    const column = Float64Array.from(weights, (weight, at) => {
      const value = weight === highest ? top : Math.min(top, (top * weight * (factors[at] ?? 1)) / highest)
      return Math.round(value * task.unit) / task.unit
    })
    columns.set(slotName(slot), column)
  }
  return { grid, slots: task.slots, columns }
}
