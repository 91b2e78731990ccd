import {
  daysOf,
  frequencyOf,
  ordinalOf,
  period as toPeriod,
  periodAt,
  periodsBetween,
  previousYear,
  shift,
} from '#shared/model/period.ts'
import type { Frequency, Period, View } from '#shared/model/period.ts'
import { firstDayOf, isMonthly, lastDayOf, monthsOf, periodOfMonth } from './fiscal.ts'
import type { FiscalStart } from './fiscal.ts'

/** What a figure of one view covers: the stored periods that it is made of, and how it is named. */
export type Span = {
  /** The view in which it is read; the indicator's own frequency where the asked view is finer than that. */
  readonly view: View
  /** Names the span: the quarter of a quarter, the last stored period of a span to date. */
  readonly period: Period
  /** The stored periods in it, the oldest first. */
  readonly periods: readonly Period[]
  readonly frequency: Frequency
  readonly fiscalStart: FiscalStart
}

export type SpanQuestion = {
  readonly view: View
  /** Any period; where it is longer than the view needs, its end counts, though not beyond `asOf`. */
  readonly period: Period
  /** The frequency at which the indicator is stored. */
  readonly frequency: Frequency
  readonly fiscalStart: FiscalStart
  /** The last closed period. */
  readonly asOf: Period
}

const ranks: Readonly<Record<Frequency, number>> = { day: 0, week: 1, month: 2, quarter: 3, half: 4, year: 5 }

/** The shortest frequency at which a span to date says no more than the stored period. */
const wholeFrom = { qtd: 'quarter', ytd: 'year', r12: 'year' } as const

/**
 * The span that a figure of `view` at `period` covers. A view finer than the stored frequency, which nothing could
 * be read at, answers with the last stored period that had ended by then.
 */
export function spanOf(question: SpanQuestion): Span {
  const { view, frequency, fiscalStart } = question
  const parts = { frequency, fiscalStart }
  if (view === 'ytd' || view === 'qtd' || view === 'r12') {
    const last = latestStored(question)
    if (ranks[frequency] >= ranks[wholeFrom[view]]) return stored(last, parts)
    return { view, period: last, periods: toDate(view, last, parts), ...parts }
  }
  if (ranks[view] <= ranks[frequency]) return stored(latestStored(question), parts)
  const named = namedPeriod(view, question)
  return { view, period: named, periods: storedWithin(named, parts), ...parts }
}

type Parts = Pick<Span, 'frequency' | 'fiscalStart'>

function stored(period: Period, parts: Parts): Span {
  return { view: parts.frequency, period, periods: [period], ...parts }
}

/** The last day that the question reaches, `YYYY-MM-DD`: its period's, or as-of's where that lies inside. */
function lastDay({ period, asOf, fiscalStart }: SpanQuestion): string {
  const end = lastDayOf(period, fiscalStart)
  const closed = lastDayOf(asOf, fiscalStart)
  return closed < end && closed >= firstDayOf(period, fiscalStart) ? closed : end
}

/** The last stored period that had ended by the question's last day. */
function latestStored(question: SpanQuestion): Period {
  const { period, frequency, fiscalStart } = question
  if (frequencyOf(period) === frequency) return period
  const day = lastDay(question)
  if (frequency === 'day') return toPeriod(day)
  if (!isMonthly(frequency)) return latestWeek(day)
  const month = ordinalOf(toPeriod(day.slice(0, 7)))
  const candidate = periodOfMonth(month, frequency, fiscalStart)
  return lastDayOf(candidate, fiscalStart) <= day ? candidate : shift(candidate, -1)
}

function latestWeek(day: string): Period {
  // Day 0 of the epoch is a Thursday; weeks end on Sundays.
  const ordinal = ordinalOf(toPeriod(day))
  return periodAt('week', Math.floor((ordinal - 3) / 7))
}

/** The week, month, quarter, half or year that the question's last day lies in. */
function namedPeriod(view: Frequency, question: SpanQuestion): Period {
  if (frequencyOf(question.period) === view) return question.period
  const day = lastDay(question)
  if (view === 'day') return toPeriod(day)
  if (!isMonthly(view)) return periodAt('week', Math.floor((ordinalOf(toPeriod(day)) + 3) / 7))
  return periodOfMonth(ordinalOf(toPeriod(day.slice(0, 7))), view, question.fiscalStart)
}

/** Stored periods that end within a longer period. */
function storedWithin(named: Period, { frequency, fiscalStart }: Parts): readonly Period[] {
  if (!isMonthly(frequency)) {
    return endingWithin(firstDayOf(named, fiscalStart), lastDayOf(named, fiscalStart), frequency)
  }
  const { first, last } = monthsOf(named, fiscalStart)
  return periodsBetween(
    periodOfMonth(first, frequency, fiscalStart),
    periodOfMonth(last, frequency, fiscalStart),
  )
}

function endingWithin(first: string, last: string, frequency: 'day' | 'week'): readonly Period[] {
  if (frequency === 'day') return periodsBetween(toPeriod(first), toPeriod(last))
  const dayBefore = daysOf(shift(toPeriod(first), -1)).last
  return periodsBetween(shift(latestWeek(dayBefore), 1), latestWeek(last))
}

/** Stored periods from the start of the fiscal year, the fiscal quarter or the twelve months, up to `last`. */
function toDate(view: 'ytd' | 'qtd' | 'r12', last: Period, { frequency, fiscalStart }: Parts) {
  const month = monthsOf(last, fiscalStart).last
  const firstMonth =
    view === 'r12'
      ? month - 11
      : monthsOf(periodOfMonth(month, view === 'ytd' ? 'year' : 'quarter', fiscalStart), fiscalStart).first
  if (isMonthly(frequency)) return periodsBetween(periodOfMonth(firstMonth, frequency, fiscalStart), last)
  const from =
    view === 'r12'
      ? shift(previousYear(toPeriod(daysOf(last).last)), 1)
      : `${periodAt('month', firstMonth)}-01`
  return endingWithin(from, daysOf(last).last, frequency)
}

/** The same span a year earlier. */
export function previousYearOf(span: Span): Span {
  return again(span, previousYear(span.period))
}

/**
 * The span of the same kind just before, without overlap: the month before a month, and for a year to date or
 * twelve months the same a year earlier. A quarter to date is compared with as much of the quarter before.
 */
export function previousOf(span: Span): Span {
  if (span.view === 'ytd' || span.view === 'r12') return previousYearOf(span)
  if (span.view !== 'qtd') return again(span, shift(span.period, -1))
  const quarter = periodOfMonth(monthsOf(span.period, span.fiscalStart).last, 'quarter', span.fiscalStart)
  const whole = storedWithin(shift(quarter, -1), span)
  const periods = whole.slice(0, span.periods.length)
  return { ...span, period: periods.at(-1) ?? span.period, periods }
}

function again(span: Span, period: Period): Span {
  const { view, frequency, fiscalStart } = span
  if (view === 'ytd' || view === 'qtd' || view === 'r12') {
    return { ...span, period, periods: toDate(view, period, span) }
  }
  if (view === frequency) return stored(period, { frequency, fiscalStart })
  return { ...span, period, periods: storedWithin(period, span) }
}

/** The span's neighbour for a course: the next one where `steps` is positive. */
export function stepOf(span: Span, steps: number): Span {
  return again(span, shift(span.period, steps))
}

/** How many of the span's periods had ended by `asOf`; they are its first ones. */
export function closedCount(span: Span, asOf: Period): number {
  const end = lastDayOf(asOf, span.fiscalStart)
  let count = 0
  while (count < span.periods.length) {
    const period = span.periods[count]
    if (period === undefined || lastDayOf(period, span.fiscalStart) > end) break
    count++
  }
  return count
}
