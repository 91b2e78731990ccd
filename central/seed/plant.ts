import type { ObservationFlag } from '#central/source/dataset.ts'
import type { Dimension } from '#shared/model/dimension.ts'
import { comparePeriods, containing, period } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import type { Slot } from './course.ts'
import { events } from './event.ts'
import type { PlantedEvent, Where } from './event.ts'
import type { Axis } from './grid.ts'
import { keyOf } from './noise.ts'
import { byProduct } from './product.ts'
import type { Product } from './product.ts'
import { scopeOf } from './scope.ts'
import type { Figures } from './seed-figures.ts'
import { slotName } from './series.ts'
import { settleSum } from './settle.ts'

/** What one event does to one column: a new value for a cell's value. */
type Change = {
  readonly id: string
  readonly where: Where
  readonly applies: (slot: Slot) => boolean
  readonly change: (value: number, org: string) => number
}

export type Planted = { readonly figures: Figures; readonly flags: readonly ObservationFlag[] }

/** Figures of one indicator with everything that was planted on them and is known as of `asOf`. */
export function plant(
  indicator: string,
  figures: Figures,
  dimensions: readonly Dimension[],
  asOf: Period,
): Planted {
  const own = events.filter((event) => indicatorOf(event) === indicator)
  const changes = own.flatMap((event) => changesOf(event, asOf))
  const isLate = (slot: Slot) =>
    own.some(
      (event) =>
        event.kind === 'late' &&
        event.asOf === asOf &&
        event.period === slot.moment.period &&
        slot.scenario === 'AC',
    )
  const slots = figures.slots.filter((slot) => !isLate(slot))
  const columns = new Map<string, Float64Array>()
  for (const slot of slots) {
    const applying = changes.filter(({ applies }) => applies(slot))
    const column = figures.columns.get(slotName(slot))
    if (!column) throw new RangeError(`${indicator} has no column ${slotName(slot)}`)
    const changed = applying.reduce((values, each) => changeColumn(values, figures, each, dimensions), column)
    columns.set(slotName(slot), changed)
  }
  const flags = own.flatMap((event) => flagsOf(event, figures, dimensions, slots))
  return { figures: { ...figures, slots, columns }, flags }
}

function indicatorOf(event: PlantedEvent): string {
  return event.kind === 'outage' ? 'uptime_minutes' : event.indicator
}

function changesOf(event: PlantedEvent, asOf: Period): readonly Change[] {
  switch (event.kind) {
    case 'restatement':
    case 'anomaly': {
      if (event.kind === 'restatement' && !isKnown(event.fromAsOf, asOf)) return []
      const applies = ({ scenario, moment }: Slot) => scenario === 'AC' && moment.period === event.period
      return [{ id: event.id, where: event.where, applies, change: (value) => value * event.factor }]
    }
    case 'redefinition': {
      if (!isKnown(event.fromAsOf, asOf)) return []
      return [{ id: event.id, where: {}, applies: () => true, change: (value) => value * event.factor }]
    }
    case 'outage': {
      const month = containing(period(event.date), 'month')
      const applies = ({ scenario, moment }: Slot) => scenario === 'AC' && moment.period === month
      // The products of the catalogue are the members that the systems are counted by.
      const lost = (org: string) => event.minutesPerSystem * (byProduct.systems[org as Product] ?? 0)
      return [{ id: event.id, where: event.where, applies, change: (value, org) => value - lost(org) }]
    }
    case 'deterioration':
    case 'late':
    case 'estimate':
      return []
  }
}

function isKnown(fromAsOf: string, asOf: Period): boolean {
  return comparePeriods(asOf, period(fromAsOf)) >= 0
}

function changeColumn(
  column: Float64Array,
  figures: Figures,
  { id, where, change }: Change,
  dimensions: readonly Dimension[],
): Float64Array {
  const exact = new Float64Array(column.length).fill(Number.NaN)
  for (const at of positionsIn(where, figures, dimensions)) {
    exact[at] = change(column[at] ?? Number.NaN, memberAt(figures, at, 'org') ?? '')
  }
  const settled = settleSum(keyOf(id))(exact, figures.unit)
  return column.map((value, at) => (Number.isNaN(settled[at]) ? value : (settled[at] ?? value)))
}

function positionsIn(where: Where, figures: Figures, dimensions: readonly Dimension[]): readonly number[] {
  const holds = scopeOf(where, dimensions)
  return figures.cells.flatMap((_, at) => (holds((axis) => memberAt(figures, at, axis)) ? [at] : []))
}

function memberAt(figures: Figures, at: number, axis: Axis): string | undefined {
  const index = figures.axes.indexOf(axis)
  return index < 0 ? undefined : figures.cells[at]?.[index]
}

function flagsOf(
  event: PlantedEvent,
  figures: Figures,
  dimensions: readonly Dimension[],
  slots: readonly Slot[],
): readonly ObservationFlag[] {
  if (event.kind !== 'estimate') return []
  const slot = slots.find(({ scenario, moment }) => scenario === 'AC' && moment.period === event.period)
  const column = slot && figures.columns.get(slotName(slot))
  if (!slot || !column) return []
  return positionsIn(event.where, figures, dimensions)
    .filter((position) => !Number.isNaN(column[position] ?? Number.NaN))
    .map((position) => ({ period: slot.moment.period, scenario: 'AC', position, flag: 'estimated' }))
}
