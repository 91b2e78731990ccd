import { formatNumber, missing } from '#shared/format/number.ts'
import { formatAt } from '#shared/format/scale.ts'
import { spanCode, spanName } from '#shared/format/span.ts'
import type { Course } from '#shared/contract/figure.ts'
import type { Period } from '#shared/model/period.ts'
import type { ChartTable } from './chart-table.ts'
import { chartDigits, scaleOf } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

export const lineCodes = ['PY', 'PL', 'FC', 'AC'] as const

export type LineCode = (typeof lineCodes)[number]

export type LineChart = {
  readonly what: string
  readonly unit: string
  readonly when: string
  /** The first period's actual is 100; else values in the unit, from zero (rule 39). */
  readonly isIndexed: boolean
  /** What the reader must know of the axis. */
  readonly note: string
  readonly points: readonly {
    readonly key: Period
    readonly label: string
    readonly year: string | null
    readonly isFocus: boolean
    readonly values: Readonly<Record<LineCode, number | null>>
    readonly texts: Readonly<Record<LineCode, string>>
    readonly spoken: string
    readonly card: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }
  }[]
}

/**
 * A course as lines: at most four of them (rule 43). Lines may leave zero only as an index that says so (rule 39), so
 * they show the first period's actual as 100 wherever it is above zero.
 */
export function lineChart(
  course: Pick<Course, 'indicator' | 'points' | 'fiscalStart'>,
  focus: string,
  style: Style,
): LineChart {
  const { indicator, fiscalStart } = course
  const { language } = style
  const words = wordsIn(language)
  const has = course.points.map(({ values }) => values.AC !== null || values.FC !== null)
  const figures = course.points.slice(Math.max(0, has.indexOf(true)), has.lastIndexOf(true) + 1)
  const base = figures[0]?.values.AC ?? null
  const isIndexed = base !== null && base > 0
  const scale = scaleOf(
    figures.flatMap(({ values }) => lineCodes.map((code) => values[code])),
    indicator,
    style,
    chartDigits + 1,
  )
  const shown = (value: number | null) =>
    value === null ? null : isIndexed ? (value / base) * 100 : value / scale.divisor
  const first = figures[0]
  const last = figures.at(-1)
  const firstName = first ? spanName(first.period, first.view, language, fiscalStart) : ''
  return {
    what: indicator.name[language],
    unit: isIndexed ? words.charting.index : scale.name[language],
    when: first && last ? `${firstName} – ${spanName(last.period, last.view, language, fiscalStart)}` : '',
    isIndexed,
    note: isIndexed ? words.charting.indexed(firstName) : words.charting.fromZero,
    points: figures.map(({ period, view, values }, index) => {
      const texts = {
        AC: formatAt(scale, values.AC),
        FC: formatAt(scale, values.FC),
        PL: formatAt(scale, values.PL),
        PY: formatAt(scale, values.PY),
      }
      const rows = lineCodes
        .filter((code) => values[code] !== null)
        .map((code): readonly [string, string] => [
          code,
          isIndexed ? `${texts[code]} (${formatNumber(shown(values[code]), { decimals: 1 })})` : texts[code],
        ])
      const name = spanName(period, view, language, fiscalStart)
      const before = figures[index - 1]
      return {
        key: period,
        label: spanCode(period, view, language, fiscalStart),
        year: !before || before.period.slice(0, 4) !== period.slice(0, 4) ? period.slice(0, 4) : null,
        isFocus: period === focus,
        values: { AC: shown(values.AC), FC: shown(values.FC), PL: shown(values.PL), PY: shown(values.PY) },
        texts,
        spoken: [
          name,
          `${indicator.name[language]} ${scale.name[language]}`,
          ...rows.map((row) => row.join(' ')),
        ].join(words.pause),
        card: { title: name, rows },
      }
    }),
  }
}

/** The same as a table: values in their unit, and the index beside the actual where the lines are one. */
export function lineTable({ points, isIndexed }: LineChart, language: Style['language']): ChartTable {
  const words = wordsIn(language)
  return {
    corner: words.indicator.period,
    heads: [...lineCodes, ...(isIndexed ? [`${words.charting.index} AC`] : [])],
    rows: points.map(({ key, card, texts, values, isFocus }) => ({
      key,
      name: card.title,
      cells: [
        ...lineCodes.map((code) => texts[code]),
        ...(isIndexed ? [values.AC === null ? missing : formatNumber(values.AC, { decimals: 1 })] : []),
      ],
      isStrong: isFocus,
    })),
  }
}
