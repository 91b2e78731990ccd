import type { CivilDate } from '#shared/model/roadmap.ts'

const dayMs = 86_400_000

/** Days from the epoch to a civil date. */
export function dayNumber(date: CivilDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs)
}

/** Calendar days from one date to another; negative where `to` lies before `from`. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from)
}
