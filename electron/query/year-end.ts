import type { YearEnd, YearEndQuestion } from '#shared/contract/projection.ts'
import { neededPerPeriod } from '#shared/measure/goal.ts'
import { closedCount } from '#shared/measure/span.ts'
import type { Span } from '#shared/measure/span.ts'
import { statusOf } from '#shared/measure/status.ts'
import { figureReading } from './figure-reading.ts'
import { finiteOrNull } from './finite.ts'
import { frameOf, requireDimensions, spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import { localProjection } from './local-projection.ts'
import type { Readers } from './readers.ts'
import type { IndicatorReader } from './snapshot-reader.ts'
import { spanNode } from './span-node.ts'
import { everything } from './evaluator.ts'

/**
 * Where an indicator's fiscal year is heading: central's forecast where there is one, and beside it a local projection
 * with its method and interval (domain «Variance and status»). Throws `QueryFailure`.
 */
export function yearEnd(readers: Readers, question: YearEndQuestion): YearEnd {
  const frame: Frame = { ...frameOf(readers, question), view: 'year' }
  const { reader, cell, coordinates } = frame
  const indicator = reader.indicator(question.indicator)
  const { definition } = indicator
  requireDimensions(frame, definition)
  const span = spanIn(frame, definition)
  const closed = closedCount(span, reader.asOf)
  const figure = figureReading(reader, indicator, span).figure(coordinates, cell)
  const plan = wholePlan(frame, indicator, span)
  const local = localProjection(frame, indicator, span)
  const outlook = figure.values.FC ?? local?.value ?? null
  const isFlow = definition.acrossTime === 'sum'
  const isReady = isFlow && plan !== null && figure.values.AC !== null && closed < span.periods.length
  return {
    indicator: indicator.label,
    cell,
    year: span.period,
    fiscalStart: reader.fiscalStart,
    closed,
    of: span.periods.length,
    toDate: figure.values.AC,
    plan,
    official: figure.values.FC,
    local,
    status: statusOf(outlook, { plan, previousYear: null }, definition),
    neededPerPeriod: isReady
      ? finiteOrNull(neededPerPeriod(figure.values.AC ?? 0, plan ?? 0, span.periods.length - closed))
      : null,
    snapshot: reader.snapshot.name,
  }
}

/** The plan of every period of the span, closed or not. */
function wholePlan({ reader, coordinates }: Frame, indicator: IndicatorReader, span: Span): number | null {
  if (span.view === indicator.definition.frequency) {
    return figureReading(reader, indicator, span).figure(coordinates, {}).values.PL
  }
  const node = spanNode(reader, indicator, span, everything)
  if (!node) return null
  node.fill(coordinates)
  return finiteOrNull(node.total('PL', new Uint8Array(span.periods.length).fill(1)))
}
