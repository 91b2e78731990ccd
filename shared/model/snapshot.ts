import type { EditionId, Hash, IndicatorId } from './id.ts'
import type { LocalText } from './local-text.ts'
import type { Period } from './period.ts'

/** Where a snapshot stands: its run (edition), its number in that run, and its hash. */
export type SnapshotName = {
  readonly edition: EditionId
  /** Counts from 1 without gaps within the edition. */
  readonly sequence: number
  readonly hash: Hash
}

/** How settled a partition's values are. */
export type PartitionState = 'preliminary' | 'final' | 'restated'

/** A figure that must no longer be shown, with the reason. */
export type Withdrawal = {
  readonly indicator: IndicatorId
  /** `null` withdraws every period. */
  readonly period: Period | null
  readonly reason: LocalText
}
