import type { ValueKey } from '#shared/contract/figure.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import { previousOf, previousYearOf } from '#shared/measure/span.ts'
import type { Span } from '#shared/measure/span.ts'
import { keyAt } from './evaluator.ts'
import type { Evaluator, Wanted } from './evaluator.ts'
import { positionFinder, slotFlags, slotValue, whyMissing } from './slot-value.ts'
import type { IndicatorReader, Slot, SnapshotReader } from './snapshot-reader.ts'

/** Reads what central has stated, as it is: the view is the stored frequency. */
export function storedEvaluator(
  reader: SnapshotReader,
  indicator: IndicatorReader,
  span: Span,
  wanted: Wanted,
): Evaluator {
  const current = indicator.slot(span.period)
  const earlier = (of: Span, isWanted: boolean) => ({
    slot: isWanted ? indicator.slot(of.period) : null,
    isClosed: reader.isClosed(of.period),
  })
  const isClosed = reader.isClosed(span.period)
  const previousYear = earlier(previousYearOf(span), wanted.previousYear)
  const previous = earlier(previousOf(span), wanted.previous)
  const find = positionFinder()
  let cell = reader.rootCoordinates()
  let hasActual = false

  const actualOf = (from: typeof previous): number =>
    from.slot && from.isClosed ? slotValue(from.slot, 'AC', find(from.slot, cell)) : Number.NaN

  const sources: Readonly<Record<ValueKey, { slot: Slot | null; scenario: Scenario; isClosed: boolean }>> = {
    PY: { ...previousYear, scenario: 'AC' },
    PP: { ...previous, scenario: 'AC' },
    PL: { slot: current, scenario: 'PL', isClosed: true },
    FC: { slot: current, scenario: 'FC', isClosed: true },
    AC: { slot: current, scenario: 'AC', isClosed },
  }

  return {
    read: (coordinates, out) => {
      cell = coordinates
      const position = find(current, coordinates)
      const actual = isClosed ? slotValue(current, 'AC', position) : Number.NaN
      hasActual = actual === actual
      out[keyAt.AC] = actual
      out[keyAt.PL] = slotValue(current, 'PL', position)
      out[keyAt.FC] = slotValue(current, 'FC', position)
      out[keyAt.PY] = actualOf(previousYear)
      out[keyAt.PP] = actualOf(previous)
    },
    reason: (key) => {
      const source = sources[key]
      if (!source.isClosed) return 'after-as-of'
      if (!source.slot) return 'not-published'
      return whyMissing(reader, indicator, source.slot, source.scenario, cell)
    },
    isPartial: () => false,
    flags: () => slotFlags(current, hasActual ? 'AC' : 'FC', find(current, cell)),
    state: current.state,
  }
}
