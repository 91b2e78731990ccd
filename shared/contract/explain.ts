import { z } from 'zod'
import type { Cell } from '#shared/model/cell.ts'
import type { Impact, ValueReason } from '#shared/model/figure.ts'
import type { DimensionId, MemberId } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Period, View } from '#shared/model/period.ts'
import type { Reference } from '#shared/model/scenario.ts'
import type { SnapshotName } from '#shared/model/snapshot.ts'
import type { IndicatorLabel } from './figure.ts'
import { answers } from './operation.ts'
import { frameSchema, indicatorSchema, periodSchema } from './question.ts'

/** What one cell contributes to the change of the question's cell, in the indicator's unit. */
export type ExplainedPart = {
  /** Members from below the question's cell down, joined. */
  readonly key: string
  readonly cell: Cell
  readonly dimension: DimensionId
  readonly member: MemberId
  readonly name: LocalText
  readonly from: number | null
  readonly to: number | null
  readonly change: number
  /** Of a ratio: what comes from the cell's own rate and what from its weight; their sum is `change`. */
  readonly rate: number | null
  readonly mix: number | null
  /** Of the whole's change, 0.5 is half; `null` where that is zero. May be negative or above 1. */
  readonly share: number | null
  readonly impact: Impact
}

/** A change split over the children of the question's cell in one dimension. */
export type ExplainedDimension = {
  readonly id: DimensionId
  readonly name: LocalText
  /** The largest contributions first, whatever their sign. */
  readonly parts: readonly ExplainedPart[]
  /** The same over the leaves below, where there is more than one level. */
  readonly leaves: readonly ExplainedPart[] | null
  /** What the parts leave: members without figures, and what the whole has beyond them. */
  readonly rest: number
  /** 0 where all parts contribute alike, 1 where one makes all of the change. */
  readonly concentration: number
}

export type Explanation = {
  readonly indicator: IndicatorLabel
  readonly cell: Cell
  readonly period: Period
  readonly view: View
  readonly from: { readonly kind: ChangeBasis; readonly period: Period; readonly snapshot: SnapshotName }
  readonly values: { readonly from: number | null; readonly to: number | null }
  /** `to` − `from`; `null` where either does not exist. */
  readonly change: number | null
  readonly reason: ValueReason | null
  /** Named on screen: the children's differences, or rate and mix effects. */
  readonly method: 'differences' | 'rate-and-mix'
  /** Of a ratio: the change split over numerator and denominator. */
  readonly ratio: { readonly numerator: number; readonly denominator: number } | null
  readonly dimensions: readonly ExplainedDimension[]
  /** The dimension whose parts concentrate the change most. */
  readonly concentrating: DimensionId | null
  /** From the whole down to the cell in which most of the change lies, across all dimensions. */
  readonly path: readonly ExplainedPart[]
  readonly snapshot: SnapshotName
}

/** What a change is measured from: a reference, another period, another snapshot. */
export type ChangeBasis = Reference | 'period' | 'snapshot'

export const explainOperations = {
  /**
   * Why a figure differs from its plan, from the period or the year before, from another period (`from`), or from
   * what an earlier snapshot had for it (`fromSnapshot`). Without any, from the period before.
   */
  explain: answers<Explanation>()(
    frameSchema.extend({
      indicator: indicatorSchema,
      against: z.enum(['PL', 'PY', 'PP']).optional(),
      from: periodSchema.optional(),
      fromSnapshot: z.int().min(1).optional(),
    }),
  ),
}

export type ExplainQuestion = z.output<typeof explainOperations.explain.input>
