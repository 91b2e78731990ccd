import type { ReadInputOf } from '#shared/contract/contract.ts'
import { spanOf } from '#shared/measure/span.ts'
import type { Span } from '#shared/measure/span.ts'
import type { Cell } from '#shared/model/cell.ts'
import type { DimensionId, MemberId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { frequencyOf } from '#shared/model/period.ts'
import type { Frequency, Period, View } from '#shared/model/period.ts'
import type { Coordinates } from './cell-index.ts'
import { unknownDimension, unknownMember } from './failure.ts'
import type { Readers } from './readers.ts'
import type { SnapshotReader } from './snapshot-reader.ts'

/** The part of every question that says where figures are read. */
export type FrameQuestion = ReadInputOf<'overview'>

/** A frame with everything filled in that the question left out. */
export type Frame = {
  readonly reader: SnapshotReader
  readonly period: Period
  /** `null` reads each indicator at its own frequency, or at the period's where that is longer. */
  readonly view: View | null
  /** Only members that are not the root, dimensions in the catalogue's order. */
  readonly cell: Cell
  readonly coordinates: Coordinates
}

/** Fills a frame in: the current snapshot, its as-of period, the root. Throws `QueryFailure`. */
export function frameOf(readers: Readers, question: FrameQuestion): Frame {
  const reader = readers.at(question.snapshot)
  const coordinates = coordinatesOf(reader, question.cell ?? {})
  return {
    reader,
    period: question.period ?? reader.asOf,
    view: question.view ?? null,
    cell: cellAt(reader, coordinates),
    coordinates,
  }
}

/** The members' numbers; throws `unknown-dimension` or `unknown-member`. */
export function coordinatesOf(reader: SnapshotReader, cell: Cell): Coordinates {
  const coordinates = reader.rootCoordinates()
  for (const [dimension, member] of Object.entries(cell)) {
    // Keys of a cell are ids of dimensions; the catalogue says whether they are known.
    const slot = reader.slotOf(dimension as DimensionId)
    if (slot < 0) throw unknownDimension(dimension)
    if (member !== undefined) coordinates[slot] = memberNumber(reader, slot, member)
  }
  return coordinates
}

/** The number of a member in the dimension at `slot`; throws `unknown-member`. */
export function memberNumber(reader: SnapshotReader, slot: number, member: MemberId): number {
  const tree = reader.trees[slot]
  const number = tree?.numberOf.get(member)
  if (number === undefined) throw unknownMember(tree?.dimension.id ?? '', member)
  return number
}

/** The cell at some coordinates, as answers name it: members that are not their dimension's root. */
export function cellAt(reader: SnapshotReader, coordinates: Coordinates): Cell {
  const cell: Partial<Record<DimensionId, MemberId>> = {}
  reader.trees.forEach((tree, slot) => {
    const number = coordinates[slot]
    const member = number === undefined ? undefined : tree.members[number]
    if (member && number !== tree.rootNumber) cell[tree.dimension.id] = member.id
  })
  return cell
}

/** Refuses a cell that stands below the root of a dimension which the indicator does not have. */
export function requireDimensions({ reader, coordinates }: Frame, definition: Definition): void {
  reader.trees.forEach(({ dimension, rootNumber }, slot) => {
    if (coordinates[slot] !== rootNumber && !definition.dimensions.includes(dimension.id)) {
      throw unknownDimension(dimension.id, definition.id)
    }
  })
}

const order: readonly Frequency[] = ['day', 'week', 'month', 'quarter', 'half', 'year']

/** The span in which the frame reads an indicator. */
export function spanIn({ reader, period, view }: Frame, { frequency }: Definition): Span {
  const asked = frequencyOf(period)
  const own = order.indexOf(asked) > order.indexOf(frequency) && period !== reader.asOf ? asked : frequency
  return spanOf({
    view: view ?? own,
    period,
    frequency,
    fiscalStart: reader.fiscalStart,
    asOf: reader.asOf,
  })
}
