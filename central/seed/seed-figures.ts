import { memberId } from '#shared/model/id.ts'
import type { IndicatorId, MemberId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { Dimension } from '#shared/model/dimension.ts'
import type { Period } from '#shared/model/period.ts'
import { amountSeries } from './amount.ts'
import { clockSeries } from './clock.ts'
import type { Slot } from './course.ts'
import { deteriorating } from './deterioration.ts'
import { distinctColumns } from './distinct.ts'
import { events } from './event.ts'
import { SeedFailure } from './failure.ts'
import { axes, gridOf } from './grid.ts'
import type { Axis, GridCell } from './grid.ts'
import type { Model } from './model.ts'
import { models } from './models.ts'
import { partSeries } from './part.ts'
import { peakSeries } from './peak.ts'
import { taskOf } from './series.ts'
import type { Series, Task } from './series.ts'

/** An indicator's figures before what was planted on single columns: all columns over one list of cells. */
export type Figures = {
  readonly axes: readonly Axis[]
  readonly cells: readonly (readonly MemberId[])[]
  readonly slots: readonly Slot[]
  /** By `slotName`. */
  readonly columns: ReadonlyMap<string, Float64Array>
  readonly unit: number
  readonly fractionDigits: number
}

/** Figures of every indicator that is no ratio, in the order of the models. Throws `SeedFailure` for one without a model. */
export function seedFigures(
  definitions: readonly Definition[],
  dimensions: readonly Dimension[],
  asOf: Period,
): ReadonlyMap<IndicatorId, Figures> {
  const byId = new Map(definitions.map((each) => [String(each.id), each]))
  const modelled = new Set(models.map(({ indicator }) => indicator))
  for (const { id, acrossMembers } of definitions) {
    if (acrossMembers !== 'ratio' && !modelled.has(id)) throw missing(`indicator ${id} has no model`)
  }
  const series = new Map<string, Series>()
  const figures = new Map<IndicatorId, Figures>()
  for (const model of models) {
    const definition = byId.get(model.indicator)
    if (!definition) throw missing(`a model is of ${model.indicator}, which the catalogue does not have`)
    const finer = model.kind === 'clock' ? 0 : (model.finer ?? 0)
    const task = taskOf(definition, asOf, finer)
    const fractionDigits = definition.decimals + finer
    const own = { slots: task.slots, unit: task.unit, fractionDigits }
    if (model.kind === 'distinct') {
      const org = dimensions.find(({ id }) => String(id) === 'org')
      if (!org) throw missing('there is no dimension org')
      const cells = org.members.map(({ id }) => [id])
      figures.set(definition.id, { ...own, axes: ['org'], cells, columns: distinctColumns(model, task, org) })
      continue
    }
    const made = seriesOf(model, task, series, dimensions)
    series.set(model.indicator, made)
    const cells = made.grid.cells.map((cell) => membersOf(cell, made.grid.axes))
    figures.set(definition.id, { ...own, axes: made.grid.axes, cells, columns: made.columns })
  }
  return figures
}

function seriesOf(
  model: Exclude<Model, { kind: 'distinct' }>,
  task: Task,
  done: ReadonlyMap<string, Series>,
  dimensions: readonly Dimension[],
): Series {
  const gridAxes = axes.filter((axis) => task.definition.dimensions.some((id) => String(id) === axis))
  switch (model.kind) {
    case 'amount':
      return amountSeries(model, task, gridOf(gridAxes, model.weights))
    case 'clock':
      return clockSeries(model, task, gridOf(gridAxes, model.systems))
    case 'peak':
      return peakSeries(model, task, gridOf(gridAxes, model.weights))
    case 'part': {
      const whole = done.get(model.of)
      if (!whole) throw missing(`${model.indicator} follows ${model.of}, which must come before it`)
      const event = events.find((each) => each.kind === 'deterioration' && each.indicator === model.indicator)
      const fixed = event?.kind === 'deterioration' ? deteriorating(event, dimensions) : null
      return partSeries(model, task, whole, gridAxes, fixed)
    }
  }
}

function membersOf(cell: GridCell, gridAxes: readonly Axis[]): readonly MemberId[] {
  return gridAxes.map((axis) => memberId((axis === 'org' ? cell.product : cell[axis]) ?? ''))
}

function missing(what: string): SeedFailure {
  return new SeedFailure(
    'catalogue-without-model',
    `the demonstration's catalogue and models differ: ${what}`,
  )
}
