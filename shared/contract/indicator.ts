import { z } from 'zod'
import type { Dimension } from '#shared/model/dimension.ts'
import type { Owner, Pillar } from '#shared/model/catalogue.ts'
import type { DimensionId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Period, View } from '#shared/model/period.ts'
import type { PartitionState, SnapshotName } from '#shared/model/snapshot.ts'
import type { Course, Figure, IndicatorLabel, Spark } from './figure.ts'
import type { Message } from './message.ts'
import { answers } from './operation.ts'
import { frameSchema, indicatorSchema, pillarSchema, snapshotChoice, spokenFrameSchema } from './question.ts'

/** A row of a list of indicators: its label, its figure, and the run behind it. */
export type IndicatorRow = {
  readonly label: IndicatorLabel
  readonly figure: Figure
  readonly spark: Spark
  /** What it can be opened along. */
  readonly dimensions: readonly DimensionId[]
}

/** Everything that a snapshot says about one indicator but its figures. */
export type IndicatorDetail = {
  readonly definition: Definition
  /** All versions, the newest first. */
  readonly versions: readonly Definition[]
  readonly pillar: Pillar
  readonly owner: Owner
  readonly steward: Owner
  readonly dimensions: readonly Dimension[]
  /** Numerator and denominator of a ratio, then what drives it. */
  readonly parts: readonly IndicatorLabel[]
  readonly drivers: readonly IndicatorLabel[]
  readonly drives: readonly IndicatorLabel[]
  /** Periods with figures, the oldest first, each with how settled it is. */
  readonly partitions: readonly {
    readonly period: Period
    readonly state: PartitionState
    readonly note: LocalText | null
    readonly rows: number
  }[]
  /** The period whose figure the frame shows, at the indicator's own frequency or the frame's view. */
  readonly period: Period
  readonly view: View
  /** First month of the fiscal year, 1 is January: without it «2026-Q3» does not say which months. */
  readonly fiscalStart: number
  /** Who approved the figures, in which role, when. */
  readonly approvers: readonly { readonly role: string; readonly name: string; readonly at: string }[]
  readonly message: Message | null
  readonly snapshot: SnapshotName
}

export const indicatorOperations = {
  /** Indicators in catalogue order with their figures; `pillar` narrows. */
  indicators: answers<{
    readonly rows: readonly IndicatorRow[]
    readonly pillars: readonly Pillar[]
    readonly snapshot: SnapshotName
  }>()(frameSchema.extend({ pillar: pillarSchema.optional() })),
  indicator: answers<IndicatorDetail>()(spokenFrameSchema.extend({ indicator: indicatorSchema })),
  figure: answers<{
    readonly label: IndicatorLabel
    readonly figure: Figure
    /** First month of the fiscal year, 1 is January: without it «2026-Q3» does not say which months. */
    readonly fiscalStart: number
    readonly snapshot: SnapshotName
  }>()(frameSchema.extend({ indicator: indicatorSchema })),
  /** `before` points up to the period and `after` behind it (plan and forecast to come). */
  course: answers<Course>()(
    frameSchema.extend({
      indicator: indicatorSchema,
      before: z.int().min(1).max(240).optional(),
      after: z.int().min(0).max(60).optional(),
    }),
  ),
  /** The dimensions of a snapshot with all their members. */
  dimensions: answers<{ readonly dimensions: readonly Dimension[]; readonly snapshot: SnapshotName }>()(
    z.strictObject({ snapshot: snapshotChoice }),
  ),
}
