import { formatAt } from '#shared/format/scale.ts'
import { missing } from '#shared/format/number.ts'
import { reasonSentence } from '#shared/format/reason.ts'
import { formatRelative } from '#shared/format/variance.ts'
import type { Drill, DrillColumnName, DrillRow } from '#shared/contract/drill.ts'
import type { Figure, ValueKey } from '#shared/contract/figure.ts'
import type { Impact } from '#shared/model/figure.ts'
import { deltaLabel, scaleOf, varianceAt, varianceUnit } from './figure-text.ts'
import type { Scale } from './figure-text.ts'
import { indexedRun, runScaleOf } from './indexed-run.ts'
import type { IndexedRun, RunScale } from './indexed-run.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'
import { statusView } from './tone.ts'
import type { StatusView } from './tone.ts'

/** The contract's columns, and the run behind the figure. */
export type DrillColumnKey = DrillColumnName | 'spark'

export type DrillColumn = {
  readonly key: DrillColumnKey
  readonly head: string
  /** The unit, where it is not the table's. */
  readonly unit: string
  readonly kind: 'value' | 'variance' | 'relative' | 'weight' | 'status' | 'spark'
}

export type DrillCell = {
  readonly text: string
  readonly impact: Impact | null
  /** Share of the scale that all bars of the table's variances have, from −1 to 1; `null` has no bar. */
  readonly bar: number | null
  /** Why there is no value. */
  readonly why: string | null
}

export type DrillLine = {
  readonly key: string
  readonly name: string
  readonly depth: number
  readonly isExpandable: boolean
  readonly isOpen: boolean
  readonly isTotal: boolean
  readonly status: StatusView | null
  readonly cells: Readonly<Record<DrillColumnName, DrillCell>>
  /** The run behind the figure; `null` where the table shows none or it has no first value to be indexed to. */
  readonly run: IndexedRun | null
}

export type DrillTable = {
  /** The unit that every value without its own is in. */
  readonly unit: string
  readonly columns: readonly DrillColumn[]
  readonly lines: readonly DrillLine[]
  readonly total: DrillLine
}

/** How the cells of one drill-down are written: the same for each of its pages. */
export type DrillPen = {
  readonly scale: Scale
  readonly weightScale: Scale | null
  /** The largest variance: the end of every bar (rule 52). */
  readonly longest: number
  /** Index values between which every run is drawn (rule 42). */
  readonly runScale: RunScale | null
  readonly columns: readonly DrillColumn[]
}

/**
 * A drill-down as a table: official figures, variances with bars on one scale, the whole as its last line. `open`
 * has the keys whose children follow them; `name` is the question's own cell's.
 */
export function drillTable(
  drill: Drill,
  name: string,
  open: ReadonlySet<string>,
  style: Style,
  all = false,
): DrillTable {
  const pen = penFor(drill, style)
  return {
    unit: pen.scale.name[style.language],
    columns: pen.columns,
    lines: drill.rows.map((row) => drillLine(row, pen, style, all || open.has(row.key))),
    total: totalLine(drill, name, pen, style),
  }
}

/** Chooses scale and columns from the figures at hand. */
export function penFor(drill: Drill, style: Style): DrillPen {
  const figures = [drill.total, ...drill.rows.map(({ figure }) => figure)]
  const scale = tableScale(figures, drill.indicator, style)
  const weightScale = drill.weightLabel
    ? scaleOf([drill.totalWeight, ...drill.rows.map(({ weight }) => weight)], drill.weightLabel, style)
    : null
  // The whole's own variance would dwarf its parts' where they are added: its bar is cut and says so (rule 21).
  const compared = drill.rows.length > 0 ? drill.rows.map(({ figure }) => figure) : figures
  const sizes = compared
    .flatMap(({ variances }) => [variances.PL, variances.PY])
    .map((one) => Math.abs(one?.absolute ?? 0))
  return {
    scale,
    weightScale,
    longest: drill.largestVariance ?? Math.max(0, ...sizes),
    runScale: runScaleOf(drill.rows.flatMap(({ spark }) => spark ?? [])),
    columns: columnsFor(drill, figures, scale, weightScale, style),
  }
}

/** Decimals of an amount at most, however small a branch is. */
const mostDecimals = 3

/**
 * The scale of the whole, so that a table reads like the chart beside it, with as many decimals as its middle row
 * needs for three digits: at those of the whole most rows of a tree would read 0.02. The whole may then have one more
 * digit than the four of rule 35.
 */
function tableScale(figures: readonly Figure[], label: Drill['indicator'], style: Style): Scale {
  const scale = scaleOf(
    figures.flatMap(({ values }) => [values.AC, values.PL, values.FC, values.PY]),
    label,
    style,
  )
  if (scale.divisor === 1) return scale
  const sizes = figures
    .flatMap(({ values, primary }) => (primary === null ? [] : (values[primary] ?? [])))
    .map((value) => Math.abs(value) / scale.divisor)
    .toSorted((a, b) => a - b)
  const middle = sizes[Math.floor(sizes.length / 2)] ?? 0
  const wanted = middle === 0 ? 0 : 2 - Math.floor(Math.log10(middle))
  return { ...scale, decimals: Math.max(scale.decimals, Math.min(mostDecimals, wanted)) }
}

function columnsFor(
  drill: Drill,
  figures: readonly Figure[],
  scale: Scale,
  weightScale: Scale | null,
  style: Style,
): DrillColumn[] {
  const { language } = style
  const primary = drill.total.primary ?? 'AC'
  const has = (key: ValueKey) => figures.some(({ values }) => values[key] !== null)
  const value = (key: ValueKey): DrillColumn[] =>
    has(key) ? [{ key, head: key, unit: '', kind: 'value' }] : []
  const variance = (reference: 'PL' | 'PY', key: 'dPL' | 'dPY'): DrillColumn[] => {
    const some = figures.find(({ variances }) => variances[reference])?.variances[reference]
    if (!some) return []
    // «pp» in both languages: a column's head has little room.
    const unit =
      some.unit === 'unit' ? '' : varianceUnit(some, scale, drill.indicator, { ...style, language: 'en' })
    const hasRelative = figures.some(({ variances }) => typeof variances[reference]?.relative === 'number')
    return [
      { key, head: deltaLabel(reference, { primary }), unit, kind: 'variance' },
      ...(hasRelative
        ? [
            {
              key: `${key}rel` as const,
              head: deltaLabel(reference, { relative: true, primary }),
              unit: '',
              kind: 'relative' as const,
            },
          ]
        : []),
    ]
  }
  return [
    ...value('PY'),
    ...value('PP'),
    ...value('PL'),
    ...value('FC'),
    ...value('AC'),
    ...variance('PL', 'dPL'),
    ...variance('PY', 'dPY'),
    ...(drill.weightLabel && weightScale
      ? [
          {
            key: 'weight' as const,
            head: drill.weightLabel.name[language],
            unit: weightScale.name[language],
            kind: 'weight' as const,
          },
        ]
      : []),
    { key: 'status', head: wordsIn(language).drill.status, unit: '', kind: 'status' },
    ...(drill.rows.some(({ spark }) => spark) ? [sparkColumn(style)] : []),
  ]
}

/** The column of runs; it is there where the question wanted them. */
export function sparkColumn({ language }: Style): DrillColumn {
  return { key: 'spark', head: wordsIn(language).grid.spark, unit: '', kind: 'spark' }
}

/** One row of the table, with the pen of its table. */
export function drillLine(row: DrillRow, pen: DrillPen, style: Style, isOpen: boolean): DrillLine {
  return {
    key: row.key,
    name: row.name[style.language],
    depth: row.depth,
    isExpandable: row.expandable,
    isOpen: row.expandable && isOpen,
    isTotal: false,
    status: statusView(row.figure.status, style),
    cells: cellsOf(row.figure, row.weight, pen, style),
    run: row.spark && pen.runScale ? indexedRun(row.spark, pen.runScale) : null,
  }
}

/** The question's own cell, an official figure: never a sum of the rows. */
export function totalLine(drill: Drill, name: string, pen: DrillPen, style: Style): DrillLine {
  return {
    key: '',
    name: name || wordsIn(style.language).drill.total,
    depth: 0,
    isExpandable: false,
    isOpen: false,
    isTotal: true,
    status: statusView(drill.total.status, style),
    cells: cellsOf(drill.total, drill.totalWeight, pen, style),
    run: drill.totalSpark && pen.runScale ? indexedRun(drill.totalSpark, pen.runScale) : null,
  }
}

function cellsOf(figure: Figure, weight: number | null, pen: DrillPen, style: Style): DrillLine['cells'] {
  const { scale, weightScale, longest } = pen
  const value = (key: ValueKey): DrillCell => {
    const reason = figure.reasons[key]
    return {
      text: formatAt(scale, figure.values[key]),
      impact: null,
      bar: null,
      why: reason ? reasonSentence(reason, style.language) : null,
    }
  }
  const variance = (reference: 'PL' | 'PY'): DrillCell => {
    const one = figure.variances[reference]
    if (!one) return { text: missing, impact: null, bar: null, why: null }
    return {
      text: varianceAt(scale, one),
      impact: one.impact,
      bar: longest === 0 ? null : one.absolute / longest,
      why: null,
    }
  }
  const relative = (reference: 'PL' | 'PY'): DrillCell => {
    const one = figure.variances[reference]
    return { text: formatRelative(one), impact: one?.impact ?? null, bar: null, why: null }
  }
  const status = statusView(figure.status, style)
  return {
    PY: value('PY'),
    PP: value('PP'),
    PL: value('PL'),
    FC: value('FC'),
    AC: value('AC'),
    dPL: variance('PL'),
    dPLrel: relative('PL'),
    dPY: variance('PY'),
    dPYrel: relative('PY'),
    weight: {
      text: weightScale ? formatAt(weightScale, weight) : missing,
      impact: null,
      bar: null,
      why: null,
    },
    status: { text: status?.label ?? missing, impact: null, bar: null, why: null },
  }
}

/** Rows as text with tabs, for a spreadsheet: title, source, heads, rows with their depth as indent, whole. */
export function drillText(
  { lines, total }: Pick<DrillTable, 'lines' | 'total'>,
  columns: readonly DrillColumn[],
  head: readonly string[],
  member: string,
): string {
  const shown = columns.flatMap(({ key, head: name, unit }) =>
    key === 'spark' ? [] : [{ key, name: unit ? `${name} ${unit}` : name }],
  )
  const line = ({ name, depth, cells }: DrillLine) =>
    [`${'  '.repeat(depth)}${name}`, ...shown.map(({ key }) => cells[key].text)].join('\t')
  return [
    ...head,
    [member, ...shown.map(({ name }) => name)].join('\t'),
    ...lines.map(line),
    line(total),
  ].join('\n')
}
