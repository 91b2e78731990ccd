import { z } from 'zod'
import type { Definition } from '#shared/model/indicator.ts'
import type { InitiativeId, MilestoneId } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Period, View } from '#shared/model/period.ts'
import type { CivilDate } from '#shared/model/roadmap.ts'
import type { PartitionState, SnapshotName } from '#shared/model/snapshot.ts'
import type { Cell } from '#shared/model/cell.ts'
import type { IndicatorLabel } from './figure.ts'
import { answers } from './operation.ts'
import { frameSchema, indicatorSchema } from './question.ts'

/** A closed period of an indicator whose figures differ between two snapshots. */
export type ChangedPartition = {
  readonly indicator: IndicatorLabel
  readonly period: Period
  /** `late`: the earlier snapshot had no actual in a period that had closed by then. */
  readonly kind: 'restated' | 'late'
  /** Cells whose actual or plan differs. */
  readonly cells: number
  /** The actual at the root before and after. */
  readonly before: number | null
  readonly after: number | null
  readonly state: PartitionState | null
  readonly note: LocalText | null
  /** A ratio whose parts were restated in the same period. */
  readonly follows: boolean
}

export type RedefinedIndicator = {
  readonly indicator: IndicatorLabel
  readonly before: Definition
  readonly after: Definition
}

export type MovedMilestone = {
  readonly id: MilestoneId
  readonly initiative: InitiativeId
  readonly name: LocalText
  /** `null` where only the other snapshot has it. */
  readonly before: CivilDate | null
  readonly after: CivilDate | null
  /** Days that it moved; positive is later. */
  readonly days: number | null
}

/** What differs between two snapshots. Periods that closed in between are no difference: they are new figures. */
export type SnapshotDiff = {
  readonly before: SnapshotName & { readonly asOf: Period }
  readonly after: SnapshotName & { readonly asOf: Period }
  /** First month of the fiscal year, 1 is January: without it «2026-Q3» does not say which months. */
  readonly fiscalStart: number
  readonly changed: readonly ChangedPartition[]
  readonly redefined: readonly RedefinedIndicator[]
  /** Indicators of one snapshot only. */
  readonly added: readonly IndicatorLabel[]
  readonly removed: readonly IndicatorLabel[]
  /** Withdrawn in the later one and not yet in the earlier. */
  readonly withdrawn: readonly {
    readonly indicator: IndicatorLabel
    readonly period: Period | null
    readonly reason: LocalText
  }[]
  readonly milestones: readonly MovedMilestone[]
  /** Partitions that both have, and how many of them are the same to the bit. */
  readonly partitions: { readonly both: number; readonly same: number }
}

/** What a figure's change from one snapshot to another is made of; the steps sum to it. */
export type BridgeStep = {
  /**
   * `late` data that had not arrived, `restated` sources, a `redefinition`, and the `movement` from the earlier
   * snapshot's period to the later one's.
   */
  readonly kind: 'late' | 'restated' | 'redefinition' | 'movement'
  readonly change: number
}

export type Bridge = {
  readonly indicator: IndicatorLabel
  readonly cell: Cell
  readonly view: View
  readonly from: { readonly snapshot: SnapshotName; readonly period: Period; readonly value: number | null }
  readonly to: { readonly snapshot: SnapshotName; readonly period: Period; readonly value: number | null }
  /** `null` where a side has no value. */
  readonly change: number | null
  readonly steps: readonly BridgeStep[]
}

export const diffOperations = {
  /** Everything that differs between two kept snapshots; the later one is the current where it is left out. */
  diff: answers<SnapshotDiff>()(z.strictObject({ before: z.int().min(1), after: z.int().min(1).optional() })),
  /**
   * How an indicator's figure as one snapshot presented it became that of another: from the earlier snapshot's as-of
   * period (or `fromPeriod`) to the frame's.
   */
  bridge: answers<Bridge>()(
    frameSchema.extend({
      indicator: indicatorSchema,
      before: z.int().min(1),
      fromPeriod: frameSchema.shape.period,
    }),
  ),
}

export type DiffQuestion = z.output<typeof diffOperations.diff.input>
export type BridgeQuestion = z.output<typeof diffOperations.bridge.input>
