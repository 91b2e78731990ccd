import type { Dataset, IndicatorObservations, Restatement, SeriesValues } from '#central/source/dataset.ts'
import type { DatasetCatalogue } from '#central/source/read-dataset.ts'
import { dimensionId, indicatorId } from '#shared/model/id.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Definition, Indicator } from '#shared/model/indicator.ts'
import { comparePeriods, period } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { events } from './event.ts'
import { plant } from './plant.ts'
import type { Planted } from './plant.ts'
import { roadmapAsOf } from './roadmap-as-of.ts'
import { seedFigures } from './seed-figures.ts'
import { slotName } from './series.ts'
import { checkAsOf } from './timeline.ts'

/**
 * The demonstration as it stood when the month `asOf` was closed: about a million figures at the leaves. The same
 * figure has the same value in every state in which it is known, but for what `event.ts` plants; forecasts are made
 * anew each month. `catalogue` is `resources/demo`, read. Throws `SeedFailure` for a month that the demonstration does not tell of.
 */
export function seedDataset({
  catalogue,
  asOf,
}: {
  readonly catalogue: DatasetCatalogue
  readonly asOf: Period
}): Dataset {
  checkAsOf(asOf)
  const indicators = catalogue.indicators.map((each) => versionsAsOf(each, asOf))
  const latest = indicators.flatMap(({ versions }) => versions.at(-1) ?? [])
  const figures = seedFigures(latest, catalogue.dimensions, asOf)
  const observations = new Map<IndicatorId, IndicatorObservations>()
  for (const [id, own] of figures) {
    observations.set(id, observationsOf(id, plant(id, own, catalogue.dimensions, asOf)))
  }
  return {
    ...catalogue,
    indicators,
    roadmap: catalogue.roadmap && roadmapAsOf(catalogue.roadmap, asOf),
    observations,
    restatements: restatementsAsOf(asOf),
  }
}

function versionsAsOf(indicator: Indicator, asOf: Period): Indicator {
  const event = events.find((each) => each.kind === 'redefinition' && each.indicator === indicator.id)
  const first = indicator.versions[0]
  if (event?.kind !== 'redefinition' || !first || !isKnown(event.fromAsOf, asOf)) return indicator
  const second: Definition = {
    ...first,
    version: event.version,
    definition: event.definition,
    effectiveFrom: period(event.fromAsOf),
  }
  return { ...indicator, versions: [...indicator.versions, second] }
}

function observationsOf(indicator: IndicatorId, { figures, flags }: Planted): IndicatorObservations {
  const periods = new Map<Period, SeriesValues>()
  for (const slot of figures.slots.toSorted((one, other) => one.moment.month - other.moment.month)) {
    const { period: when } = slot.moment
    const column = figures.columns.get(slotName(slot))
    if (column) periods.set(when, { ...periods.get(when), [slot.scenario]: column })
  }
  return {
    indicator,
    dimensions: figures.axes.map((axis) => dimensionId(axis)),
    cells: figures.cells,
    fractionDigits: figures.fractionDigits,
    periods,
    flags,
  }
}

/** The notes of everything restated by then; a part's note stands at the ratios that changed with it as well. */
function restatementsAsOf(asOf: Period): readonly Restatement[] {
  return events.flatMap((event) => {
    if (event.kind !== 'restatement' || !isKnown(event.fromAsOf, asOf)) return []
    return [event.indicator, ...event.ratios].map((id) => ({
      indicator: indicatorId(id),
      period: period(event.period),
      note: event.note,
    }))
  })
}

function isKnown(fromAsOf: string, asOf: Period): boolean {
  return comparePeriods(asOf, period(fromAsOf)) >= 0
}
