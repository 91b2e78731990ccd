import type { Spark } from '#shared/contract/figure.ts'
import { stepOf } from '#shared/measure/span.ts'
import type { Coordinates } from './cell-index.ts'
import { sparkPoints } from './course.ts'
import { keyAt, plansOnly, valueKeys } from './evaluator.ts'
import { figureReading } from './figure-reading.ts'
import { finiteOrNull } from './finite.ts'
import { spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

/** Reads the run of any cell of an indicator, for the rows of a table; what they share is looked up once. */
export function sparkReading(frame: Frame, indicator: IndicatorReader): (cell: Coordinates) => Spark {
  const last = spanIn(frame, indicator.definition)
  const spans = Array.from({ length: sparkPoints }, (_, at) => stepOf(last, at + 1 - sparkPoints))
  const periods = spans.map(({ period }) => period)
  const readings = spans.map((span) => figureReading(frame.reader, indicator, span, plansOnly))
  const row = new Float64Array(valueKeys.length)
  return (coordinates) => {
    const values = {
      AC: new Array<number | null>(spans.length),
      PL: new Array<number | null>(spans.length),
      FC: new Array<number | null>(spans.length),
    }
    readings.forEach((reading, at) => {
      reading.values(coordinates, row)
      values.AC[at] = finiteOrNull(row[keyAt.AC])
      values.PL[at] = finiteOrNull(row[keyAt.PL])
      values.FC[at] = finiteOrNull(row[keyAt.FC])
    })
    return { periods, values }
  }
}
