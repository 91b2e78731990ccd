import { minus } from '#shared/format/number.ts'
import type { Impact } from '#shared/model/figure.ts'
import { axisFor, stretchFor } from './axis.ts'
import type { BaseScenario, CourseChart, CourseColumn } from './course-chart.ts'
import { keptApart } from './keep-apart.ts'
import type { Wanted } from './keep-apart.ts'
import { pinLimit } from './pin-limit.ts'
import { round } from './spark.ts'
import { textWidth } from './text-width.ts'

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Label = { readonly x: number; readonly y: number; readonly text: string; readonly width: number }

export type ColumnMarks = {
  readonly column: CourseColumn
  /** The whole category, for pointer and focus. */
  readonly category: Box
  readonly base: (Box & { readonly scenario: BaseScenario }) | null
  readonly reference: Box | null
  readonly absolute: (Box & { readonly scenario: BaseScenario; readonly impact: Impact }) | null
  readonly pin: {
    readonly x: number
    readonly from: number
    readonly to: number
    readonly isOutlier: boolean
  } | null
  readonly valueLabel: Label | null
  readonly absoluteLabel: Label | null
  readonly relativeLabel: Label | null
  readonly periodLabel: Label | null
}

export type CourseLayout = {
  readonly left: number
  readonly right: number
  /** Where the axes of the three bands are; the first is `null` where there is no relative variance. */
  readonly zero: { readonly relative: number | null; readonly absolute: number; readonly base: number }
  /** Factor by which absolute variances are drawn larger than base values; printed where it is not 1. */
  readonly stretch: number
  readonly marks: readonly ColumnMarks[]
  readonly years: readonly Label[]
  readonly fontSize: number
}

const gutter = 64
const line = 15
const leastVariancePx = 26
const relativePx = 26
/** Room for a pin's head beyond its end. */
const pinHead = 5

/**
 * Places an integrated variance chart in a box. Variance bars have the base bars' scale and width (rule 17); where
 * that would leave them too small to see, they are stretched by a power of ten that is printed (rule 38).
 */
export function layoutCourse(chart: CourseChart, width: number, height: number, fontSize = 12): CourseLayout {
  const { columns } = chart
  const right = width - 4
  const pitch = (right - gutter) / Math.max(1, columns.length)
  const values = columns.flatMap(({ value, reference }) => [value, reference])
  const absolutes = columns.map(({ absolute }) => absolute)

  const relativeBand = chart.hasRelative ? relativePx + 2 * line + 2 * pinHead : 0
  const bars = height - relativeBand - 2 * line - line - 2 * line - 4
  const share = spanOf(absolutes) / (spanOf(values) || 1)
  const natural = (bars * share) / (1 + share)
  const variancePx = Math.min(bars / 2, Math.max(leastVariancePx, natural))
  const basePx = bars - variancePx
  const base = axisFor(values, basePx)
  const stretch = stretchFor([spanOf(absolutes)], base.perUnit, variancePx)
  const perUnit = Math.min(base.perUnit * stretch, variancePx / (spanOf(absolutes) || 1))

  const highest = Math.max(0, ...absolutes.map((value) => value ?? 0)) * perUnit
  const lowest = Math.max(0, ...absolutes.map((value) => -(value ?? 0))) * perUnit
  const varianceTop = relativeBand + line
  const varianceZero = varianceTop + highest + Math.max(0, (variancePx - highest - lowest) / 2)
  const baseTop = relativeBand + 2 * line + variancePx + line
  const baseZero = baseTop + base.zero
  const bottom = baseTop + basePx

  const relatives = columns.map(({ relative }) => relative)
  const limit = pinLimit(relatives)
  const pins = axisFor(
    relatives.map((value) => (value === null ? null : clamp(value, limit))),
    relativePx,
  )
  const pinZero = chart.hasRelative ? line + pinHead + pins.zero : null

  const group = pitch * (chart.isThin ? 0.5 : 0.68)
  const barWidth = Math.min(36, group * 0.78)
  const behind = Math.min(10, group * 0.22)

  const marks = columns.map((column, index): ColumnMarks => {
    const start = gutter + pitch * index
    const x = round(start + (pitch - barWidth - behind) / 2)
    const middle = round(x + barWidth / 2)
    const { value, scenario, reference, absolute, relative } = column
    const top = (some: number | null) => (some === null ? baseZero : baseZero - some * base.perUnit)
    const labelTop = Math.min(top(value), top(reference), baseZero)
    return {
      column,
      category: { x: round(start), y: 0, width: round(pitch), height },
      base:
        value === null || !scenario
          ? null
          : { ...bar(x, barWidth, baseZero, value * base.perUnit), scenario },
      reference: reference === null ? null : bar(x + behind, barWidth, baseZero, reference * base.perUnit),
      absolute:
        absolute === null || !scenario
          ? null
          : { ...bar(x, barWidth, varianceZero, absolute * perUnit), scenario, impact: column.impact },
      pin:
        relative === null || pinZero === null
          ? null
          : {
              x: middle,
              from: pinZero,
              to: round(pinZero - clamp(relative, limit) * pins.perUnit),
              isOutlier: Math.abs(relative) > limit,
            },
      valueLabel: value === null ? null : labelAt(column.valueText, middle, labelTop - 5, fontSize),
      absoluteLabel:
        absolute === null
          ? null
          : labelAt(
              column.absoluteText,
              middle,
              beside(varianceZero, sizeAs(column.absoluteText, absolute * perUnit), fontSize),
              fontSize,
            ),
      relativeLabel:
        relative === null || pinZero === null
          ? null
          : labelAt(
              column.relativeText,
              middle,
              beside(pinZero, clamp(relative, limit) * pins.perUnit + Math.sign(relative) * 4, fontSize),
              fontSize,
            ),
      periodLabel: labelAt(column.label, middle, bottom + line, fontSize),
    }
  })
  return {
    left: gutter,
    right,
    zero: { relative: pinZero, absolute: round(varianceZero), base: round(baseZero) },
    stretch,
    marks: withoutTouching(marks),
    years: marks.flatMap(({ column, periodLabel }) =>
      column.year && periodLabel ? [labelAt(column.year, periodLabel.x, bottom + 2 * line, fontSize)] : [],
    ),
    fontSize,
  }
}

function spanOf(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null)
  return Math.max(0, ...known) - Math.min(0, ...known)
}

/** A bar from the axis; at least a hairline, so that a small value does not look like none. */
function bar(x: number, width: number, zero: number, size: number): Box {
  const height = Math.max(0.75, Math.abs(size))
  return {
    x: round(x),
    y: round(size >= 0 ? zero - height : zero),
    width: round(width),
    height: round(height),
  }
}

/** The size of a bar with the sign that its label shows: a difference too small to be written stands above. */
function sizeAs(text: string, size: number): number {
  return text.startsWith(minus) ? size : Math.abs(size)
}

/** Where a label's line stands outside of a bar, on the side that the bar points to (rule 20). */
function beside(zero: number, size: number, fontSize: number): number {
  return size < 0 ? zero - size + fontSize + 1 : zero - size - 4
}

function labelAt(text: string, x: number, y: number, fontSize: number): Label {
  return { text, x: round(x), y: round(y), width: textWidth(text, fontSize) }
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value))
}

/** Leaves out labels that would touch; the values are still read at the mark, and all are in the table. */
function withoutTouching(marks: readonly ColumnMarks[]): ColumnMarks[] {
  const weights = weightsOf(marks)
  const wanted = (
    pick: (mark: ColumnMarks) => Label | null,
    side: (mark: ColumnMarks) => boolean = () => true,
  ) =>
    keptApart(
      marks.flatMap((mark, index): Wanted[] => {
        const label = pick(mark)
        if (!label || !side(mark)) return []
        return [{ key: mark.column.key, middle: label.x, width: label.width, weight: weights[index] ?? 0 }]
      }),
    )
  const values = wanted(({ valueLabel }) => valueLabel)
  const periods = wanted(({ periodLabel }) => periodLabel)
  const isUp = ({ column }: ColumnMarks) => !column.absoluteText.startsWith(minus)
  const isUpRelative = ({ column }: ColumnMarks) => (column.relative ?? 0) >= 0
  const absolutes = [
    wanted(({ absoluteLabel }) => absoluteLabel, isUp),
    wanted(
      ({ absoluteLabel }) => absoluteLabel,
      (mark) => !isUp(mark),
    ),
  ]
  const relatives = [
    wanted(({ relativeLabel }) => relativeLabel, isUpRelative),
    wanted(
      ({ relativeLabel }) => relativeLabel,
      (mark) => !isUpRelative(mark),
    ),
  ]
  return marks.map((mark) => {
    const { key } = mark.column
    return {
      ...mark,
      valueLabel: values.has(key) ? mark.valueLabel : null,
      periodLabel: periods.has(key) ? mark.periodLabel : null,
      absoluteLabel: absolutes.some((kept) => kept.has(key)) ? mark.absoluteLabel : null,
      relativeLabel: relatives.some((kept) => kept.has(key)) ? mark.relativeLabel : null,
    }
  })
}

/** What matters most: the period in question, the ends of actual and forecast, the extremes, then every other. */
function weightsOf(marks: readonly ColumnMarks[]): number[] {
  const values = marks.map(({ column }) => column.value)
  const known = values.filter((value) => value !== null)
  const high = Math.max(...known)
  const low = Math.min(...known)
  const lastActual = marks.findLastIndex(({ column }) => column.scenario === 'AC')
  return marks.map(({ column }, index) => {
    if (column.isFocus) return 100
    if (index === lastActual) return 90
    if (index === 0 || index === marks.length - 1) return 80
    if (column.value === high || column.value === low) return 60
    return 10 - (index % 2)
  })
}
