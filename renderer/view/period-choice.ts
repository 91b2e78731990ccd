import { comparePeriods, period as toPeriod, views } from '#shared/model/period.ts'
import type { Period, View } from '#shared/model/period.ts'

/** The views offered beside «each indicator at its own frequency». */
export const offeredViews: readonly (View | null)[] = [null, ...views]

/** The twelve months of a year; months after the snapshot's as-of period can't be chosen. */
export function monthsOfYear(
  year: number,
  asOf: Period,
): readonly { readonly period: Period; readonly isAfter: boolean }[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = toPeriod(`${String(year).padStart(4, '0')}-${String(index + 1).padStart(2, '0')}`)
    return { period: month, isAfter: comparePeriods(month, asOf) > 0 }
  })
}
