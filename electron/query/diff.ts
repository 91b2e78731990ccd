import type { ChangedPartition, DiffQuestion, MovedMilestone, SnapshotDiff } from '#shared/contract/diff.ts'
import { daysBetween } from '#shared/measure/civil-date.ts'
import { expectedDate } from '#shared/measure/schedule.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import { changesOf, isRedefined } from './partition-change.ts'
import type { PartitionChange } from './partition-change.ts'
import type { Readers } from './readers.ts'
import type { SnapshotReader } from './snapshot-reader.ts'

/**
 * What differs between two snapshots: by hash first, so that only partitions that differ are read. The order is that
 * of the later snapshot's catalogue. Throws `QueryFailure`.
 */
export function diff(readers: Readers, question: DiffQuestion): SnapshotDiff {
  const before = readers.at(question.before)
  const after = readers.at(question.after)
  return after.remember(`diff ${before.opening}`, () => compareSnapshots(before, after))
}

/** The same worked out anew. */
export function compareSnapshots(before: SnapshotReader, after: SnapshotReader): SnapshotDiff {
  const ids = after.snapshot.catalogue.indicators.map(({ id }) => id)
  const both = ids.filter(before.has)
  const redefined = both.filter((id) => isRedefined(id, before, after))
  const others = new Set(redefined)
  const changes = both.filter((id) => !others.has(id)).flatMap((id) => changesOf(id, before, after))
  const restated = new Set(changes.map(({ indicator, period }) => `${indicator} ${period}`))
  return {
    before: { ...before.snapshot.name, asOf: before.asOf },
    after: { ...after.snapshot.name, asOf: after.asOf },
    fiscalStart: after.fiscalStart,
    changed: changes.map((change) => changedPartition(after, change, restated)),
    redefined: redefined.map((id) => ({
      indicator: after.indicator(id).label,
      before: before.indicator(id).definition,
      after: after.indicator(id).definition,
    })),
    added: ids.filter((id) => !before.has(id)).map((id) => after.indicator(id).label),
    removed: before.snapshot.catalogue.indicators
      .filter(({ id }) => !after.has(id))
      .map(({ id }) => before.indicator(id).label),
    withdrawn: newlyWithdrawn(before, after),
    milestones: movedBetween(before, after),
    partitions: countPartitions(both, before, after),
  }
}

function changedPartition(
  after: SnapshotReader,
  { indicator, period, kind, cells, before, after: now }: PartitionChange,
  restated: ReadonlySet<string>,
): ChangedPartition {
  const reader = after.indicator(indicator)
  const entry = reader.entries.get(period)
  const { ratio } = reader.definition
  return {
    indicator: reader.label,
    period,
    kind,
    cells,
    before,
    after: now,
    state: entry?.state ?? null,
    note: entry?.note ?? null,
    follows:
      ratio !== undefined &&
      [ratio.numerator, ratio.denominator].some((part) => restated.has(`${part} ${period}`)),
  }
}

function newlyWithdrawn(before: SnapshotReader, after: SnapshotReader): SnapshotDiff['withdrawn'] {
  const known = new Set(
    before.snapshot.document.withdrawn.map(({ indicator, period }) => `${indicator} ${period}`),
  )
  return after.snapshot.document.withdrawn
    .filter(({ indicator, period }) => after.has(indicator) && !known.has(`${indicator} ${period}`))
    .map(({ indicator, period, reason }) => ({ indicator: after.indicator(indicator).label, period, reason }))
}

function movedBetween(before: SnapshotReader, after: SnapshotReader): readonly MovedMilestone[] {
  const old = before.snapshot.roadmap?.milestones ?? []
  const now = after.snapshot.roadmap?.milestones ?? []
  const oldDates = new Map(old.map((one) => [one.id, expectedDate(one)]))
  const names = new Set(now.map(({ id }) => id))
  const later = now.map(({ id, initiative, name, ...rest }) => {
    const from = oldDates.get(id) ?? null
    const to = expectedDate({ id, ...rest })
    return {
      id,
      initiative,
      name,
      before: from,
      after: to,
      days: from === null ? null : daysBetween(from, to),
    }
  })
  const gone = old
    .filter(({ id }) => !names.has(id))
    .map((one) => ({ ...pick(one), before: expectedDate(one), after: null, days: null }))
  return [...later, ...gone].filter(({ before: from, after: to }) => from !== to)
}

function pick({ id, initiative, name }: Pick<MovedMilestone, 'id' | 'initiative' | 'name'>) {
  return { id, initiative, name }
}

function countPartitions(
  ids: readonly IndicatorId[],
  before: SnapshotReader,
  after: SnapshotReader,
): SnapshotDiff['partitions'] {
  let both = 0
  let same = 0
  for (const id of ids) {
    const earlier = before.indicator(id).entries
    for (const { period, hash } of after.indicator(id).entries.values()) {
      const entry = earlier.get(period)
      if (!entry) continue
      both++
      if (entry.hash === hash) same++
    }
  }
  return { both, same }
}
