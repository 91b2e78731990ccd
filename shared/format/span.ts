import type { Language, LocalText } from '#shared/model/local-text.ts'
import { frequencyOf, ordinalOf, period as toPeriod, periodAt } from '#shared/model/period.ts'
import type { Period, View } from '#shared/model/period.ts'
import { monthName, shortMonthName, spokenMonthName } from './month.ts'
import { periodName, shortPeriodName } from './period.ts'

/** A year and month, the first month of a span that is read to date. */
type Month = { readonly year: number; readonly month: number }

/** Months in each. */
const lengths = { year: 12, half: 6, quarter: 3 } as const

const viewNames: Readonly<Record<View, LocalText>> = {
  day: { zh: '当日', en: 'Day' },
  week: { zh: '当周', en: 'Week' },
  month: { zh: '当月', en: 'Month' },
  quarter: { zh: '季度', en: 'Quarter' },
  half: { zh: '半年', en: 'Half-year' },
  year: { zh: '全年', en: 'Year' },
  ytd: { zh: '本年累计', en: 'Year to date' },
  qtd: { zh: '本季累计', en: 'Quarter to date' },
  r12: { zh: '滚动12个月', en: 'Rolling 12 months' },
}

/** A view as choices name it: 当月, 本年累计, Rolling 12 months. */
export function viewName(view: View, language: Language): string {
  return viewNames[view][language]
}

/**
 * The span of a figure in full: «2026年10月», «2026年1–10月累计», «Jan–Oct 2026 YTD»; a month that is read by the half
 * year names that and how far it has come: «H2 2026, to October 2026». The fiscal year starts in month `fiscalStart`, 1
 * is January.
 */
export function spanName(period: Period, view: View, language: Language, fiscalStart = 1): string {
  if (view === 'quarter' || view === 'half' || view === 'year') {
    return longerName(period, view, language, fiscalStart)
  }
  if (view !== 'ytd' && view !== 'qtd' && view !== 'r12') return periodName(period, language, fiscalStart)
  const last = lastMonth(period, fiscalStart)
  const zh = language === 'zh'
  if (view === 'ytd') {
    const text = months(back(last, offsetIn(last, 12, fiscalStart)), last, language)
    return zh ? `${text}累计` : `${text} YTD`
  }
  if (view === 'r12') {
    const first = back(last, 11)
    return zh
      ? `${months(first, last, language)}滚动12个月`
      : `12 months to ${monthName(last.month, language)} ${last.year}`
  }
  const first = back(last, offsetIn(last, 3, fiscalStart))
  return zh ? `${months(first, last, language)}季度累计` : `${months(first, last, language)} QTD`
}

/** The quarter, half or year that a period is read in, and how far into it the period reaches. */
function longerName(
  period: Period,
  view: 'quarter' | 'half' | 'year',
  language: Language,
  fiscalStart: number,
): string {
  const last = lastMonth(period, fiscalStart)
  const within = last.year * 12 + last.month - fiscalStart
  const whole = periodAt(view, Math.floor(within / lengths[view]))
  const name = periodName(whole, language, fiscalStart)
  if (within % lengths[view] === lengths[view] - 1) return name
  if (language === 'en') return `${name}, to ${monthName(last.month, language)} ${last.year}`
  const isSameYear = whole.startsWith(String(last.year))
  return `${name}（截至${isSameYear ? '' : `${last.year}年`}${last.month}月）`
}

/** The span where room is short, in the signs of reporting rule 33: «_Oct» to date, «~Oct» twelve months, «Oct..Nov». */
export function spanCode(period: Period, view: View, language: Language, fiscalStart = 1): string {
  if (view !== 'ytd' && view !== 'qtd' && view !== 'r12') return shortPeriodName(period, language)
  const last = lastMonth(period, fiscalStart)
  const name = shortMonthName(last.month, language)
  if (view === 'ytd') return `_${name}`
  if (view === 'r12') return `~${name}`
  const first = back(last, offsetIn(last, 3, fiscalStart))
  return first.month === last.month ? name : `${shortMonthName(first.month, language)}..${name}`
}

/** The span as a sentence opens with it: «十月», «前十月», «October», «Year to October». */
export function spokenSpan(period: Period, view: View, language: Language, fiscalStart = 1): string {
  const zh = language === 'zh'
  const last = lastMonth(period, fiscalStart)
  const month = spokenMonthName(last.month, language)
  if (view === 'month') return month
  if (view === 'ytd') return zh ? `本年截至${month}` : `Year to ${month}`
  if (view === 'qtd') return zh ? `本季截至${month}` : `Quarter to ${month}`
  if (view === 'r12') return zh ? `截至${month}的十二个月` : `Twelve months to ${month}`
  return periodName(period, language, fiscalStart)
}

/** Where the months of a calendar month's fiscal year or quarter begin: how many months before it. */
function offsetIn({ month }: Month, length: number, fiscalStart: number): number {
  return (month - fiscalStart + 12) % length
}

function back({ year, month }: Month, count: number): Month {
  const index = year * 12 + month - 1 - count
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}

/** The last month that a period reaches; quarters, halves and years are fiscal. */
function lastMonth(period: Period, fiscalStart: number): Month {
  const frequency = frequencyOf(period)
  let month: Period
  if (frequency === 'year' || frequency === 'half' || frequency === 'quarter') {
    month = periodAt('month', (ordinalOf(period) + 1) * lengths[frequency] + fiscalStart - 2)
  } else if (frequency === 'month') month = period
  else if (frequency === 'day') month = toPeriod(period.slice(0, 7))
  else month = toPeriod(periodAt('day', ordinalOf(period) * 7 + 3).slice(0, 7))
  return { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) }
}

function months(first: Month, last: Month, language: Language): string {
  if (language === 'zh') {
    if (first.year !== last.year) return `${first.year}年${first.month}月–${last.year}年${last.month}月`
    return first.month === last.month
      ? `${last.year}年${last.month}月`
      : `${last.year}年${first.month}–${last.month}月`
  }
  const from = shortMonthName(first.month, language)
  const to = shortMonthName(last.month, language)
  if (first.year !== last.year) return `${from} ${first.year}–${to} ${last.year}`
  return first.month === last.month ? `${to} ${last.year}` : `${from}–${to} ${last.year}`
}
