import type { Bridge, BridgeQuestion, BridgeStep } from '#shared/contract/diff.ts'
import { addOverTime, ratioOf } from '#shared/measure/adding.ts'
import { exactSum } from '#shared/measure/sum.ts'
import type { Span } from '#shared/measure/span.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Period } from '#shared/model/period.ts'
import type { Coordinates } from './cell-index.ts'
import { translator } from './change-reading.ts'
import { leavesUnder } from './dimension-tree.ts'
import { keyAt, valueKeys } from './evaluator.ts'
import { figureReading } from './figure-reading.ts'
import { finiteOrNull } from './finite.ts'
import { frameOf, requireDimensions, spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import { isRedefined } from './partition-change.ts'
import { slotValue } from './slot-value.ts'
import type { Readers } from './readers.ts'
import type { SnapshotReader } from './snapshot-reader.ts'

/**
 * Leads from a figure as an earlier snapshot presented it to the frame's, one cause after the other: first the data
 * that had been late, then restated sources, then redefinitions, each applied to the same period; what remains is real
 * movement. The steps telescope, so they sum to the change. Throws `QueryFailure`.
 */
export function bridge(readers: Readers, question: BridgeQuestion): Bridge {
  const after = frameOf(readers, question)
  const before = readers.at(question.before)
  const indicator = after.reader.indicator(question.indicator)
  requireDimensions(after, indicator.definition)
  const earlier = before.indicator(question.indicator)
  const translate = translator(after.reader, before)
  const translated = translate(after.coordinates)
  const start: Frame = {
    reader: before,
    period: question.fromPeriod ?? before.asOf,
    view: after.view,
    cell: after.cell,
    coordinates: translated ?? before.rootCoordinates(),
  }
  const span = spanIn(start, earlier.definition)
  const toSpan = spanIn(after, indicator.definition)
  const from = translated ? shown(start, question.indicator, span) : Number.NaN
  const to = shown(after, question.indicator, toSpan)
  const change = to - from
  const corrected = shown(
    after,
    question.indicator,
    spanIn({ ...after, period: span.period, view: span.view }, indicator.definition),
  )
  return {
    indicator: indicator.label,
    cell: after.cell,
    view: toSpan.view,
    from: { snapshot: before.snapshot.name, period: span.period, value: finiteOrNull(from) },
    to: { snapshot: after.reader.snapshot.name, period: toSpan.period, value: finiteOrNull(to) },
    change: finiteOrNull(change),
    steps: Number.isNaN(change)
      ? []
      : stepsOf({ start, after, translate, id: question.indicator, span, from, corrected, to }),
  }
}

type Ends = {
  readonly start: Frame
  readonly after: Frame
  /** Cells of the later snapshot in the earlier one. */
  readonly translate: (coordinates: Coordinates) => Coordinates | null
  readonly id: IndicatorId
  readonly span: Span
  readonly from: number
  /** The earlier period as the later snapshot has it; NaN where it has none. */
  readonly corrected: number
  readonly to: number
}

function stepsOf(ends: Ends): readonly BridgeStep[] {
  const { start, after, id, span, from, corrected, to } = ends
  if (Number.isNaN(corrected)) return [{ kind: 'movement', change: to - from }]
  const withLate = worked(start, id, span, (part, period) => valueWithLate(ends, part, period))
  const withRestated = worked(start, id, span, (part, period) =>
    isRedefined(part, start.reader, after.reader)
      ? valueWithLate(ends, part, period)
      : actualAt(after.reader, after.coordinates, part, period),
  )
  // What was worked out from parts starts where the official value stands.
  const worker = worked(start, id, span, (part, period) =>
    actualAt(start.reader, start.coordinates, part, period),
  )
  const reached = (value: number) =>
    Number.isNaN(value) || Number.isNaN(worker) ? from : from + (value - worker)
  const late = reached(withLate)
  const isAnyRedefined = involved(start.reader, id).some((part) =>
    isRedefined(part, start.reader, after.reader),
  )
  const restated = isAnyRedefined ? reached(withRestated) : corrected
  const steps: readonly BridgeStep[] = [
    { kind: 'late', change: late - from },
    { kind: 'restated', change: restated - late },
    { kind: 'redefinition', change: corrected - restated },
    {
      kind: 'movement',
      change: exactSum([to, -from, -(late - from), -(restated - late), -(corrected - restated)]),
    },
  ]
  return steps
}

/** An indicator and, for a ratio, the parts that it is made of. */
function involved(reader: SnapshotReader, id: IndicatorId, depth = 0): readonly IndicatorId[] {
  if (!reader.has(id) || depth > 8) return []
  const { ratio } = reader.indicator(id).definition
  return ratio
    ? [id, ...involved(reader, ratio.numerator, depth + 1), ...involved(reader, ratio.denominator, depth + 1)]
    : [id]
}

/** The figure as the frame's snapshot shows it. */
function shown(frame: Frame, id: IndicatorId, span: Span): number {
  const row = new Float64Array(valueKeys.length)
  figureReading(frame.reader, frame.reader.indicator(id), span).values(frame.coordinates, row)
  return row[keyAt.AC] ?? Number.NaN
}

type StoredValue = (id: IndicatorId, period: Period) => number

/** A span's value by the earlier definition from stored values that come from somewhere; periods without one are left out. */
function worked(frame: Frame, id: IndicatorId, span: Span, valueOf: StoredValue, depth = 0): number {
  const { reader } = frame
  if (!reader.has(id) || depth > 8) return Number.NaN
  const { acrossTime, ratio } = reader.indicator(id).definition
  if (acrossTime === 'ratio' && ratio) {
    return ratioOf(
      worked(frame, ratio.numerator, span, valueOf, depth + 1),
      worked(frame, ratio.denominator, span, valueOf, depth + 1),
      ratio.scale,
    )
  }
  const values = span.periods.map((period) => valueOf(id, period))
  const present = acrossTime === 'last' ? values : values.filter((value) => !Number.isNaN(value))
  return addOverTime(acrossTime === 'ratio' ? 'last' : acrossTime, present)
}

function actualAt(reader: SnapshotReader, coordinates: Coordinates, id: IndicatorId, period: Period): number {
  if (!reader.has(id)) return Number.NaN
  const slot = reader.indicator(id).slot(period)
  return slotValue(slot, 'AC', slot.cells?.positionOf(coordinates) ?? -1)
}

/** The earlier snapshot's value with the leaves added that it did not have and the later one has. */
function valueWithLate({ start, after, translate }: Ends, id: IndicatorId, period: Period): number {
  const old = actualAt(start.reader, start.coordinates, id, period)
  if (!after.reader.has(id) || !start.reader.has(id)) return old
  const slot = after.reader.indicator(id).slot(period)
  const { definition } = after.reader.indicator(id)
  if (!slot.columns || definition.acrossMembers !== 'sum') {
    return Number.isNaN(old) ? actualAt(after.reader, after.coordinates, id, period) : old
  }
  const late: number[] = []
  eachLeaf(after, definition.dimensions, (leaf) => {
    const now = slotValue(slot, 'AC', slot.cells?.positionOf(leaf) ?? -1)
    if (Number.isNaN(now)) return
    const there = translate(leaf)
    if (!there || Number.isNaN(actualAt(start.reader, there, id, period))) late.push(now)
  })
  if (late.length === 0) return old
  return exactSum(Number.isNaN(old) ? late : [old, ...late])
}

/** Every combination of leaves below the frame's cell in some dimensions. */
function eachLeaf(
  { reader, coordinates }: Frame,
  dimensions: readonly string[],
  visit: (leaf: Coordinates) => void,
): void {
  const leaf = coordinates.slice()
  const axes = reader.trees.flatMap((tree, slot) =>
    dimensions.includes(tree.dimension.id)
      ? [{ slot, leaves: leavesUnder(tree, coordinates[slot] ?? tree.rootNumber) }]
      : [],
  )
  const walk = (at: number) => {
    const axis = axes[at]
    if (!axis) return visit(leaf)
    for (const number of axis.leaves) {
      leaf[axis.slot] = number
      walk(at + 1)
    }
  }
  walk(0)
}
