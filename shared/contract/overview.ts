import type { IndicatorId } from '#shared/model/id.ts'
import type { Pillar } from '#shared/model/catalogue.ts'
import type { Status } from '#shared/model/figure.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Period, View } from '#shared/model/period.ts'
import type { SnapshotName } from '#shared/model/snapshot.ts'
import type { IndicatorRow } from './indicator.ts'
import type { Message } from './message.ts'
import { answers } from './operation.ts'
import { spokenFrameSchema } from './question.ts'

export type PillarRow = {
  readonly pillar: Pillar
  readonly message: Message
  /** How many of its indicators have each status. */
  readonly counts: Readonly<Record<Status, number>>
  /** Indicators without a target. */
  readonly withoutStatus: number
}

/** Something that needs a reader's attention, the most urgent first. */
export type Attention = {
  readonly severity: 'off-target' | 'attention' | 'note'
  readonly title: Message
  readonly detail: LocalText | null
  /** Where a click leads. */
  readonly target:
    | { readonly kind: 'indicator'; readonly indicator: IndicatorId }
    | { readonly kind: 'roadmap' }
    | { readonly kind: 'snapshots' }
}

export type Overview = {
  readonly snapshot: SnapshotName
  readonly asOf: Period
  readonly period: Period
  readonly view: View
  /** First month of the fiscal year, 1 is January: without it «2026-Q3» does not say which months. */
  readonly fiscalStart: number
  readonly message: Message
  /** Headline indicators in the publisher's order. */
  readonly cards: readonly IndicatorRow[]
  readonly pillars: readonly PillarRow[]
  readonly attention: readonly Attention[]
  /** How many indicators there are, how many certified, how many with the period's figure missing. */
  readonly indicators: { readonly all: number; readonly certified: number; readonly missing: number }
  /** Against the last board snapshot before this one; `null` where there is none here. */
  readonly since: {
    readonly sequence: number
    readonly asOf: Period
    readonly restated: number
    readonly redefined: number
    readonly movedMilestones: number
  } | null
}

export const overviewOperations = {
  overview: answers<Overview>()(spokenFrameSchema),
}
