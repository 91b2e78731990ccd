import { z } from 'zod'
import type { Cell } from '#shared/model/cell.ts'
import type { Status } from '#shared/model/figure.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Period, View } from '#shared/model/period.ts'
import type { SnapshotName } from '#shared/model/snapshot.ts'
import type { IndicatorLabel } from './figure.ts'
import { answers } from './operation.ts'
import { cellSchema, dimensionSchema, frameSchema, indicatorSchema } from './question.ts'

/** An indicator as it is and as it would be. */
export type Supposed = {
  readonly label: IndicatorLabel
  readonly before: number | null
  readonly after: number | null
}

/** What a figure would be under some assumptions. Never stored, never exported as a figure. */
export type WhatIf = {
  readonly result: Supposed
  /** The parts of its formula that the assumptions reach. */
  readonly parts: readonly Supposed[]
  readonly status: { readonly before: Status | null; readonly after: Status | null }
  readonly cell: Cell
  readonly period: Period
  readonly view: View
  readonly snapshot: SnapshotName
}

/** One thing that alone would bring the figure to the target. */
export type Lever = {
  readonly label: IndicatorLabel
  readonly role: 'numerator' | 'denominator' | 'member'
  readonly cell: Cell
  /** The member's name; `null` for a part of the formula. */
  readonly name: LocalText | null
  readonly from: number
  readonly to: number
  /** (to − from) ÷ |from|; `null` where `from` is zero. */
  readonly relative: number | null
}

export type GoalSeek = {
  readonly indicator: IndicatorLabel
  readonly cell: Cell
  readonly period: Period
  readonly view: View
  readonly value: number | null
  readonly target: number | null
  readonly levers: readonly Lever[]
  readonly snapshot: SnapshotName
}

const assumptionSchema = z
  .strictObject({
    indicator: indicatorSchema,
    /** At or below the frame's cell; the frame's cell where it is left out. */
    cell: cellSchema.optional(),
    percent: z.number().optional(),
    absolute: z.number().optional(),
  })
  .refine(
    ({ percent, absolute }) => (percent === undefined) !== (absolute === undefined),
    'percent or absolute',
  )

export const whatIfOperations = {
  'what-if': answers<WhatIf>()(
    frameSchema.extend({ indicator: indicatorSchema, assumptions: z.array(assumptionSchema).min(1).max(20) }),
  ),
  /** Which single change would reach a target; the plan where none is given. `by` opens members of a dimension. */
  'goal-seek': answers<GoalSeek>()(
    frameSchema.extend({
      indicator: indicatorSchema,
      target: z.number().optional(),
      by: dimensionSchema.optional(),
    }),
  ),
}

export type WhatIfQuestion = z.output<(typeof whatIfOperations)['what-if']['input']>
export type GoalSeekQuestion = z.output<(typeof whatIfOperations)['goal-seek']['input']>
