import { firstDayOf, lastDayOf } from '#shared/measure/fiscal.ts'
import type { FiscalStart } from '#shared/measure/fiscal.ts'
import type { Definition, Indicator } from '#shared/model/indicator.ts'
import type { Period } from '#shared/model/period.ts'

/**
 * The versions of an indicator that a publication as of a period may state, the oldest first: drafts are left out,
 * and so is what takes effect only after the period. The last one is the definition that its figures follow.
 */
export function versionsInForce(
  indicator: Indicator,
  asOf: Period,
  fiscalStart: FiscalStart,
): readonly Definition[] {
  const last = lastDayOf(asOf, fiscalStart)
  return indicator.versions.filter(
    (version) => version.status !== 'draft' && firstDayOf(version.effectiveFrom, fiscalStart) <= last,
  )
}
