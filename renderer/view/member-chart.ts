import { formatAt } from '#shared/format/scale.ts'
import { missing } from '#shared/format/number.ts'
import { formatRelative } from '#shared/format/variance.ts'
import type { Drill } from '#shared/contract/drill.ts'
import type { Cell } from '#shared/model/cell.ts'
import type { Impact } from '#shared/model/figure.ts'
import { remarksOf } from './card.ts'
import type { ChartTable } from './chart-table.ts'
import type { BaseScenario, ChartReference } from './course-chart.ts'
import { chartDigits, deltaLabel, primaryValue, scaleOf, varianceAt, varianceUnit } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

export type MemberBar = {
  readonly key: string
  readonly name: string
  readonly cell: Cell
  readonly scenario: BaseScenario | null
  readonly value: number | null
  readonly valueText: string
  readonly reference: number | null
  readonly absolute: number | null
  readonly absoluteText: string
  readonly relative: number | null
  readonly relativeText: string
  readonly impact: Impact
  /** The cell that the screen's sentence names (rule 26). */
  readonly isNamed: boolean
  readonly spoken: string
  readonly card: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }
}

/** Members of a dimension as bars with their variances on one category axis (rules 22 and 31). */
export type MemberChart = {
  readonly what: string
  readonly unit: string
  readonly varianceUnit: string
  readonly reference: ChartReference
  readonly absoluteLabel: string
  readonly relativeLabel: string
  readonly hasRelative: boolean
  readonly isThin: boolean
  readonly bars: readonly MemberBar[]
  /** Members that there are beyond those shown. */
  readonly count: number
}

/** Members on one chart at most (rule 41). */
export const mostMemberBars = 25

/** The members of a drill-down's first level, the largest first; nothing is summed into «others» that might not be. */
export function memberChart(
  drill: Drill,
  reference: ChartReference,
  isNamed: (cell: Cell) => boolean,
  style: Style,
): MemberChart {
  const { indicator: label } = drill
  const { language } = style
  const words = wordsIn(language)
  const rows = drill.rows
    .filter(({ figure }) => figure.primary !== null || figure.values[reference] !== null)
    .toSorted((a, b) => (primaryValue(b.figure) ?? -Infinity) - (primaryValue(a.figure) ?? -Infinity))
  const shown = rows.slice(0, mostMemberBars)
  const scale = scaleOf(
    shown.flatMap(({ figure }) => [figure.values.AC, figure.values.FC, figure.values[reference]]),
    label,
    style,
    chartDigits + 1,
  )
  const some = shown.find(({ figure }) => figure.variances[reference])?.figure.variances[reference] ?? null
  const bars = shown.map(({ key, name, cell, figure }): MemberBar => {
    const variance = figure.variances[reference]
    const value = primaryValue(figure)
    const table = [
      [figure.primary ?? 'AC', formatAt(scale, value)],
      ['PL', formatAt(scale, figure.values.PL)],
      ['PY', formatAt(scale, figure.values.PY)],
      [deltaLabel('PL'), figure.variances.PL ? varianceAt(scale, figure.variances.PL) : missing],
      [deltaLabel('PY'), figure.variances.PY ? varianceAt(scale, figure.variances.PY) : missing],
      ...remarksOf(figure, style).map((remark) => ['', remark] as const),
    ] as const
    return {
      key,
      name: name[language],
      cell,
      scenario: figure.primary,
      value,
      valueText: formatAt(scale, value),
      reference: figure.values[reference],
      absolute: variance?.absolute ?? null,
      absoluteText: variance ? varianceAt(scale, variance) : missing,
      relative: variance?.relative ?? null,
      relativeText: formatRelative(variance, 0),
      impact: variance?.impact ?? 'neutral',
      isNamed: isNamed(cell),
      spoken: [
        name[language],
        `${label.name[language]} ${scale.name[language]}`,
        ...table.map(([code, text]) => `${code} ${text}`.trim()),
      ].join(words.pause),
      card: { title: name[language], rows: table.map(([code, text]) => [code, text] as const) },
    }
  })
  return {
    what: label.name[language],
    unit: scale.name[language],
    varianceUnit: varianceUnit(some, scale, label, style),
    reference,
    absoluteLabel: deltaLabel(reference),
    relativeLabel: deltaLabel(reference, { relative: true }),
    hasRelative: bars.some(({ relative }) => relative !== null),
    isThin: label.acrossMembers === 'ratio',
    bars,
    count: rows.length,
  }
}

export function memberTable(chart: MemberChart, language: Style['language']): ChartTable {
  const { bars, absoluteLabel, relativeLabel, hasRelative, reference } = chart
  const codes = (bar: MemberBar) => new Map(bar.card.rows)
  return {
    corner: wordsIn(language).drill.member,
    heads: ['AC', reference, absoluteLabel, ...(hasRelative ? [relativeLabel] : [])],
    rows: bars.map((bar) => ({
      key: bar.key,
      name: bar.name,
      cells: [
        bar.valueText,
        codes(bar).get(reference) ?? missing,
        bar.absoluteText,
        ...(hasRelative ? [bar.relativeText] : []),
      ],
      isStrong: bar.isNamed,
    })),
  }
}
