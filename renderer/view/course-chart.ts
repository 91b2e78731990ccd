import { formatAt } from '#shared/format/scale.ts'
import { missing } from '#shared/format/number.ts'
import { formatRelative } from '#shared/format/variance.ts'
import { spanCode, spanName } from '#shared/format/span.ts'
import type { Course, Figure } from '#shared/contract/figure.ts'
import type { Impact } from '#shared/model/figure.ts'
import { remarksOf } from './card.ts'
import { chartDigits, deltaLabel, scaleOf, varianceAt, varianceUnit } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

export type BaseScenario = 'AC' | 'FC'
export type ChartReference = 'PL' | 'PY'

/** One period of an integrated variance chart. */
export type CourseColumn = {
  readonly key: string
  readonly label: string
  /** The year, where it begins or the chart does. */
  readonly year: string | null
  readonly scenario: BaseScenario | null
  readonly value: number | null
  readonly valueText: string
  readonly reference: number | null
  readonly absolute: number | null
  readonly absoluteText: string
  readonly relative: number | null
  readonly relativeText: string
  readonly impact: Impact
  readonly isFocus: boolean
  /** Everything at this period in one sentence. */
  readonly spoken: string
  /** The same in rows, for a card beside the pointer. */
  readonly card: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }
}

/** Base columns, their variances in size and in per cent: one category axis (rule 22). */
export type CourseChart = {
  readonly what: string
  readonly unit: string
  readonly varianceUnit: string
  readonly when: string
  readonly columns: readonly CourseColumn[]
  readonly reference: ChartReference
  readonly absoluteLabel: string
  readonly relativeLabel: string
  /** Relative variances say something: the unit is not itself a share. */
  readonly hasRelative: boolean
  /** Ratios have thin columns (rule 45). */
  readonly isThin: boolean
  readonly hasForecast: boolean
}

/**
 * What an integrated variance chart of a course shows. `focus` is the period that the screen is about; `digits`
 * as in rule 35.
 */
export function courseChart(
  course: Pick<Course, 'indicator' | 'points' | 'fiscalStart'>,
  reference: ChartReference,
  focus: string,
  style: Style,
  digits = chartDigits + 1,
): CourseChart {
  const { indicator: label, fiscalStart } = course
  const points = withoutEmptyEnds(course.points, reference)
  const { language } = style
  const scale = scaleOf(
    points.flatMap(({ values }) => [values.AC, values.FC, values.PL]),
    label,
    style,
    digits,
  )
  const first = points[0]
  const last = points.at(-1)
  const some = points.find(({ variances }) => variances[reference])?.variances[reference] ?? null
  const columns = points.map((figure, index) =>
    columnOf(figure, points[index - 1] ?? null, { reference, scale, focus, label, style, fiscalStart }),
  )
  return {
    what: label.name[language],
    unit: scale.name[language],
    varianceUnit: varianceUnit(some, scale, label, style),
    when:
      first && last
        ? [first, last].map((one) => spanName(one.period, one.view, language, fiscalStart)).join(' – ')
        : '',
    columns,
    reference,
    absoluteLabel: deltaLabel(reference),
    relativeLabel: deltaLabel(reference, { relative: true }),
    hasRelative: columns.some(({ relative }) => relative !== null),
    isThin: label.acrossMembers === 'ratio',
    hasForecast: columns.some(({ scenario }) => scenario === 'FC'),
  }
}

/** Periods beyond the first and last figure would be empty places, not zeros (rule 9): the chart is without them. */
function withoutEmptyEnds(points: readonly Figure[], reference: ChartReference): readonly Figure[] {
  const hasFigure = ({ values, primary }: Figure) =>
    primary !== null || (reference === 'PL' && values.PL !== null)
  const first = points.findIndex(hasFigure)
  return first < 0 ? [] : points.slice(first, points.findLastIndex(hasFigure) + 1)
}

type Context = {
  readonly reference: ChartReference
  readonly scale: ReturnType<typeof scaleOf>
  readonly focus: string
  readonly label: Course['indicator']
  readonly style: Style
  readonly fiscalStart: number
}

function columnOf(figure: Figure, before: Figure | null, context: Context): CourseColumn {
  const { reference, scale, focus, style, label, fiscalStart } = context
  const { language } = style
  const words = wordsIn(language)
  const { period, view, values, primary } = figure
  const variance = figure.variances[reference]
  const value = primary === null ? null : values[primary]
  const absoluteText = variance ? varianceAt(scale, variance) : missing
  const relativeText = formatRelative(variance, 0)
  const name = spanName(period, view, language, fiscalStart)
  const row = (code: string, text: string): readonly [string, string] => [code, text]
  const rows = [
    row(primary ?? 'AC', formatAt(scale, value)),
    row('PL', formatAt(scale, values.PL)),
    row('PY', formatAt(scale, values.PY)),
    row(deltaLabel('PL'), figure.variances.PL ? varianceAt(scale, figure.variances.PL) : missing),
    row(deltaLabel('PY'), figure.variances.PY ? varianceAt(scale, figure.variances.PY) : missing),
    ...remarksOf(figure, style).map((remark) => row('', remark)),
  ]
  return {
    key: period,
    label: spanCode(period, view, language, fiscalStart),
    year: before === null || before.period.slice(0, 4) !== period.slice(0, 4) ? period.slice(0, 4) : null,
    scenario: primary,
    value,
    valueText: formatAt(scale, value),
    reference: values[reference],
    absolute: variance?.absolute ?? null,
    absoluteText,
    relative: variance?.relative ?? null,
    relativeText,
    impact: variance?.impact ?? 'neutral',
    isFocus: period === focus,
    spoken: [
      name,
      `${label.name[language]} ${scale.name[language]}`,
      ...rows.map(([code, text]) => `${code} ${text}`.trim()),
    ].join(words.pause),
    card: { title: name, rows },
  }
}
