import { StoreFailure } from '#electron/store/failure.ts'
import type { VerifiedApproval, VerifiedPartition, VerifiedSnapshot } from '#electron/store/readable-store.ts'
import type { IndicatorLabel } from '#shared/contract/figure.ts'
import { lastDayOf } from '#shared/measure/fiscal.ts'
import type { ValueReason } from '#shared/model/figure.ts'
import type { DimensionId, Hash, IndicatorId } from '#shared/model/id.ts'
import type { Definition, Indicator } from '#shared/model/indicator.ts'
import type { Period } from '#shared/model/period.ts'
import type { PartitionState } from '#shared/model/snapshot.ts'
import { answerMemory } from './answer-memory.ts'
import { cellIndex } from './cell-index.ts'
import type { CellIndex, Coordinates } from './cell-index.ts'
import type { ColumnCache, ColumnPlace, Columns } from './column-cache.ts'
import { dimensionTree } from './dimension-tree.ts'
import type { DimensionTree } from './dimension-tree.ts'
import { unknownIndicator } from './failure.ts'
import type { EndedLeases } from './lease.ts'

type Entry = NonNullable<ReturnType<VerifiedSnapshot['release']>>['release']['partitions'][number]

/** One indicator as one snapshot has it. */
export type IndicatorReader = {
  readonly indicator: Indicator
  /** The version that the figures follow; the newest where there are no figures. */
  readonly definition: Definition
  readonly label: IndicatorLabel
  /** Partitions by period, the oldest first; empty where nothing is released. */
  readonly entries: ReadonlyMap<Period, Entry>
  readonly approval: VerifiedApproval | null
  /** One period's columns, or why there are none. */
  readonly slot: (period: Period) => Slot
}

/** One stored period of an indicator, ready to be read. */
export type Slot = {
  readonly period: Period
  readonly columns: Columns | null
  readonly cells: CellIndex | null
  /** Why there are no columns. */
  readonly reason: ValueReason | null
  readonly state: PartitionState | null
}

/** What a period's slots are made of, looked up once. The columns are the cache's alone to keep. */
type FoundSlot = {
  readonly empty: Slot
  /** `null` where there is nothing to decode. */
  readonly stored: { readonly place: ColumnPlace; readonly decode: () => VerifiedPartition } | null
  /** The list that the columns followed last, with its index. */
  list: { readonly hash: Hash; readonly index: CellIndex } | null
}

/** One snapshot, ready for questions: its catalogue by id, its partitions decoded when they are first needed. */
export type SnapshotReader = {
  readonly snapshot: VerifiedSnapshot
  /** Another number each time a snapshot is opened, for the names of answers that are kept. */
  readonly opening: number
  readonly asOf: Period
  readonly fiscalStart: number
  /** Whether a stored period had ended by as-of. */
  readonly isClosed: (period: Period) => boolean
  readonly trees: readonly DimensionTree[]
  /** Where a dimension stands in coordinates; -1 for one that the catalogue does not have. */
  readonly slotOf: (dimension: DimensionId) => number
  readonly rootCoordinates: () => Coordinates
  readonly has: (indicator: IndicatorId) => boolean
  /** An answer of this snapshot that was worked out before, or else what `make` answers. */
  readonly remember: <Answer>(key: string, make: () => Answer) => Answer
  /** The same for answers of several megabytes: few are kept. */
  readonly rememberLarge: <Answer>(key: string, make: () => Answer) => Answer
  /** Throws `QueryFailure` `unknown-indicator`. */
  readonly indicator: (id: IndicatorId) => IndicatorReader
}

/** Answers of one snapshot that are kept. */
const keptAnswers = 64
const keptLargeAnswers = 4

/** Reads one verified snapshot; what was decoded is kept in `cache`, shared with other snapshots. */
export function snapshotReader(
  snapshot: VerifiedSnapshot,
  cache: ColumnCache,
  opening: number,
  ended: EndedLeases,
): SnapshotReader {
  const { catalogue, document } = snapshot
  const trees = catalogue.dimensions.map(dimensionTree)
  const slots = new Map(catalogue.dimensions.map(({ id }, slot) => [id, slot]))
  const roots = Int32Array.from(trees, ({ rootNumber }) => rootNumber)
  const indicators = new Map(catalogue.indicators.map((indicator) => [indicator.id, indicator]))
  const indexes = new Map<Hash, CellIndex>()
  const readers = new Map<IndicatorId, IndicatorReader>()

  const memory = answerMemory(keptAnswers)
  const largeMemory = answerMemory(keptLargeAnswers)

  const lastDay = lastDayOf(document.asOf, catalogue.fiscalYearStartMonth)
  const closed = new Map<Period, boolean>()
  const isClosed = (period: Period): boolean => {
    let found = closed.get(period)
    if (found === undefined) {
      closed.set(period, (found = lastDayOf(period, catalogue.fiscalYearStartMonth) <= lastDay))
    }
    return found
  }

  const indexOf = (columns: Columns): CellIndex => {
    let index = indexes.get(columns.cellsHash)
    if (!index) indexes.set(columns.cellsHash, (index = cellIndex(columns.cells, trees)))
    return index
  }

  const openIndicator = (indicator: Indicator): IndicatorReader => {
    const released = releaseOf(snapshot, indicator.id)
    const release = released === 'unverified' ? null : released
    const version = release?.release.definitionVersion
    const definition = indicator.versions.find((one) => one.version === version) ?? newestOf(indicator)
    const entries = new Map(release?.release.partitions.map((entry) => [entry.period, entry]))
    const withdrawn = document.withdrawn.filter((one) => one.indicator === indicator.id)
    const isWithdrawn = (period: Period) =>
      withdrawn.some((one) => one.period === null || one.period === period)
    const found = new Map<Period, FoundSlot>()
    const find = (period: Period): FoundSlot => {
      const entry = entries.get(period)
      const isGone = isWithdrawn(period)
      const missing = released === 'unverified' ? 'unverified' : 'not-published'
      const reason = isGone ? 'withdrawn' : missing
      return {
        empty: { period, columns: null, cells: null, state: entry?.state ?? null, reason },
        stored:
          entry && !isGone
            ? { place: cache.place(entry.hash), decode: () => snapshot.partition(indicator.id, entry) }
            : null,
        list: null,
      }
    }
    const slot = (period: Period): Slot => {
      let known = found.get(period)
      if (!known) found.set(period, (known = find(period)))
      const { empty, stored } = known
      // T5: nothing of a grade past its lease is decoded.
      if (ended.size > 0 && ended.has(definition.classification)) return { ...empty, reason: 'lease-ended' }
      if (!stored) return empty
      try {
        const columns = cache.columns(stored.place, stored.decode)
        if (known.list?.hash !== columns.cellsHash) {
          known.list = { hash: columns.cellsHash, index: indexOf(columns) }
        }
        return { period, columns, cells: known.list.index, reason: null, state: empty.state }
      } catch (error) {
        // T10: a figure that can't be verified is not shown; everything around it is.
        if (!isUnverified(error)) throw error
        return { ...empty, reason: 'unverified' }
      }
    }
    return {
      indicator,
      definition,
      label: labelOf(definition),
      entries,
      approval: release?.approval ?? null,
      slot,
    }
  }

  return {
    snapshot,
    opening,
    asOf: document.asOf,
    fiscalStart: catalogue.fiscalYearStartMonth,
    isClosed,
    trees,
    slotOf: (dimension) => slots.get(dimension) ?? -1,
    rootCoordinates: () => roots.slice(),
    has: (id) => indicators.has(id),
    remember: (key, make) => {
      const before = cache.failures()
      return memory.remember(key, make, () => cache.failures() === before)
    },
    rememberLarge: (key, make) => {
      const before = cache.failures()
      return largeMemory.remember(key, make, () => cache.failures() === before)
    },
    indicator: (id) => {
      const known = readers.get(id)
      if (known) return known
      const indicator = indicators.get(id)
      if (!indicator) throw unknownIndicator(id)
      const reader = openIndicator(indicator)
      readers.set(id, reader)
      return reader
    },
  }
}

/** The release with its approval; a domain whose approval fails has figures that can't be shown (T7, T10). */
function releaseOf(
  snapshot: VerifiedSnapshot,
  indicator: IndicatorId,
): ReturnType<VerifiedSnapshot['release']> | 'unverified' {
  try {
    return snapshot.release(indicator)
  } catch (error) {
    if (isUnverified(error)) return 'unverified'
    throw error
  }
}

function isUnverified(error: unknown): boolean {
  return error instanceof StoreFailure && (error.code === 'damaged' || error.code === 'not-approved')
}

export function newestOf(indicator: Indicator): Definition {
  const newest = indicator.versions.at(-1)
  if (!newest) throw new TypeError(`${indicator.id} has no version`)
  return newest
}

export function labelOf(definition: Definition): IndicatorLabel {
  const { id, pillar, name, unit, decimals, direction, frequency, classification, acrossMembers } = definition
  return { id, pillar, name, unit, decimals, direction, frequency, classification, acrossMembers }
}
