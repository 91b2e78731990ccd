import { daysOf, frequencyOf, ordinalOf, period, periodAt } from '#shared/model/period.ts'
import type { Frequency, Period } from '#shared/model/period.ts'

/** The fiscal year's first month, 1 is January. A fiscal year has the number of the calendar year it begins in. */
export type FiscalStart = number

/** Frequencies whose periods are made of whole months and follow the fiscal year. */
type MonthlyFrequency = Extract<Frequency, 'month' | 'quarter' | 'half' | 'year'>

const monthsIn: Readonly<Record<MonthlyFrequency, number>> = { month: 1, quarter: 3, half: 6, year: 12 }

export function isMonthly(frequency: Frequency): frequency is MonthlyFrequency {
  return frequency !== 'day' && frequency !== 'week'
}

/**
 * The first and last month of a period, as numbers in the run of months (`ordinalOf`). Quarters, halves and years
 * are those of the fiscal year; a week and a day lie in the month of their last day.
 */
export function monthsOf(
  value: Period,
  start: FiscalStart,
): { readonly first: number; readonly last: number } {
  const frequency = frequencyOf(value)
  if (!isMonthly(frequency)) {
    const month = ordinalOf(period(daysOf(value).last.slice(0, 7)))
    return { first: month, last: month }
  }
  const length = monthsIn[frequency]
  const shift = frequency === 'month' ? 0 : start - 1
  const first = ordinalOf(value) * length + shift
  return { first, last: first + length - 1 }
}

/** The period of `frequency` that holds a month, quarters, halves and years counted in fiscal years. */
export function periodOfMonth(month: number, frequency: MonthlyFrequency, start: FiscalStart): Period {
  const shift = frequency === 'month' ? 0 : start - 1
  return periodAt(frequency, Math.floor((month - shift) / monthsIn[frequency]))
}

/** The first civil day of a period, `YYYY-MM-DD`, fiscal quarters, halves and years included. */
export function firstDayOf(value: Period, start: FiscalStart): string {
  if (!isMonthly(frequencyOf(value))) return daysOf(value).first
  return daysOf(periodAt('month', monthsOf(value, start).first)).first
}

/** The last civil day of a period, `YYYY-MM-DD`, fiscal quarters, halves and years included. */
export function lastDayOf(value: Period, start: FiscalStart): string {
  if (!isMonthly(frequencyOf(value))) return daysOf(value).last
  return daysOf(periodAt('month', monthsOf(value, start).last)).last
}
