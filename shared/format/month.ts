import type { Language } from '#shared/model/local-text.ts'

const full = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const

/** The name of a month, 1 is January: «10月», «October». */
export function monthName(month: number, language: Language): string {
  return language === 'zh' ? `${month}月` : (full[month - 1] ?? String(month))
}

/** The same, as axes and spans need it: «10月», «Oct». */
export function shortMonthName(month: number, language: Language): string {
  return language === 'zh' ? `${month}月` : monthName(month, language).slice(0, 3)
}

/** The month as running Chinese text opens with it: «十月». English has no other form than its name. */
export function spokenMonthName(month: number, language: Language): string {
  return language === 'zh' ? `${numerals[month - 1] ?? month}月` : monthName(month, language)
}
