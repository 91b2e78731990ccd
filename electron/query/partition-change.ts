import { lastDayOf } from '#shared/measure/fiscal.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Period } from '#shared/model/period.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import type { Columns } from './column-cache.ts'
import { finiteOrNull } from './finite.ts'
import { slotValue } from './slot-value.ts'
import type { Slot, SnapshotReader } from './snapshot-reader.ts'

/** How one closed period of an indicator differs between two snapshots. */
export type PartitionChange = {
  readonly indicator: IndicatorId
  readonly period: Period
  /** `late`: the earlier snapshot had no actual at all in a period that had closed by then. */
  readonly kind: 'restated' | 'late'
  /** Cells whose actual or plan differs. */
  readonly cells: number
  /** The actual at the root in either snapshot. */
  readonly before: number | null
  readonly after: number | null
}

/**
 * The periods that had closed by the earlier snapshot and whose actuals or plans differ in the later one. Hashes are
 * compared first, so that only what differs is read; a partition that can't be read in either is passed over,
 * since nothing can be said of it.
 */
export function changesOf(
  id: IndicatorId,
  before: SnapshotReader,
  after: SnapshotReader,
): readonly PartitionChange[] {
  if (!before.has(id) || !after.has(id)) return []
  const earlier = before.indicator(id)
  const later = after.indicator(id)
  const end = lastDayOf(before.asOf, before.fiscalStart)
  const changes: PartitionChange[] = []
  for (const { period, hash } of later.entries.values()) {
    const entry = earlier.entries.get(period)
    if (entry?.hash === hash || lastDayOf(period, after.fiscalStart) > end) continue
    const old = earlier.slot(period)
    const now = later.slot(period)
    const change = changeIn(old, now)
    if (!change) continue
    const roots = { before: rootActual(before, old), after: rootActual(after, now) }
    changes.push({ indicator: id, period, ...change, ...roots })
  }
  return changes
}

/** The actual of a stored period at the root. */
function rootActual(reader: SnapshotReader, slot: Slot): number | null {
  return finiteOrNull(slotValue(slot, 'AC', slot.cells?.positionOf(reader.rootCoordinates()) ?? -1))
}

function changeIn(old: Slot, now: Slot): Pick<PartitionChange, 'kind' | 'cells'> | null {
  if (isUnreadable(old) || isUnreadable(now)) return null
  const cells = differingCells(old, now)
  if (cells === 0) return null
  return { kind: hasActual(old.columns) ? 'restated' : 'late', cells }
}

/** There is something, and nothing can be said of it. */
function isUnreadable({ reason }: Slot): boolean {
  return reason === 'unverified' || reason === 'lease-ended'
}

function hasActual(columns: Columns | null): boolean {
  return columns?.values.AC?.some((value) => !Number.isNaN(value)) ?? false
}

/** Cells of either partition whose actual or plan is not the same in both. */
function differingCells(old: Slot, now: Slot): number {
  if (!old.columns || !now.columns) return (old.columns ?? now.columns)?.cells.count ?? 0
  if (old.columns.cellsHash === now.columns.cellsHash) return differingInPlace(old.columns, now.columns)
  return differingByName(old.columns, now.columns)
}

/** Both have the same cells at the same positions: column is compared with column. */
function differingInPlace(old: Columns, now: Columns): number {
  const { count } = now.cells
  const isOther = new Uint8Array(count)
  let differing = 0
  for (const scenario of compared) {
    const before = old.values[scenario] ?? emptyColumn(count)
    const after = now.values[scenario] ?? emptyColumn(count)
    for (let at = 0; at < count; at++) {
      if (isSameValue(before[at], after[at]) || isOther[at] === 1) continue
      isOther[at] = 1
      differing++
    }
  }
  return differing
}

function emptyColumn(count: number): Float64Array {
  return new Float64Array(count).fill(Number.NaN)
}

function differingByName(old: Columns, now: Columns): number {
  const names = namesOf(old)
  let differing = 0
  const seen = new Set<number>()
  for (const [name, at] of namesOf(now)) {
    const before = names.get(name) ?? -1
    seen.add(before)
    if (differs(old, before, now, at)) differing++
  }
  for (const at of names.values()) if (!seen.has(at) && differs(old, at, now, -1)) differing++
  return differing
}

/** Members of every position in the list's order of dimensions; lists of one indicator name them alike. */
function namesOf({ cells }: Columns): ReadonlyMap<string, number> {
  const dimensions = cells.dimensions.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const names = new Map<string, number>()
  for (let at = 0; at < cells.count; at++) {
    names.set(dimensions.map(({ members, positions }) => members[positions[at] ?? 0]).join('/'), at)
  }
  return names
}

const compared: readonly Scenario[] = ['AC', 'PL']

function differs(old: Columns, oldAt: number, now: Columns, nowAt: number): boolean {
  return compared.some((scenario) => {
    const before = old.values[scenario]?.[oldAt] ?? Number.NaN
    const after = now.values[scenario]?.[nowAt] ?? Number.NaN
    return !isSameValue(before, after)
  })
}

/** Whether two values are the same; two that are missing are. */
function isSameValue(one: number | undefined, other: number | undefined): boolean {
  // Only NaN is not itself.
  return one === other || (one !== one && other !== other)
}

/** Whether the figures follow another definition than before: then every one of them may differ. */
export function isRedefined(id: IndicatorId, before: SnapshotReader, after: SnapshotReader): boolean {
  if (!before.has(id) || !after.has(id)) return false
  return before.indicator(id).definition.version !== after.indicator(id).definition.version
}

/**
 * Indicators whose source restated closed figures. A ratio that only follows its restated parts is not one of them,
 * and neither is an indicator that follows another definition now.
 */
export function restatedIndicators(
  before: SnapshotReader,
  after: SnapshotReader,
): ReadonlyMap<IndicatorId, readonly PartitionChange[]> {
  const restated = new Map<IndicatorId, readonly PartitionChange[]>()
  for (const { id } of after.snapshot.catalogue.indicators) {
    if (isRedefined(id, before, after)) continue
    const changes = changesOf(id, before, after).filter(({ kind }) => kind === 'restated')
    if (changes.length > 0) restated.set(id, changes)
  }
  const isFollowing = (id: IndicatorId) => {
    const { ratio } = after.indicator(id).definition
    return ratio !== undefined && (restated.has(ratio.numerator) || restated.has(ratio.denominator))
  }
  return new Map([...restated].filter(([id]) => !isFollowing(id)))
}
