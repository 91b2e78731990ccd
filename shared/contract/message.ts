import type { Cell } from '#shared/model/cell.ts'
import type { IndicatorId, MilestoneId } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'

/** What a sentence claims, so that it can be explained and checked against the figures. */
export type Claim =
  | { readonly kind: 'above-plan' | 'below-plan'; readonly indicator: IndicatorId; readonly by: number }
  | {
      readonly kind: 'rose' | 'fell'
      readonly indicator: IndicatorId
      readonly since: 'PP' | 'PY'
      readonly by: number
    }
  | { readonly kind: 'off-target' | 'attention' | 'on-target'; readonly indicator: IndicatorId }
  | { readonly kind: 'run-off-target'; readonly indicator: IndicatorId; readonly periods: number }
  /** It misses its target, and in each of the last periods stood on the wrong side of it by something that shows. */
  | { readonly kind: 'run-missed'; readonly indicator: IndicatorId; readonly periods: number }
  | { readonly kind: 'value'; readonly indicator: IndicatorId; readonly value: number }
  | { readonly kind: 'missing'; readonly indicator: IndicatorId }
  /** A cell takes `share` of the difference from `since`, more than any of its siblings. */
  | {
      readonly kind: 'largest-contribution'
      readonly indicator: IndicatorId
      readonly since: 'PL' | 'PP' | 'PY'
      readonly cell: Cell
      readonly by: number
      readonly share: number
    }
  | { readonly kind: 'slipped'; readonly milestone: MilestoneId; readonly days: number }
  | { readonly kind: 'restated'; readonly indicator: IndicatorId }
  | { readonly kind: 'count'; readonly of: string; readonly count: number }

/** A sentence made by a rule from the figures, with what it claims («why this sentence»). */
export type Message = {
  readonly text: LocalText
  /** Name of the rule that made it. */
  readonly rule: string
  readonly claims: readonly Claim[]
}
