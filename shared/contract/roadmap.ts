import { z } from 'zod'
import type { Owner } from '#shared/model/catalogue.ts'
import type { InitiativeId, MilestoneId } from '#shared/model/id.ts'
import type { Period } from '#shared/model/period.ts'
import type { CivilDate, Initiative, Milestone, Stage } from '#shared/model/roadmap.ts'
import type { SnapshotName } from '#shared/model/snapshot.ts'
import type { IndicatorRow } from './indicator.ts'
import type { Message } from './message.ts'
import { answers } from './operation.ts'
import { snapshotChoice } from './question.ts'

export type MilestoneRow = Milestone & {
  /** Forecast (or actual) minus baseline, in calendar days; positive is late. */
  readonly slipDays: number
  /** A milestone that it depends on is forecast later than it is. */
  readonly contradicts: readonly MilestoneId[]
  readonly critical: boolean
  /** Days by which it may move before the programme's end moves. */
  readonly floatDays: number
}

export type InitiativeRow = Initiative & {
  readonly stageName: Stage['name']
  readonly ownerName: Owner['name']
  readonly milestones: readonly MilestoneRow[]
  /** Weight done over weight in all, and what the baseline had planned by today; shares from 0 to 1. */
  readonly progress: { readonly done: number; readonly planned: number }
  readonly slipDays: number
  readonly critical: boolean
}

/** The forecasts of one milestone as each snapshot had them, the oldest first. */
export type MilestoneTrend = {
  readonly milestone: MilestoneId
  readonly points: readonly { readonly sequence: number; readonly asOf: Period; readonly date: CivilDate }[]
}

export type RoadmapAnswer = {
  readonly snapshot: SnapshotName
  readonly today: CivilDate
  readonly stages: readonly Stage[]
  readonly initiatives: readonly InitiativeRow[]
  readonly message: Message
  readonly progress: { readonly done: number; readonly planned: number }
  /** Milestones due within 90 days of today, the nearest first. */
  readonly due: readonly {
    readonly milestone: MilestoneId
    readonly initiative: InitiativeId
    readonly inDays: number
  }[]
  readonly trends: readonly MilestoneTrend[]
  /** Milestones of a dependency cycle, if there is one. */
  readonly cycle: readonly MilestoneId[]
  /** The indicators that initiatives are meant to move, with their figures. */
  readonly indicators: readonly IndicatorRow[]
}

export const roadmapOperations = {
  roadmap: answers<RoadmapAnswer>()(z.strictObject({ snapshot: snapshotChoice })),
}
