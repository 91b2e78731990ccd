import type { Period } from '#shared/model/period.ts'
import type { Course, Levels } from './model.ts'
import { mix, swing } from './noise.ts'
import { seasons } from './season.ts'
import type { SeasonName } from './season.ts'
import { momentsOf, monthNumber } from './timeline.ts'
import type { Moment, SeededFrequency } from './timeline.ts'

/** What the demonstration observes: BM has no figures. */
export type SeededScenario = 'AC' | 'PL' | 'FC'

/** One column of figures: a scenario in a period. */
export type Slot = { readonly scenario: SeededScenario; readonly moment: Moment }

const levelMonths: Readonly<Record<SeededFrequency, readonly number[]>> = {
  month: ['2023-11', '2024-10', '2025-10', '2026-10', '2026-12'].map(monthNumber),
  quarter: ['2023-12', '2024-09', '2025-09', '2026-09', '2026-12'].map(monthNumber),
}

/**
 * All columns as of a closed month, actuals first and in time order: actuals up to it, forecasts after it, plan
 * throughout. A quarter is closed with its last month.
 */
export function slotsOf(frequency: SeededFrequency, asOf: Period): readonly Slot[] {
  const moments = momentsOf(frequency)
  const closed = monthNumber(asOf)
  return [
    ...moments.filter(({ month }) => month <= closed).map((moment) => ({ scenario: 'AC', moment }) as const),
    ...moments.filter(({ month }) => month > closed).map((moment) => ({ scenario: 'FC', moment }) as const),
    ...moments.map((moment) => ({ scenario: 'PL', moment }) as const),
  ]
}

export type CourseReader = (slot: Slot) => number

/**
 * The group's value of a course in any column as of `asOf`. `ceiling` is what the value can't exceed (a share's
 * scale), `null` where there is none. Forecasts that are not given roll the last actual forward along the plan.
 */
export function courseReader(
  course: Course,
  key: number,
  frequency: SeededFrequency,
  asOf: Period,
  ceiling: number | null,
): CourseReader {
  const months = levelMonths[frequency]
  const closed = monthNumber(asOf)
  const last = momentsOf(frequency).findLast(({ month }) => month <= closed)

  const stray = (value: number, chance: number) =>
    value + course.wobble * chance * (ceiling === null ? value : Math.min(value, ceiling - value))

  const actual = ({ period, month }: Moment): number => {
    const stated = course.stated?.actual?.[period]
    if (stated !== undefined) return stated
    const level = trend(course.actual, months, month, course.season)
    return months.includes(month) ? level : stray(level, swing(mix(key, month)))
  }
  const plan = (moment: Moment): number => {
    if (course.plan === 'as-actual') return actual(moment)
    return course.stated?.plan?.[moment.period] ?? trend(course.plan, months, moment.month, course.season)
  }
  const forecast = (moment: Moment): number => {
    const given = course.forecast?.[asOf]?.[moment.period]
    if (given !== undefined) return given
    if (course.plan === 'as-actual' || !last) return plan(moment)
    const rolled = forward(actual(last), plan(moment), plan(last), ceiling)
    return stray(rolled, 0.5 * swing(mix(mix(key, closed), moment.month)))
  }
  return ({ scenario, moment }) =>
    scenario === 'AC' ? actual(moment) : scenario === 'PL' ? plan(moment) : forecast(moment)
}

/** The last actual value, moved as the plan moves; odds move in place of shares, so that a share stays one. */
function forward(actual: number, planThen: number, planLast: number, ceiling: number | null): number {
  if (ceiling === null) return (actual * planThen) / planLast
  const odds = (value: number) => value / (ceiling - value)
  const moved = (odds(actual) * odds(planThen)) / odds(planLast)
  return (ceiling * moved) / (1 + moved)
}

function trend(
  levels: Levels,
  months: readonly number[],
  month: number,
  season: SeasonName | undefined,
): number {
  const after = months.findIndex((each) => each >= month)
  const to = Math.max(1, after < 0 ? months.length - 1 : after)
  const [left, right] = [months[to - 1], months[to]]
  const [low, high] = [levels[to - 1], levels[to]]
  if (left === undefined || right === undefined || low === undefined || high === undefined) {
    throw new RangeError('a course has a level for each of its months')
  }
  const level = low + ((high - low) * (month - left)) / (right - left)
  return season ? (level * seasonAt(season, month)) / seasonAt(season, october) : level
}

const october = monthNumber('2026-10')

function seasonAt(season: SeasonName, month: number): number {
  return seasons[season][month % 12] ?? 1
}
