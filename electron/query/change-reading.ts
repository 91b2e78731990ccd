import type { ChangeBasis } from '#shared/contract/explain.ts'
import type { Change } from '#shared/measure/contribution.ts'
import type { ValueReason } from '#shared/model/figure.ts'
import type { Period } from '#shared/model/period.ts'
import type { Reference } from '#shared/model/scenario.ts'
import type { Coordinates } from './cell-index.ts'
import { primaryOf } from './drill-plan.ts'
import { keyAt, valueKeys } from './evaluator.ts'
import { figureReading } from './figure-reading.ts'
import type { FigureReading } from './figure-reading.ts'
import { spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import type { IndicatorReader, SnapshotReader } from './snapshot-reader.ts'

/** What a change is measured from. */
export type Basis =
  | { readonly kind: Reference }
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'snapshot'; readonly reader: SnapshotReader }

/** Reads an indicator before and after in any cell. */
export type ChangeReading = {
  /** NaN stands for a side that is not there. */
  readonly read: (coordinates: Coordinates) => Change
  /** Why a side of the cell is not there; `null` where both are. */
  readonly reason: (coordinates: Coordinates) => ValueReason | null
  readonly period: { readonly from: Period; readonly to: Period }
}

export function changeReading(frame: Frame, indicator: IndicatorReader, basis: Basis): ChangeReading {
  const span = spanIn(frame, indicator.definition)
  const now = figureReading(frame.reader, indicator, span)
  if (basis.kind === 'period')
    return betweenReadings(now, earlierPeriod(frame, indicator, basis.period), null)
  if (basis.kind === 'snapshot') {
    const { reader } = basis
    if (!reader.has(indicator.definition.id)) return nothingBefore(now)
    const before = reader.indicator(indicator.definition.id)
    const own = { ...frame, reader, period: span.period, view: span.view }
    const reading = figureReading(reader, before, spanIn(own, before.definition))
    return betweenReadings(now, reading, translator(frame.reader, reader))
  }
  return againstReference(now, basis.kind)
}

function earlierPeriod(frame: Frame, indicator: IndicatorReader, period: Period): FigureReading {
  const span = spanIn({ ...frame, period }, indicator.definition)
  return figureReading(frame.reader, indicator, span)
}

function againstReference(reading: FigureReading, key: Reference): ChangeReading {
  const row = new Float64Array(valueKeys.length)
  return {
    read: (coordinates) => {
      reading.values(coordinates, row)
      return { from: row[keyAt[key]] ?? Number.NaN, to: primaryOf(row) }
    },
    reason: (coordinates) => {
      const { reasons, primary } = reading.figure(coordinates, {})
      return reasons[key] ?? (primary === null ? (reasons.AC ?? null) : null)
    },
    period: { from: reading.span.period, to: reading.span.period },
  }
}

function betweenReadings(
  now: FigureReading,
  before: FigureReading,
  translate: ((coordinates: Coordinates) => Coordinates | null) | null,
): ChangeReading {
  const row = new Float64Array(valueKeys.length)
  const valueIn = (reading: FigureReading, coordinates: Coordinates | null) => {
    if (!coordinates) return Number.NaN
    reading.values(coordinates, row)
    return primaryOf(row)
  }
  const there = (coordinates: Coordinates) => (translate ? translate(coordinates) : coordinates)
  return {
    read: (coordinates) => ({ from: valueIn(before, there(coordinates)), to: valueIn(now, coordinates) }),
    reason: (coordinates) => {
      const earlier = there(coordinates)
      return (earlier ? missingOf(before, earlier) : 'not-published') ?? missingOf(now, coordinates)
    },
    period: { from: before.span.period, to: now.span.period },
  }
}

function missingOf(reading: FigureReading, coordinates: Coordinates): ValueReason | null {
  const { primary, reasons } = reading.figure(coordinates, {})
  return primary === null ? (reasons.AC ?? 'not-published') : null
}

function nothingBefore(now: FigureReading): ChangeReading {
  const row = new Float64Array(valueKeys.length)
  return {
    read: (coordinates) => {
      now.values(coordinates, row)
      return { from: Number.NaN, to: primaryOf(row) }
    },
    reason: () => 'not-published',
    period: { from: now.span.period, to: now.span.period },
  }
}

/** Coordinates of one catalogue in another; `null` where a member is not there. */
export function translator(
  from: SnapshotReader,
  to: SnapshotReader,
): (coordinates: Coordinates) => Coordinates | null {
  const maps = from.trees.map((tree) => {
    const slot = to.slotOf(tree.dimension.id)
    const other = to.trees[slot]
    return {
      slot,
      root: tree.rootNumber,
      numbers: tree.members.map(({ id }) => other?.numberOf.get(id) ?? -1),
    }
  })
  return (coordinates) => {
    const found = to.rootCoordinates()
    for (let at = 0; at < maps.length; at++) {
      const map = maps[at]
      const number = coordinates[at] ?? 0
      // The root stands for the whole dimension, whatever its name.
      if (!map || number === map.root) continue
      const other = map.numbers[number] ?? -1
      if (map.slot < 0 || other < 0) return null
      found[map.slot] = other
    }
    return found
  }
}

export function basisName(basis: Basis): ChangeBasis {
  return basis.kind
}
