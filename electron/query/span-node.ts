import type { ValueReason } from '#shared/model/figure.ts'
import { addOverTime, ratioOf } from '#shared/measure/adding.ts'
import { closedCount, previousOf, previousYearOf, spanOf } from '#shared/measure/span.ts'
import type { Span } from '#shared/measure/span.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import type { Coordinates } from './cell-index.ts'
import type { Wanted } from './evaluator.ts'
import { positionFinder, slotFlags, slotValue, whyMissing } from './slot-value.ts'
import type { IndicatorReader, Slot, SnapshotReader } from './snapshot-reader.ts'

/** A run of values: actuals, plan, forecast over actuals, actuals a year or a span earlier. */
export type Run = 'AC' | 'PL' | 'FA' | 'PY' | 'PP'

/** Which of the span's periods count, by index. */
export type Mask = Uint8Array

/** An indicator over a span in the form in which it is added: stored values by a rule, or a ratio of two such. */
export type SpanNode = {
  /** Reads the values of one cell. */
  readonly fill: (coordinates: Coordinates) => void
  /** Takes away from `mask` the periods that have no actual. */
  readonly cover: (mask: Mask) => void
  readonly hasForecast: () => boolean
  /** Whether it takes the last value: then the span's last closed period must have one. */
  readonly needsLast: boolean
  /** The span's value over the periods of `mask`; NaN where one of them has none. */
  readonly total: (run: Run, mask: Mask) => number
  /** Whether any period of `mask` has a value. */
  readonly hasAny: (run: Run, mask: Mask) => boolean
  /** Why `total` has none. */
  readonly why: (run: Run, mask: Mask) => ValueReason
  readonly flags: (scenario: Scenario, mask: Mask) => number
}

/** How deep ratios of ratios may be nested; a cycle of definitions ends here. */
const deepest = 8

/** Compiles an indicator for a span; `null` where a part of a ratio is not in the snapshot. */
export function spanNode(
  reader: SnapshotReader,
  indicator: IndicatorReader,
  span: Span,
  wanted: Wanted,
  depth = 0,
): SpanNode | null {
  const { acrossTime, ratio } = indicator.definition
  if (acrossTime !== 'ratio') return storedNode(reader, indicator, span, wanted, acrossTime)
  if (!ratio || depth > deepest || !reader.has(ratio.numerator) || !reader.has(ratio.denominator)) return null
  const part = (id: typeof ratio.numerator) => {
    const own = reader.indicator(id)
    return spanNode(reader, own, spanLike(span, own, reader), wanted, depth + 1)
  }
  const numerator = part(ratio.numerator)
  const denominator = part(ratio.denominator)
  return numerator && denominator && ratioNode(numerator, denominator, ratio.scale)
}

/** The same span for an indicator that may be stored at another frequency. */
function spanLike(span: Span, { definition }: IndicatorReader, { asOf, fiscalStart }: SnapshotReader): Span {
  if (definition.frequency === span.frequency) return span
  return spanOf({ view: span.view, period: span.period, frequency: definition.frequency, fiscalStart, asOf })
}

function ratioNode(numerator: SpanNode, denominator: SpanNode, scale: number): SpanNode {
  const total = (run: Run, mask: Mask) =>
    ratioOf(numerator.total(run, mask), denominator.total(run, mask), scale)
  return {
    fill: (coordinates) => {
      numerator.fill(coordinates)
      denominator.fill(coordinates)
    },
    cover: (mask) => {
      numerator.cover(mask)
      denominator.cover(mask)
    },
    hasForecast: () => numerator.hasForecast() || denominator.hasForecast(),
    needsLast: numerator.needsLast || denominator.needsLast,
    total,
    hasAny: (run, mask) => numerator.hasAny(run, mask) && denominator.hasAny(run, mask),
    why: (run, mask) => {
      if (denominator.total(run, mask) === 0) return 'zero-denominator'
      const isAbove = numerator.hasAny(run, mask)
      const isBelow = denominator.hasAny(run, mask)
      const reason = (isBelow ? numerator : denominator).why(run, mask)
      return isAbove !== isBelow && reason === 'not-published' ? 'no-parts' : reason
    },
    flags: (scenario, mask) => numerator.flags(scenario, mask) | denominator.flags(scenario, mask),
  }
}

type Lane = {
  readonly slots: readonly Slot[]
  readonly scenario: Scenario
  readonly closed: number
  readonly values: Float64Array
}

function storedNode(
  reader: SnapshotReader,
  indicator: IndicatorReader,
  span: Span,
  wanted: Wanted,
  rule: 'sum' | 'last' | 'max',
): SpanNode {
  const count = span.periods.length
  const closed = closedCount(span, reader.asOf)
  const slots = span.periods.map(indicator.slot)
  const lane = (from: readonly Slot[], scenario: Scenario, closedOf: number, length = from.length): Lane => ({
    slots: from,
    scenario,
    closed: closedOf,
    values: new Float64Array(length),
  })
  const earlier = (of: Span, isWanted: boolean) =>
    lane(isWanted ? of.periods.map(indicator.slot) : [], 'AC', closedCount(of, reader.asOf))
  const forecast = lane(slots, 'FC', count)
  const lanes: Readonly<Record<Run, Lane>> = {
    AC: lane(slots, 'AC', closed),
    PL: lane(slots, 'PL', count),
    // Filled from the forecast where there is one, from the actual elsewhere.
    FA: lane([], 'FC', count, count),
    PY: earlier(previousYearOf(span), wanted.previousYear),
    PP: earlier(previousOf(span), wanted.previous),
  }
  const find = positionFinder()
  let cell = reader.rootCoordinates()
  let isForecast = false

  /**
   * Values of a run over the mask. A whole span stands for a whole span, whatever its count of days; of a part that
   * is stored at another frequency only all that has closed, or all of it, can be meant.
   */
  const chosen = (run: Run, mask: Mask): number[] => {
    const { values } = lanes[run]
    const last = mask.lastIndexOf(1)
    if (mask.length !== count) {
      if (!isFull(mask, last + 1)) return [Number.NaN]
      return Array.from(values.subarray(0, last + 1 === mask.length ? values.length : closed))
    }
    if (values.length !== count && isFull(mask, count)) return Array.from(values)
    const found: number[] = []
    for (let at = 0; at < mask.length; at++) if (mask[at]) found.push(values[at] ?? Number.NaN)
    return found
  }

  const hasAny = (run: Run, mask: Mask) => chosen(run, mask).some((value) => !Number.isNaN(value))

  return {
    fill: (coordinates) => {
      cell = coordinates
      for (const each of [lanes.AC, lanes.PL, forecast, lanes.PY, lanes.PP]) fillLane(each, find, coordinates)
      isForecast = false
      for (let at = 0; at < count; at++) {
        const own = forecast.values[at] ?? Number.NaN
        if (own === own) isForecast = true
        lanes.FA.values[at] = own === own ? own : (lanes.AC.values[at] ?? Number.NaN)
      }
    },
    cover: (mask) => {
      const { values } = lanes.AC
      if (mask.length === count) {
        for (let at = 0; at < count; at++) if (values[at] !== values[at]) mask[at] = 0
      } else if (values.subarray(0, closed).some(Number.isNaN)) mask.fill(0)
    },
    hasForecast: () => isForecast,
    needsLast: rule === 'last',
    total: (run, mask) => addOverTime(rule, chosen(run, mask)),
    hasAny,
    why: (run, mask) => {
      if (hasAny(run, mask)) return 'incomplete-period'
      const { slots: from, scenario, closed: closedOf } = run === 'FA' ? forecast : lanes[run]
      let last = -1
      for (let at = 0; at < from.length; at++) if (mask.length !== count || mask[at]) last = at
      const slot = from[last]
      if (!slot) return 'not-published'
      return last >= closedOf ? 'after-as-of' : whyMissing(reader, indicator, slot, scenario, cell)
    },
    flags: (scenario, mask) => {
      let bits = 0
      slots.forEach((slot, at) => {
        if (mask.length !== count || mask[at]) bits |= slotFlags(slot, scenario, find(slot, cell))
      })
      return bits
    },
  }
}

function fillLane(lane: Lane, find: ReturnType<typeof positionFinder>, coordinates: Coordinates): void {
  const { slots, values, scenario, closed } = lane
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at]
    values[at] = slot && at < closed ? slotValue(slot, scenario, find(slot, coordinates)) : Number.NaN
  }
}

function isFull(mask: Mask, count: number): boolean {
  for (let at = 0; at < count; at++) if (!mask[at]) return false
  return count > 0
}
