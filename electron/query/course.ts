import type { OutputOf, ReadInputOf } from '#shared/contract/contract.ts'
import type { Figure, Spark } from '#shared/contract/figure.ts'
import { stepOf } from '#shared/measure/span.ts'
import { keyAt, plansOnly, valueKeys } from './evaluator.ts'
import { figureReading } from './figure-reading.ts'
import { finiteOrNull } from './finite.ts'
import { frameOf, requireDimensions, spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Readers } from './readers.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

/** Points of a course whose question does not say how many: two years. */
const defaultBefore = 24

/** Points of a sparkline: a year, and the same period of the year before. */
const sparkPoints = 13

/** An indicator's run through time: `before` points that end with the frame's, and `after` behind it. */
export function course(readers: Readers, question: ReadInputOf<'course'>): OutputOf<'course'> {
  const frame = frameOf(readers, question)
  const { reader, coordinates, cell } = frame
  const indicator = reader.indicator(question.indicator)
  requireDimensions(frame, indicator.definition)
  const last = spanIn(frame, indicator.definition)
  const points: Figure[] = []
  for (let step = 1 - (question.before ?? defaultBefore); step <= (question.after ?? 0); step++) {
    points.push(figureReading(reader, indicator, stepOf(last, step)).figure(coordinates, cell))
  }
  return {
    indicator: indicator.label,
    cell,
    view: last.view,
    fiscalStart: reader.fiscalStart,
    points,
    snapshot: reader.snapshot.name,
  }
}

/** The run behind a figure, for a sparkline: thirteen points that end with the frame's. */
export function sparkIn(frame: Frame, indicator: IndicatorReader): Spark {
  const { reader, coordinates } = frame
  const last = spanIn(frame, indicator.definition)
  const row = new Float64Array(valueKeys.length)
  const AC: (number | null)[] = []
  const PL: (number | null)[] = []
  const FC: (number | null)[] = []
  const spans = Array.from({ length: sparkPoints }, (_, at) => stepOf(last, at + 1 - sparkPoints))
  for (const span of spans) {
    figureReading(reader, indicator, span, plansOnly).values(coordinates, row)
    AC.push(finiteOrNull(row[keyAt.AC]))
    PL.push(finiteOrNull(row[keyAt.PL]))
    FC.push(finiteOrNull(row[keyAt.FC]))
  }
  return { periods: spans.map(({ period }) => period), values: { AC, PL, FC } }
}
