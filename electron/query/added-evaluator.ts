import { closedCount } from '#shared/measure/span.ts'
import type { Span } from '#shared/measure/span.ts'
import type { ValueKey } from '#shared/contract/figure.ts'
import type { ValueReason } from '#shared/model/figure.ts'
import type { PartitionState } from '#shared/model/snapshot.ts'
import { keyAt } from './evaluator.ts'
import type { Evaluator, Wanted } from './evaluator.ts'
import type { IndicatorReader, SnapshotReader } from './snapshot-reader.ts'
import { spanNode } from './span-node.ts'

/**
 * Adds stored values up to a longer span by the indicator's rule (domain «How figures add up»).
 *
 * The actual is made of the periods that have closed and have a value, and is partial where some lack one; what it is
 * compared with is made of just those periods, so that a gap is never mistaken for a variance. A span that takes the
 * last value needs the last closed one, and twelve months need all twelve. The forecast of a span takes the forecast
 * where there is one and the actual before it, and must be whole. A span to date that ends after as-of has no actual.
 */
export function addedEvaluator(
  reader: SnapshotReader,
  indicator: IndicatorReader,
  span: Span,
  wanted: Wanted,
): Evaluator {
  const count = span.periods.length
  const isToDate = span.view === 'ytd' || span.view === 'qtd' || span.view === 'r12'
  const reached = closedCount(span, reader.asOf)
  const closed = isToDate && reached < count ? 0 : reached
  const state = worstState(indicator, span, reached)
  const node = spanNode(reader, indicator, span, wanted)
  if (!node) return withoutParts(state)

  const covered = new Uint8Array(count)
  const whole = new Uint8Array(count).fill(1)
  let primary: 'AC' | 'FC' | null = null
  let coveredCount = 0

  const actual = (): number => {
    covered.fill(0).fill(1, 0, closed)
    node.cover(covered)
    coveredCount = covered.reduce((all, one) => all + one, 0)
    if (coveredCount === 0 || isTooShort()) return Number.NaN
    return node.total('AC', covered)
  }
  const isTooShort = () =>
    (span.view === 'r12' && coveredCount < count) || (node.needsLast && covered[closed - 1] === 0)
  const compared = () => (primary === 'AC' ? covered : whole)
  const reasonOf = (key: ValueKey): ValueReason => {
    if (key === 'FC') return node.hasForecast() ? node.why('FA', whole) : 'not-published'
    if (key !== 'AC') return node.why(key, compared())
    if (closed === 0) return 'after-as-of'
    if (coveredCount === 0) return node.why('AC', new Uint8Array(count).fill(1, 0, closed))
    return isTooShort() ? 'incomplete-period' : node.why('AC', covered)
  }

  return {
    read: (coordinates, out) => {
      node.fill(coordinates)
      const value = actual()
      const forecast = node.hasForecast() ? node.total('FA', whole) : Number.NaN
      primary = value === value ? 'AC' : forecast === forecast ? 'FC' : null
      out[keyAt.AC] = value
      out[keyAt.FC] = forecast
      out[keyAt.PL] = node.total('PL', compared())
      out[keyAt.PY] = wanted.previousYear ? node.total('PY', compared()) : Number.NaN
      out[keyAt.PP] = wanted.previous ? node.total('PP', compared()) : Number.NaN
    },
    reason: reasonOf,
    isPartial: () => (primary === 'AC' ? coveredCount < count : reached > 0 && reached < count),
    flags: () => (primary ? node.flags(primary, compared()) : 0),
    state,
  }
}

/** A ratio whose parts this snapshot does not have: nothing but what central has stated could be shown. */
function withoutParts(state: PartitionState | null): Evaluator {
  return {
    read: (_, out) => void out.fill(Number.NaN),
    reason: () => 'no-parts',
    isPartial: () => false,
    flags: () => 0,
    state,
  }
}

/** A span is as unsettled as the most unsettled of its partitions. */
function worstState({ entries }: IndicatorReader, { periods }: Span, closed: number): PartitionState | null {
  const states = periods.slice(0, Math.max(closed, 1)).flatMap((period) => entries.get(period)?.state ?? [])
  for (const state of ['preliminary', 'restated', 'final'] as const) if (states.includes(state)) return state
  return null
}
