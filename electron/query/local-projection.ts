import type { YearEnd } from '#shared/contract/projection.ts'
import { addOverTime, ratioOf } from '#shared/measure/adding.ts'
import { intervalShare, projectFlow, projectLevel } from '#shared/measure/projection.ts'
import type { ProjectedPoint, Projection } from '#shared/measure/projection.ts'
import { closedCount } from '#shared/measure/span.ts'
import type { Span } from '#shared/measure/span.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import { previousYear, shift } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import type { Frame } from './frame.ts'
import { slotValue } from './slot-value.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

type Local = NonNullable<YearEnd['local']>

/** Closed periods that a level's mean step is taken from. */
const levelHistory = 13

/**
 * Projects the periods of a year that are still to come; `null` where too little is known, or nothing is to come.
 *
 * Walked forward through the demonstration's 2024 and 2025 from each month of March to November (1,783 trials at the
 * root), the year's end was off by 0.5 % in the middle where the year before is known and by 1.5 % where it is not;
 * the interval of 80 % held 84 % and 71 % of the time, least often (54 %) for ratios whose parts have no year before.
 */
export function localProjection(frame: Frame, indicator: IndicatorReader, span: Span): Local | null {
  const closed = closedCount(span, frame.reader.asOf)
  const toCome = span.periods.slice(closed)
  if (toCome.length === 0 || closed === 0) return null
  const { acrossTime, ratio } = indicator.definition
  if (acrossTime === 'ratio') return ratio ? ratioProjection(frame, indicator, span, closed) : null
  const projection = projectionOf(frame, indicator, span, closed)
  if (!projection) return null
  const past = span.periods.slice(0, closed).map((period) => actual(frame, indicator, period))
  const end = yearOf(acrossTime, past, projection)
  if (Number.isNaN(end.value)) return null
  return { ...end, share: intervalShare, method: projection.method, points: named(toCome, projection.points) }
}

function projectionOf(
  frame: Frame,
  indicator: IndicatorReader,
  { periods }: Span,
  closed: number,
): Projection | null {
  const past = periods.slice(0, closed)
  const toCome = periods.slice(closed)
  const values = (some: readonly Period[]) => some.map((period) => actual(frame, indicator, period))
  const last = past.at(-1)
  if (last === undefined) return null
  if (indicator.definition.acrossTime !== 'last') {
    // A year of closed periods, whichever fiscal year they lie in.
    const year = Array.from({ length: periods.length }, (_, at) => shift(last, at + 1 - periods.length))
    const closedYear = year.slice(year.findIndex((period) => !Number.isNaN(actual(frame, indicator, period))))
    return projectFlow({
      closed: values(closedYear),
      before: values(closedYear.map(previousYear)),
      toComeBefore: values(toCome.map(previousYear)),
      recent: Math.max(1, Math.round(periods.length / 4)),
    })
  }
  const history = Array.from({ length: levelHistory }, (_, at) => shift(last, at + 1 - levelHistory))
  const known = values(history)
  return projectLevel(known.slice(known.findLastIndex(Number.isNaN) + 1), toCome.length)
}

/** The whole year by the indicator's rule: what has closed, and what is projected. */
function yearOf(
  rule: 'sum' | 'last' | 'max',
  past: readonly number[],
  { points, sum }: Projection,
): ProjectedPoint {
  const add = (pick: (point: ProjectedPoint) => number): number => {
    if (rule === 'sum') return addOverTime('sum', [...past, pick(sum)])
    if (rule === 'last') return pick(sum)
    return addOverTime('max', [...past, ...points.map(pick)])
  }
  return { value: add(({ value }) => value), low: add(({ low }) => low), high: add(({ high }) => high) }
}

/**
 * A ratio is projected through its parts. How sure that is comes from the ratio's own course: numerator and
 * denominator err together, so their intervals say too much.
 */
function ratioProjection(frame: Frame, indicator: IndicatorReader, span: Span, closed: number): Local | null {
  const { reader } = frame
  const { ratio } = indicator.definition
  const toCome = span.periods.slice(closed)
  const last = span.periods[closed - 1]
  if (!ratio || last === undefined || !reader.has(ratio.numerator) || !reader.has(ratio.denominator))
    return null
  const part = (id: IndicatorId) => {
    const own = reader.indicator(id)
    const { acrossTime, frequency } = own.definition
    if (acrossTime === 'ratio' || frequency !== indicator.definition.frequency) return null
    const projection = projectionOf(frame, own, span, closed)
    const past = span.periods.slice(0, closed).map((period) => actual(frame, own, period))
    return projection && { year: yearOf(acrossTime, past, projection).value, points: projection.points }
  }
  const numerator = part(ratio.numerator)
  const denominator = part(ratio.denominator)
  const history = Array.from({ length: levelHistory }, (_, at) => shift(last, at + 1 - levelHistory))
  const known = history.map((period) => actual(frame, indicator, period))
  const own = projectLevel(known.slice(known.findLastIndex(Number.isNaN) + 1), toCome.length)
  if (!numerator || !denominator || !own) return null
  const points = toCome.map((_, at): ProjectedPoint => {
    const value = ratioOf(
      numerator.points[at]?.value ?? Number.NaN,
      denominator.points[at]?.value ?? Number.NaN,
      ratio.scale,
    )
    return widened(value, own.points[at])
  })
  const value = ratioOf(numerator.year, denominator.year, ratio.scale)
  if (Number.isNaN(value)) return null
  // Of a ratio of flows only the share of the year that is to come can still err.
  const isFlow = reader.indicator(ratio.denominator).definition.acrossTime === 'sum'
  const share = isFlow ? toCome.length / span.periods.length : 1
  const { low, high } = widened(value, own.points.at(-1), share)
  return { value, low, high, share: intervalShare, method: 'parts', points: named(toCome, points) }
}

function widened(value: number, like: ProjectedPoint | undefined, share = 1): ProjectedPoint {
  const half = like ? ((like.high - like.low) / 2) * share : 0
  return { value, low: value - half, high: value + half }
}

function named(periods: readonly Period[], points: readonly ProjectedPoint[]): Local['points'] {
  return periods.flatMap((period, at) => {
    const point = points[at]
    return point ? [{ period, ...point }] : []
  })
}

/** The actual of one stored period in the frame's cell; NaN where there is none. */
function actual({ coordinates }: Frame, indicator: IndicatorReader, period: Period): number {
  const slot = indicator.slot(period)
  return slotValue(slot, 'AC', slot.cells?.positionOf(coordinates) ?? -1)
}
