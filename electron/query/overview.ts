import type { ReadInputOf } from '#shared/contract/contract.ts'
import type { Figure } from '#shared/contract/figure.ts'
import type { IndicatorRow } from '#shared/contract/indicator.ts'
import type { Overview, PillarRow } from '#shared/contract/overview.ts'
import { frequencyOf } from '#shared/model/period.ts'
import { figureIn } from './figure.ts'
import { figureReading } from './figure-reading.ts'
import { frameOf, spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import { readersOf, rowIn } from './indicators.ts'
import type { Readers } from './readers.ts'
import { sinceBoard, sinceCounts } from './since-board.ts'
import type { SinceBoard } from './since-board.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

/**
 * One indicator's figure, for sentences that choose among all of them: what it is judged against is always there,
 * earlier periods only for cards and where a figure is missing.
 */
export type Reading = { readonly indicator: IndicatorReader; readonly figure: Figure }

/** All figures of the overview; the sentences are made from them elsewhere. */
export type OverviewFacts = Omit<Overview, 'message' | 'pillars' | 'attention'> & {
  readonly frame: Frame
  readonly readings: readonly Reading[]
  /** What `since` counts. */
  readonly changes: SinceBoard | null
  readonly pillars: readonly Omit<PillarRow, 'message'>[]
}

/** What the overview shows of a frame. Without a view every indicator is read as of the month. */
export function overviewFacts(readers: Readers, question: ReadInputOf<'overview'>): OverviewFacts {
  const asked = frameOf(readers, question)
  const view = asked.view ?? frequencyOf(asked.period)
  const frame: Frame = { ...asked, view }
  const { snapshot, asOf } = frame.reader
  const shown = snapshot.catalogue.headline.filter(frame.reader.has)
  const cards = shown.map((id): IndicatorRow => rowIn(frame, frame.reader.indicator(id)))
  const known = new Map(cards.map(({ label, figure }) => [label.id, figure]))
  const readings = readersOf(frame).map((indicator) => ({
    indicator,
    figure: known.get(indicator.definition.id) ?? judgedFigure(frame, indicator),
  }))
  const changes = sinceBoard(readers, frame.reader)
  return {
    frame,
    readings,
    changes,
    snapshot: snapshot.name,
    asOf,
    period: asked.period,
    view,
    fiscalStart: frame.reader.fiscalStart,
    cards,
    pillars: snapshot.catalogue.pillars
      .toSorted((one, other) => one.order - other.order)
      .map((pillar) => pillarCounts(pillar, readings)),
    indicators: {
      all: readings.length,
      certified: readings.filter(({ indicator }) => indicator.definition.status === 'certified').length,
      missing: readings.filter(isLate).length,
    },
    since: sinceCounts(changes),
  }
}

/** A figure with its target; with earlier periods only where it is missing. Each of them is a partition to decode. */
export function judgedFigure(frame: Frame, indicator: IndicatorReader): Figure {
  const { reader, coordinates, cell } = frame
  const { definition } = indicator
  const wanted = { previousYear: definition.targetBasis === 'previous-year', previous: false }
  const found = figureReading(reader, indicator, spanIn(frame, definition), wanted).figure(coordinates, cell)
  return found.values.AC === null ? figureIn(frame, indicator) : found
}

/** Whether a figure is due and has not arrived: there is a plan for it, or a figure of the period before. */
export function isLate({ figure: { values, reasons } }: Reading): boolean {
  const isDue = values.PL !== null || values.PP !== null
  return values.AC === null && reasons.AC !== 'after-as-of' && isDue
}

function pillarCounts(pillar: PillarRow['pillar'], readings: readonly Reading[]): Omit<PillarRow, 'message'> {
  const counts = { 'on-target': 0, attention: 0, 'off-target': 0 }
  let withoutStatus = 0
  for (const { indicator, figure } of readings) {
    if (indicator.definition.pillar !== pillar.id) continue
    if (figure.status) counts[figure.status]++
    else withoutStatus++
  }
  return { pillar, counts, withoutStatus }
}
