import type { OutputOf, ReadInputOf } from '#shared/contract/contract.ts'
import type { Figure, Spark } from '#shared/contract/figure.ts'
import { stepOf } from '#shared/measure/span.ts'
import type { Span } from '#shared/measure/span.ts'
import { runEndingAt } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { keyAt, plansOnly, valueKeys } from './evaluator.ts'
import { figureReading } from './figure-reading.ts'
import { finiteOrNull } from './finite.ts'
import { frameOf, requireDimensions, spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Readers } from './readers.ts'
import { positionFinder, slotValue } from './slot-value.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

/** Points of a course whose question does not say how many: two years. */
const defaultBefore = 24

/** Points of a sparkline: a year, and the same period of the year before. */
export const sparkPoints = 13

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

/** The run behind a figure, for a sparkline: `points` that end with the frame's. */
export function sparkIn(frame: Frame, indicator: IndicatorReader, points = sparkPoints): Spark {
  const last = spanIn(frame, indicator.definition)
  const periods = runEndingAt(last.period, points)
  const values = {
    AC: new Array<number | null>(points),
    PL: new Array<number | null>(points),
    FC: new Array<number | null>(points),
  }
  const isStored = last.view === indicator.definition.frequency
  const read = isStored ? storedPoints(frame, indicator) : addedPoints(frame, indicator, last, points)
  for (let at = 0; at < points; at++) {
    const period = periods[at]
    if (period !== undefined) read(values, period, at)
  }
  return { periods, values }
}

type Run = Readonly<Record<'AC' | 'PL' | 'FC', (number | null)[]>>

/** Writes the point of a period into a run. */
type PointReader = (into: Run, period: Period, at: number) => void

/** Points at the stored frequency: each is one position of one partition, and nothing else has to be made for it. */
function storedPoints({ reader, coordinates }: Frame, indicator: IndicatorReader): PointReader {
  const find = positionFinder()
  return ({ AC, PL, FC }, period, at) => {
    const slot = indicator.slot(period)
    const position = find(slot, coordinates)
    AC[at] = reader.isClosed(period) ? finiteOrNull(slotValue(slot, 'AC', position)) : null
    PL[at] = finiteOrNull(slotValue(slot, 'PL', position))
    FC[at] = finiteOrNull(slotValue(slot, 'FC', position))
  }
}

function addedPoints(
  { reader, coordinates }: Frame,
  indicator: IndicatorReader,
  last: Span,
  points: number,
): PointReader {
  const row = new Float64Array(valueKeys.length)
  return ({ AC, PL, FC }, _, at) => {
    figureReading(reader, indicator, stepOf(last, at + 1 - points), plansOnly).values(coordinates, row)
    AC[at] = finiteOrNull(row[keyAt.AC])
    PL[at] = finiteOrNull(row[keyAt.PL])
    FC[at] = finiteOrNull(row[keyAt.FC])
  }
}
