import { containing, daysOf, ordinalOf, period, periodsBetween } from '#shared/model/period.ts'
import type { Frequency, Period } from '#shared/model/period.ts'
import { SeedFailure } from './failure.ts'

/** First month with figures. */
const firstMonth = period('2023-11')

/** Last month with a plan and, until it is closed, a forecast. */
const lastMonth = period('2026-12')

/** The months as of which the demonstration can be had, the oldest first: six consecutive snapshots. */
export const asOfMonths: readonly Period[] = periodsBetween(period('2026-05'), period('2026-10'))

/** One period of the demonstration with the number of its last month (`ordinalOf` a month). */
export type Moment = {
  readonly period: Period
  readonly month: number
  /** Days in the period. */
  readonly days: number
}

/** The number of a month, for comparing with `Moment.month`. */
export function monthNumber(text: string): number {
  return ordinalOf(period(text))
}

const moments = { month: allMoments('month'), quarter: allMoments('quarter') } as const

/** The frequencies that the demonstration has figures of. */
export type SeededFrequency = keyof typeof moments

/** All periods of one frequency from the first month with figures to the last planned one, in time order. */
export function momentsOf(frequency: SeededFrequency): readonly Moment[] {
  return moments[frequency]
}

/** Throws `SeedFailure` for a month of which the planted events do not tell. */
export function checkAsOf(asOf: Period): void {
  if (asOfMonths.includes(asOf)) return
  const known = `${asOfMonths[0]} to ${asOfMonths.at(-1)}`
  throw new SeedFailure(
    'as-of-outside-demonstration',
    `the demonstration has no state as of ${asOf}; choose a month from ${known}`,
  )
}

function allMoments(frequency: Frequency): readonly Moment[] {
  return periodsBetween(containing(firstMonth, frequency), containing(lastMonth, frequency)).map((each) => {
    const { first, last } = daysOf(each)
    const month = ordinalOf(containing(each, 'month'))
    return { period: each, month, days: ordinalOf(period(last)) - ordinalOf(period(first)) + 1 }
  })
}
