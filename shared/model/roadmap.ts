import type { IndicatorId, InitiativeId, MilestoneId, OwnerId, StageId } from './id.ts'
import type { LocalText } from './local-text.ts'

/** A civil date, `YYYY-MM-DD`, without a time zone. */
export type CivilDate = string

export type Stage = {
  readonly id: StageId
  readonly order: number
  readonly name: LocalText
  readonly output: LocalText
  readonly owner: OwnerId
}

export type Initiative = {
  readonly id: InitiativeId
  readonly stage: StageId
  readonly name: LocalText
  readonly owner: OwnerId
  /** The indicators that it is meant to move. */
  readonly indicators: readonly IndicatorId[]
  /** Budget in millions of yuan; `null` where none is stated. */
  readonly budgetCnyM: number | null
}

export type MilestoneStatus = 'done' | 'on-track' | 'at-risk' | 'late' | 'planned'

export type Milestone = {
  readonly id: MilestoneId
  readonly initiative: InitiativeId
  readonly name: LocalText
  readonly baselineDate: CivilDate
  readonly forecastDate: CivilDate
  readonly actualDate: CivilDate | null
  readonly status: MilestoneStatus
  readonly dependsOn: readonly MilestoneId[]
  readonly weight: number
}

export type Roadmap = {
  readonly stages: readonly Stage[]
  readonly initiatives: readonly Initiative[]
  readonly milestones: readonly Milestone[]
}
