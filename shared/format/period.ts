import type { Language } from '#shared/model/local-text.ts'
import { frequencyOf } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { formatDate } from './date.ts'
import { monthName, shortMonthName } from './month.ts'

const quarters = ['一', '二', '三', '四'] as const

/** A period in full: «2026年10月», «October 2026», «2026年第四季度», «Q4 2026». */
export function periodName(period: Period, language: Language, fiscalStart = 1): string {
  const year = period.slice(0, 4)
  const part = Number(period.slice(5).replace(/^[A-Z]/, ''))
  const zh = language === 'zh'
  const years = fiscalStart === 1 ? (zh ? `${year}年` : year) : zh ? `${year}财年` : `FY${year}`
  switch (frequencyOf(period)) {
    case 'year':
      return years
    case 'half':
      return zh ? `${years}${part === 1 ? '上' : '下'}半年` : `H${part} ${years}`
    case 'quarter':
      return zh ? `${years}第${quarters[part - 1] ?? part}季度` : `Q${part} ${years}`
    case 'month':
      return zh ? `${year}年${part}月` : `${monthName(part, language)} ${year}`
    case 'week':
      return zh ? `${year}年第${part}周` : `Week ${part}, ${year}`
    case 'day':
      return formatDate(period, language)
  }
}

/** A period as an axis names it, without its year where the year is not the period: «10月», «Oct», «Q4», «2026». */
export function shortPeriodName(period: Period, language: Language): string {
  const part = Number(period.slice(5, 8).replace(/^[A-Z]/, ''))
  const zh = language === 'zh'
  switch (frequencyOf(period)) {
    case 'year':
      return period
    case 'half':
      return zh ? `${part === 1 ? '上' : '下'}半年` : `H${part}`
    case 'quarter':
      return `Q${part}`
    case 'month':
      return shortMonthName(part, language)
    case 'week':
      return zh ? `${part}周` : `W${part}`
    case 'day':
      return formatDate(period, language, 'day')
  }
}

/** A period with its year where room is short: «2026年10月», «Oct 2026». */
export function compactPeriodName(period: Period, language: Language, fiscalStart = 1): string {
  if (language === 'zh' || frequencyOf(period) !== 'month') return periodName(period, language, fiscalStart)
  return `${shortMonthName(Number(period.slice(5)), language)} ${period.slice(0, 4)}`
}
