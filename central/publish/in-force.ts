import type { Definition, Indicator } from '#shared/model/indicator.ts'
import { daysOf } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'

/**
 * The versions of an indicator that a publication as of a period may state, the oldest first: drafts are left out,
 * and so is what takes effect only after the period. The last one is the definition that its figures follow.
 */
export function versionsInForce(indicator: Indicator, asOf: Period): readonly Definition[] {
  const { last } = daysOf(asOf)
  return indicator.versions.filter(
    (version) => version.status !== 'draft' && daysOf(version.effectiveFrom).first <= last,
  )
}
