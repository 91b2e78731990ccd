import { formatDate } from '#shared/format/date.ts'
import { round } from './spark.ts'
import type { Language } from './style.ts'

const dayMs = 86_400_000

export type Tick = { readonly x: number; readonly label: string; readonly isYear: boolean }

export type TimeScale = {
  readonly from: string
  readonly to: string
  readonly left: number
  readonly right: number
  readonly at: (date: string) => number
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** Civil dates to pixels; the ends are whole quarters around all of `dates`. */
export function timeScale(dates: readonly string[], left: number, right: number): TimeScale {
  const sorted = dates.toSorted()
  const from = quarterStart(sorted[0] ?? '2000-01-01', 0)
  const to = quarterStart(sorted.at(-1) ?? '2000-12-31', 1)
  const perDay = (right - left) / Math.max(1, daysBetween(from, to))
  return { from, to, left, right, at: (date) => round(left + daysBetween(from, date) * perDay) }
}

function quarterStart(date: string, after: number): string {
  const year = Number(date.slice(0, 4))
  const quarter = Math.floor((Number(date.slice(5, 7)) - 1) / 3) + after
  return isoMonth(year, quarter * 3)
}

/** The first day of month `index` (0 is January) of a year; the index may run over the year's ends. */
function isoMonth(year: number, index: number): string {
  const whole = year * 12 + index
  const month = String((whole % 12) + 1).padStart(2, '0')
  return `${String(Math.floor(whole / 12)).padStart(4, '0')}-${month}-01`
}

/** Starts of years and, where there is room for them, of quarters. */
export function quarterTicks(scale: TimeScale): Tick[] {
  const ticks: Tick[] = []
  const first = Number(scale.from.slice(0, 4)) * 4 + (Number(scale.from.slice(5, 7)) - 1) / 3
  for (let quarter = first; ; quarter++) {
    const date = isoMonth(Math.floor(quarter / 4), (quarter % 4) * 3)
    if (date >= scale.to) break
    ticks.push({ x: scale.at(date), label: `Q${(quarter % 4) + 1}`, isYear: quarter % 4 === 0 })
  }
  return ticks
}

/** A date without its year, where the axis shows the year. */
export function dayText(date: string, language: Language): string {
  return formatDate(date, language, 'day')
}
