import { frameOf, spanIn } from '#electron/query/frame.ts'
import type { Frame } from '#electron/query/frame.ts'
import { figureReading } from '#electron/query/figure-reading.ts'
import { localProjection } from '#electron/query/local-projection.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { IndicatorReader } from '#electron/query/snapshot-reader.ts'
import type { YearEnd } from '#shared/contract/projection.ts'
import type { Period } from '#shared/model/period.ts'

export type Trial = {
  readonly indicator: string
  readonly origin: Period
  readonly method: NonNullable<YearEnd['local']>['method']
  /** |projected − true| ÷ |true|; `null` where the truth is zero. */
  readonly error: number | null
  /** Whether the truth lay within the interval. */
  readonly isInside: boolean
}

/**
 * Walks forward through a year that is over: projects it from each of its months, from what had closed by then, and
 * compares the end with what came. Only indicators of which the whole year is known count.
 */
export function backTest(readers: Readers, year: Period, origins: readonly Period[]): readonly Trial[] {
  const whole: Frame = { ...frameOf(readers, { period: year }), view: 'year' }
  const { reader } = whole
  return reader.snapshot.catalogue.indicators.flatMap(({ id }) => {
    const indicator = reader.indicator(id)
    const truth = truthOf(whole, indicator)
    if (truth === null) return []
    return origins.flatMap((origin): readonly Trial[] => {
      const frame: Frame = { ...whole, reader: { ...reader, asOf: origin } }
      const span = spanIn(frame, indicator.definition)
      const found = localProjection(frame, indicator, span)
      if (!found) return []
      return [
        {
          indicator: id,
          origin,
          method: found.method,
          error: truth === 0 ? null : Math.abs((found.value - truth) / truth),
          isInside: truth >= found.low && truth <= found.high,
        },
      ]
    })
  })
}

/** The year's actual, where every one of its periods has one. */
function truthOf(frame: Frame, indicator: IndicatorReader): number | null {
  const { values, partial } = figureReading(
    frame.reader,
    indicator,
    spanIn(frame, indicator.definition),
  ).figure(frame.coordinates, frame.cell)
  return partial ? null : values.AC
}
