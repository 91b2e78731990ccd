import type { Overview } from '#shared/contract/overview.ts'
import { expectedDate } from '#shared/measure/schedule.ts'
import type { IndicatorId, MilestoneId } from '#shared/model/id.ts'
import { isRedefined, restatedIndicators } from './partition-change.ts'
import type { PartitionChange } from './partition-change.ts'
import type { Readers } from './readers.ts'
import type { SnapshotReader } from './snapshot-reader.ts'

/** What changed since the last snapshot that a board has seen. */
export type SinceBoard = {
  readonly before: SnapshotReader
  readonly restated: ReadonlyMap<IndicatorId, readonly PartitionChange[]>
  readonly redefined: readonly IndicatorId[]
  readonly movedMilestones: readonly MilestoneId[]
}

/** Compares a snapshot with the last board snapshot before it; `null` where none is kept. */
export function sinceBoard(readers: Readers, reader: SnapshotReader): SinceBoard | null {
  const { sequence } = reader.snapshot.name
  const board = readers.store.snapshots().findLast((kept) => kept.board && kept.sequence < sequence)
  if (!board) return null
  const before = readers.at(board.sequence)
  // Two snapshots never change, and every view of the overview counts the same.
  return reader.remember(`since ${before.opening}`, () => ({
    before,
    restated: restatedIndicators(before, reader),
    redefined: reader.snapshot.catalogue.indicators
      .map(({ id }) => id)
      .filter((id) => isRedefined(id, before, reader)),
    movedMilestones: movedMilestones(before, reader),
  }))
}

/** Milestones of both snapshots whose date is another one now. */
export function movedMilestones(before: SnapshotReader, after: SnapshotReader): readonly MilestoneId[] {
  const dates = new Map(before.snapshot.roadmap?.milestones.map((one) => [one.id, expectedDate(one)]))
  return (after.snapshot.roadmap?.milestones ?? [])
    .filter((one) => dates.has(one.id) && dates.get(one.id) !== expectedDate(one))
    .map(({ id }) => id)
}

/** The same as the overview counts it. */
export function sinceCounts(since: SinceBoard | null): Overview['since'] {
  if (!since) return null
  const { before, restated, redefined, movedMilestones: moved } = since
  return {
    sequence: before.snapshot.name.sequence,
    asOf: before.asOf,
    restated: restated.size,
    redefined: redefined.length,
    movedMilestones: moved.length,
  }
}
