import type { Status } from '#shared/model/figure.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { exceeds } from './variance.ts'

/** What of a definition decides a status. */
export type Thresholds = Pick<Definition, 'direction' | 'targetBasis' | 'amberGapPct' | 'redGapPct'>

/**
 * Where a value stands against its target (domain «Variance and status»): an adverse gap of up to `amberGapPct` per
 * cent of |target| is on target, up to `redGapPct` attention, beyond off target. For `band` the gap is the absolute
 * deviation. `null` where there is no value, no target, no threshold or no judgement.
 */
export function statusOf(
  value: number | null,
  { plan, previousYear }: { readonly plan: number | null; readonly previousYear: number | null },
  thresholds: Thresholds,
): Status | null {
  const { direction, targetBasis, amberGapPct, redGapPct } = thresholds
  const target = targetBasis === 'plan' ? plan : targetBasis === 'previous-year' ? previousYear : null
  if (value === null || target === null || direction === 'none') return null
  if (amberGapPct === undefined || redGapPct === undefined) return null
  const gap =
    direction === 'band' ? Math.abs(value - target) : direction === 'up' ? target - value : value - target
  if (!exceeds(gap, amberGapPct, target)) return 'on-target'
  return exceeds(gap, redGapPct, target) ? 'off-target' : 'attention'
}
