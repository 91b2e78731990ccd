import { formatNumber, missing } from '#shared/format/number.ts'
import { formatAt } from '#shared/format/scale.ts'
import type { Drill } from '#shared/contract/drill.ts'
import type { Figure, IndicatorLabel } from '#shared/contract/figure.ts'
import type { Cell } from '#shared/model/cell.ts'
import type { ChartTable } from './chart-table.ts'
import { isRelativeTelling, primaryValue, scaleOf, tellingVariance, varianceUnit } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

export const scatterMeasures = ['value', 'dPL', 'dPY'] as const

/** What of an indicator an axis shows: its value, or its difference from plan or the year before. */
export type ScatterMeasure = (typeof scatterMeasures)[number]

export type ScatterPoint = {
  readonly key: string
  readonly name: string
  readonly cell: Cell
  readonly x: number
  readonly y: number
  /** Whether either figure is a forecast: its mark is hollow (rules 4 and 5). */
  readonly scenario: 'AC' | 'FC'
  readonly isNamed: boolean
  readonly spoken: string
  readonly card: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }
}

export type Scatter = {
  readonly what: string
  readonly axes: { readonly x: string; readonly y: string }
  readonly points: readonly ScatterPoint[]
  /** The question's own cell: thin lines across the plot. */
  readonly whole: { readonly x: number | null; readonly y: number | null }
  /** Members that lack one of the figures: absent, never at zero (rule 9). */
  readonly missing: number
  readonly table: ChartTable
}

type Side = {
  readonly label: IndicatorLabel
  readonly measure: ScatterMeasure
  readonly figureOf: (at: { figure: Figure; also: readonly Figure[] }) => Figure | undefined
}

/** Two indicators, or two measures of one, over the members of a dimension: set side by side, never added. */
export function scatter(
  drill: Drill,
  measures: { readonly x: ScatterMeasure; readonly y: ScatterMeasure },
  isNamed: (cell: Cell) => boolean,
  style: Style,
): Scatter {
  const { language } = style
  const words = wordsIn(language)
  const other = drill.also?.[0]
  const sides = {
    x: { label: drill.indicator, measure: measures.x, figureOf: ({ figure }) => figure },
    y: other
      ? { label: other.label, measure: measures.y, figureOf: ({ also }) => also[0] }
      : { label: drill.indicator, measure: measures.y, figureOf: ({ figure }) => figure },
  } satisfies Record<'x' | 'y', Side>
  const rows = drill.rows.map((row) => ({ ...row, also: row.also ?? [] }))
  const total = { figure: drill.total, also: other ? [other.total] : [] }
  const pens = {
    x: penOf(sides.x, [total, ...rows], style),
    y: penOf(sides.y, [total, ...rows], style),
  }
  const all = rows.map((row) => {
    const figures = [sides.x.figureOf(row), sides.y.figureOf(row)]
    const x = pens.x.value(figures[0])
    const y = pens.y.value(figures[1])
    const name = row.name[language]
    const card = [
      [pens.x.title, pens.x.text(figures[0])],
      [pens.y.title, pens.y.text(figures[1])],
    ] as const
    return {
      key: row.key,
      name,
      cell: row.cell,
      x,
      y,
      scenario: figures.some((figure) => figure?.primary === 'FC') ? ('FC' as const) : ('AC' as const),
      isNamed: isNamed(row.cell),
      spoken: [name, ...card.map(([code, text]) => `${code} ${text}`)].join(words.pause),
      card: { title: name, rows: card },
    }
  })
  const points = all.flatMap(({ x, y, ...rest }) => (x === null || y === null ? [] : [{ ...rest, x, y }]))
  return {
    what:
      sides.x.label.id === sides.y.label.id
        ? sides.x.label.name[language]
        : `${sides.x.label.name[language]} × ${sides.y.label.name[language]}`,
    axes: { x: pens.x.title, y: pens.y.title },
    points,
    whole: { x: pens.x.value(sides.x.figureOf(total)), y: pens.y.value(sides.y.figureOf(total)) },
    missing: all.length - points.length,
    table: {
      corner: words.drill.member,
      heads: [pens.x.title, pens.y.title],
      rows: [
        ...all.map(({ key, name, card, isNamed: isStrong }) => ({
          key,
          name,
          cells: card.rows.map(([, text]) => text),
          isStrong,
        })),
        {
          key: ' whole',
          name: words.members.whole,
          cells: [pens.x.text(sides.x.figureOf(total)), pens.y.text(sides.y.figureOf(total))],
          isStrong: true,
        },
      ],
    },
  }
}

type Pen = {
  readonly title: string
  readonly value: (figure: Figure | undefined) => number | null
  readonly text: (figure: Figure | undefined) => string
}

function penOf(
  { label, measure, figureOf }: Side,
  rows: readonly { figure: Figure; also: readonly Figure[] }[],
  style: Style,
): Pen {
  const { language } = style
  const words = wordsIn(language)
  const name = label.name[language]
  const figures = rows.flatMap((row) => figureOf(row) ?? [])
  const scale = scaleOf(figures.map(primaryValue), label, style)
  if (measure === 'value') {
    return {
      title: words.chart.inUnit(name, scale.name[language]),
      value: (figure) => {
        const value = figure ? primaryValue(figure) : null
        return value === null ? null : value / scale.divisor
      },
      text: (figure) => formatAt(scale, figure ? primaryValue(figure) : null),
    }
  }
  const reference = measure === 'dPL' ? 'PL' : 'PY'
  const isRelative = isRelativeTelling(label.unit)
  const some = figures.find(({ variances }) => variances[reference])?.variances[reference] ?? null
  const unit = isRelative ? '%' : varianceUnit(some, scale, label, style)
  return {
    title: words.chart.inUnit(`${name} ${words.members.measures[measure]}`, unit),
    value: (figure) => {
      const variance = figure?.variances[reference]
      if (!variance) return null
      if (!isRelative) return variance.unit === 'unit' ? variance.absolute / scale.divisor : variance.absolute
      return variance.relative === null ? null : variance.relative * 100
    },
    text: (figure) => {
      const variance = figure?.variances[reference]
      return variance ? tellingVariance(variance, label, style) : missing
    },
  }
}

/** The text of an axis's tick. */
export function tickText(value: number, decimals: number): string {
  return formatNumber(value, { decimals })
}
