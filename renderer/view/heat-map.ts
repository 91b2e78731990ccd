import { missing } from '#shared/format/number.ts'
import { spanCode, spanName } from '#shared/format/span.ts'
import type { Course } from '#shared/contract/figure.ts'
import type { Variance } from '#shared/model/figure.ts'
import { isRelativeTelling, tellingVariance, scaleOf, varianceAt, varianceUnit } from './figure-text.ts'
import type { ChartTable } from './chart-table.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

/** One member's course, with its name. */
export type MemberCourse = {
  readonly key: string
  readonly name: string
  readonly course: Pick<Course, 'indicator' | 'points' | 'fiscalStart'>
  /** The screen's sentence names it (rule 26). */
  readonly isNamed?: boolean
}

/** Variances to plan as a grid: members down, periods across (rule 31). */
export type HeatMap = {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** Impact and size of each variance from −1 (worst of the map) to 1; `null` where there is none. */
  readonly shares: readonly (readonly (number | null)[])[]
  readonly texts: readonly (readonly string[])[]
  /** The unit of the variances in the cells. */
  readonly unit: string
  /** Members' keys, as `rows`; periods, as `columns`, in full. */
  readonly keys: readonly string[]
  readonly periods: readonly { readonly key: string; readonly name: string }[]
  /** Column of the period that the screen is about, row that its sentence names; −1 for none. */
  readonly focus: number
  readonly named: number
  /** All of it in one sentence, for readers who hear it. */
  readonly spoken: string
}

/** What a variance weighs on the map: shares by their points, amounts by their per cent, good positive. */
function weight(variance: Variance | null, unit: string): number | null {
  if (!variance) return null
  const size = isRelativeTelling(unit) ? variance.relative : variance.absolute
  if (size === null) return null
  if (variance.impact === 'neutral') return 0
  return variance.impact === 'good' ? Math.abs(size) : -Math.abs(size)
}

/** The heat map of some members' courses; one scale for the whole of it (rule 38). */
export function heatMap(members: readonly MemberCourse[], focus: string, style: Style): HeatMap {
  const first = members[0]?.course
  const points = first?.points ?? []
  const unit = first?.indicator.unit ?? ''
  const weights = members.map(({ course }) =>
    points.map((_, at) => weight(course.points[at]?.variances.PL ?? null, unit)),
  )
  const most = Math.max(0, ...weights.flat().map((one) => Math.abs(one ?? 0)))
  const columns = points.map(({ period, view }, at) => {
    const code = spanCode(period, view, style.language, first?.fiscalStart)
    const before = points[at - 1]?.period.slice(0, 4)
    // The year where it begins, so that twelve months fit on a line.
    return before === period.slice(0, 4) ? code : `${period.slice(2, 4)}/${code}`
  })
  const texts = members.map(({ course }) => {
    const scale = scaleOf(
      course.points.flatMap(({ values }) => [values.AC, values.PL]),
      course.indicator,
      style,
    )
    return points.map((_, at) => {
      const variance = course.points[at]?.variances.PL
      if (!variance) return missing
      return isRelativeTelling(unit)
        ? tellingVariance(variance, course.indicator, style)
        : varianceAt(scale, variance)
    })
  })
  return {
    rows: members.map(({ name }) => name),
    columns,
    unit: isRelativeTelling(unit) ? '%' : unitOfVariance(members, style),
    keys: members.map(({ key }) => key),
    periods: points.map(({ period, view }) => ({
      key: period,
      name: spanName(period, view, style.language, first?.fiscalStart),
    })),
    focus: points.findIndex(({ period }) => period === focus),
    named: members.findIndex(({ isNamed }) => isNamed === true),
    shares: weights.map((row) => row.map((one) => (one === null || most === 0 ? one : one / most))),
    texts,
    spoken: members.map(({ name }, at) => `${name}: ${texts[at]?.at(-1) ?? missing}`).join('; '),
  }
}

function unitOfVariance(members: readonly MemberCourse[], style: Style): string {
  const course = members[0]?.course
  const some = course?.points.find(({ variances }) => variances.PL)?.variances.PL ?? null
  if (!course) return ''
  return varianceUnit(some, scaleOf([], course.indicator, style), course.indicator, style)
}

export function heatMapTable(map: HeatMap, language: Style['language']): ChartTable {
  return {
    corner: wordsIn(language).drill.member,
    heads: map.periods.map(({ name }) => name),
    rows: map.rows.map((name, row) => ({
      key: map.keys[row] ?? name,
      name,
      cells: map.texts[row] ?? [],
      isStrong: row === map.named,
    })),
  }
}
