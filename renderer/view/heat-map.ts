import { missing } from '#shared/format/number.ts'
import { spanName } from '#shared/format/span.ts'
import type { Course } from '#shared/contract/figure.ts'
import type { Variance } from '#shared/model/figure.ts'
import { isRelativeTelling, tellingVariance, scaleOf, varianceAt } from './figure-text.ts'
import type { Style } from './style.ts'

/** One member's course, with its name. */
export type MemberCourse = {
  readonly name: string
  readonly course: Pick<Course, 'indicator' | 'points' | 'fiscalStart'>
}

/** Variances to plan as a grid: members down, periods across (rule 31). */
export type HeatMap = {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** Impact and size of each variance from −1 (worst of the map) to 1; `null` where there is none. */
  readonly shares: readonly (readonly (number | null)[])[]
  readonly texts: readonly (readonly string[])[]
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
export function heatMap(members: readonly MemberCourse[], style: Style): HeatMap {
  const first = members[0]?.course
  const points = first?.points ?? []
  const unit = first?.indicator.unit ?? ''
  const weights = members.map(({ course }) =>
    points.map((_, at) => weight(course.points[at]?.variances.PL ?? null, unit)),
  )
  const most = Math.max(0, ...weights.flat().map((one) => Math.abs(one ?? 0)))
  const columns = points.map(({ period, view }) => spanName(period, view, style.language, first?.fiscalStart))
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
    shares: weights.map((row) => row.map((one) => (one === null || most === 0 ? one : one / most))),
    texts,
    spoken: members.map(({ name }, at) => `${name}: ${texts[at]?.at(-1) ?? missing}`).join('; '),
  }
}
