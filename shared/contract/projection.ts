import type { z } from 'zod'
import type { Cell } from '#shared/model/cell.ts'
import type { Status } from '#shared/model/figure.ts'
import type { Period } from '#shared/model/period.ts'
import type { SnapshotName } from '#shared/model/snapshot.ts'
import type { IndicatorLabel } from './figure.ts'
import { answers } from './operation.ts'
import { frameSchema, indicatorSchema } from './question.ts'

/** Where a year is heading. What central forecasts stands; the local projection is labelled as such. */
export type YearEnd = {
  readonly indicator: IndicatorLabel
  readonly cell: Cell
  readonly year: Period
  /** First month of the fiscal year, 1 is January: without it «2026-Q3» does not say which months. */
  readonly fiscalStart: number
  /** Stored periods of the year that have closed, and all of them. */
  readonly closed: number
  readonly of: number
  readonly toDate: number | null
  /** The plan of the whole year. */
  readonly plan: number | null
  /** Central's forecast of the whole year: actuals, and its forecast for what is to come. */
  readonly official: number | null
  readonly local: {
    readonly value: number
    readonly low: number
    readonly high: number
    /** How often the truth should lie within: 0.8. */
    readonly share: number
    /** `parts` projects a ratio's parts, each by its own method. */
    readonly method: 'season-times-growth' | 'drift' | 'run-rate' | 'parts'
    readonly points: readonly {
      readonly period: Period
      readonly value: number
      readonly low: number
      readonly high: number
    }[]
  } | null
  /** Where central's forecast, or else the projection, stands against the plan. */
  readonly status: Status | null
  /** Of a flow: what each period to come needs on average to reach the plan. */
  readonly neededPerPeriod: number | null
  readonly snapshot: SnapshotName
}

export const projectionOperations = {
  /** The year that holds the frame's period, to its end. */
  'year-end': answers<YearEnd>()(frameSchema.omit({ view: true }).extend({ indicator: indicatorSchema })),
}

export type YearEndQuestion = z.output<(typeof projectionOperations)['year-end']['input']>
