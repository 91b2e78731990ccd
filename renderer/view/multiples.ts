import { formatAt } from '#shared/format/scale.ts'
import type { IndicatorRow } from '#shared/contract/indicator.ts'
import { axisFor } from './axis.ts'
import type { Box } from './course-layout.ts'
import { primaryValue, scaleOf } from './figure-text.ts'
import { round } from './spark.ts'
import type { Style } from './style.ts'

export type Multiple = {
  readonly id: string
  readonly name: string
  readonly text: string
  readonly bars: readonly (Box & { readonly scenario: 'AC' | 'FC' })[]
  /** The plan: an outline over the columns' places, as one line of steps. */
  readonly plan: string
  readonly zero: number
  /** The periods of its columns, and what each of them is, FC where there is no AC. */
  readonly periods: readonly string[]
  readonly texts: readonly string[]
}

/** Small charts of one unit, one type, one scale (rule 41). */
export type MultipleGroup = { readonly unit: string; readonly multiples: readonly Multiple[] }

export const mostMultiples = 25

/** An indicator this many times smaller than its unit's largest would be a flat line on their scale. */
const leastShare = 1 / 20

/**
 * The courses of indicators that share a unit, the largest group first; what is alone in its unit, or too small to be
 * seen on the others' scale, has nobody to be compared with and is left to the table.
 */
export function multipleGroups(
  rows: readonly IndicatorRow[],
  size: { readonly width: number; readonly height: number },
  style: Style,
): MultipleGroup[] {
  const units = new Map<string, IndicatorRow[]>()
  for (const row of rows) units.set(row.label.unit, [...(units.get(row.label.unit) ?? []), row])
  return [...units.values()]
    .map(comparable)
    .filter((group) => group.length > 1)
    .toSorted((a, b) => b.length - a.length)
    .map((group) => groupOf(group.slice(0, mostMultiples), size, style))
}

function comparable(group: readonly IndicatorRow[]): IndicatorRow[] {
  const sizeOf = ({ figure }: IndicatorRow) => Math.abs(primaryValue(figure) ?? 0)
  const largest = Math.max(...group.map(sizeOf))
  return group.filter((row) => sizeOf(row) >= largest * leastShare)
}

function groupOf(
  group: readonly IndicatorRow[],
  { width, height }: { readonly width: number; readonly height: number },
  style: Style,
): MultipleGroup {
  const values = group.flatMap(({ spark }) => [...spark.values.AC, ...spark.values.FC, ...spark.values.PL])
  const axis = axisFor(values, height)
  const decimals = Math.max(...group.map(({ label }) => label.decimals))
  const [first] = group
  const scale = scaleOf(values, { unit: first?.label.unit ?? '', decimals }, style)
  return {
    unit: scale.name[style.language],
    multiples: group.map(({ label, figure, spark }) => {
      const pitch = width / Math.max(1, spark.periods.length)
      const barWidth = pitch * 0.66
      const bars = spark.periods.flatMap((_, index) => {
        const actual = spark.values.AC[index] ?? null
        const value = actual ?? spark.values.FC[index] ?? null
        if (value === null) return []
        const length = value * axis.perUnit
        return [
          {
            x: round(index * pitch + (pitch - barWidth) / 2),
            y: round(length >= 0 ? axis.zero - length : axis.zero),
            width: round(barWidth),
            height: round(Math.max(0.75, Math.abs(length))),
            scenario: actual === null ? ('FC' as const) : ('AC' as const),
          },
        ]
      })
      const plan = spark.values.PL.flatMap((value, index) =>
        value === null
          ? []
          : [`M${round(index * pitch)} ${round(axis.zero - value * axis.perUnit)}h${round(pitch)}`],
      ).join('')
      return {
        id: label.id,
        name: label.name[style.language],
        text: formatAt(scale, primaryValue(figure)),
        bars,
        plan,
        zero: round(axis.zero),
        periods: spark.periods,
        texts: spark.periods.map((_, index) =>
          formatAt(scale, spark.values.AC[index] ?? spark.values.FC[index] ?? null),
        ),
      }
    }),
  }
}
