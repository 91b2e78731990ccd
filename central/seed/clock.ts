import type { Grid } from './grid.ts'
import type { Clock } from './model.ts'
import { slotName } from './series.ts'
import type { Series, Task } from './series.ts'

/** Minutes of service: every core system is to serve around the clock, planned and forecast alike. */
export function clockSeries(model: Clock, task: Task, grid: Grid): Series {
  const columns = new Map<string, Float64Array>()
  for (const slot of task.slots) {
    const minutes = slot.moment.days * 24 * 60
    columns.set(
      slotName(slot),
      Float64Array.from(grid.cells, ({ product }) => (model.systems[product] ?? 0) * minutes),
    )
  }
  return { grid, slots: task.slots, columns }
}
