import type { Language } from '#shared/model/local-text.ts'
import type { CivilDate } from '#shared/model/roadmap.ts'
import { monthName, shortMonthName } from './month.ts'

/** `full` «2026年11月22日», «22 November 2026»; `short` «22 Nov 2026»; `day` leaves the year out. */
export type DateForm = 'full' | 'short' | 'day'

/** A civil date (`YYYY-MM-DD`) in words. Tables show the ISO form as it is (reporting rule 33). */
export function formatDate(date: CivilDate, language: Language, form: DateForm = 'full'): string {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8, 10))
  if (language === 'zh') return form === 'day' ? `${month}月${day}日` : `${year}年${month}月${day}日`
  if (form === 'day') return `${day} ${shortMonthName(month, language)}`
  return `${day} ${form === 'full' ? monthName(month, language) : shortMonthName(month, language)} ${year}`
}

/**
 * An instant (UTC) on the reader's clock: «2026-11-21 18:40». `offsetMinutes` is how far that clock is ahead of
 * UTC at the instant; it is handed in, so that the same text comes out on every machine.
 */
export function formatInstant(instant: string, offsetMinutes: number): string {
  const local = new Date(Date.parse(instant) + offsetMinutes * 60_000)
  return `${local.toISOString().slice(0, 10)} ${local.toISOString().slice(11, 16)}`
}
