import { formatNumber } from '#shared/format/number.ts'
import { spreadOut, keptApart } from './keep-apart.ts'
import { lineCodes } from './line-chart.ts'
import type { LineChart, LineCode } from './line-chart.ts'
import { placeLabel } from './placed-label.ts'
import type { PlacedLabel } from './placed-label.ts'
import { round } from './spark.ts'
import type { Point } from './spark.ts'

export type LineLayout = {
  readonly lines: readonly { readonly code: LineCode; readonly runs: readonly (readonly Point[])[] }[]
  /** Where each point's category is, for pointer and focus. */
  readonly categories: readonly { readonly key: string; readonly x: number; readonly width: number }[]
  readonly ticks: readonly { readonly y: number }[]
  readonly left: number
  readonly right: number
  readonly base: number
  readonly dots: readonly (Point & { readonly code: 'AC' | 'FC'; readonly key: string })[]
  /** Around the value that the screen is about (rule 26). */
  readonly ring: Point | null
  readonly labels: readonly PlacedLabel[]
}

const line = 15
const side = 44
const endSide = 52

/** Places lines in a box: the codes stand at the lines' ends (rule 46), labels that would touch are left out. */
export function layoutLines(chart: LineChart, width: number, height: number, fontSize = 12): LineLayout {
  const { points, isIndexed } = chart
  const left = side
  const right = width - endSide
  const top = line + 4
  const base = height - 2 * line - 8
  const values = points.flatMap(({ values: own }) => lineCodes.flatMap((code) => own[code] ?? []))
  const ticks = niceTicks(isIndexed ? values : [0, ...values])
  const low = ticks[0] ?? 0
  const high = ticks.at(-1) ?? 1
  const pitch = points.length > 1 ? (right - left) / (points.length - 1) : 0
  const xAt = (index: number) => round(left + pitch * index)
  const yAt = (value: number) => round(base - ((value - low) / (high - low || 1)) * (base - top))
  const lastActual = points.findLastIndex(({ values: own }) => own.AC !== null)
  const valueOf = (code: LineCode, index: number): number | null => {
    const own = points[index]?.values
    if (!own) return null
    if (code !== 'FC') return own[code]
    // A forecast follows on from the last actual.
    return index === lastActual ? own.AC : index > lastActual ? own.FC : null
  }
  const lines = lineCodes.map((code) => ({ code, runs: runsOf(points.length, code, valueOf, xAt, yAt) }))
  // A forecast continues the actual's line: its end has both names, for one in the middle would stand in the way.
  const hasForecast = points.length - 1 > lastActual
  const ends = lines.flatMap(({ code, runs }) => {
    const end = runs.at(-1)?.at(-1)
    if (!end || code === (hasForecast ? 'AC' : 'FC')) return []
    return [{ code: code === 'FC' ? ('AC, FC' as const) : code, end }]
  })
  const middles = spreadOut(
    ends.map(({ end }) => end.y),
    fontSize + 2,
    { top, bottom: base + fontSize },
  )
  const focus = points.findIndex(({ isFocus }) => isFocus)
  const focusValue = points[focus]?.values.AC ?? points[focus]?.values.FC ?? null
  const decimals = isIndexed ? 0 : decimalsOf(ticks)
  return {
    lines,
    left,
    right,
    base,
    categories: points.map(({ key }, index) => ({
      key,
      x: round(Math.max(0, xAt(index) - pitch / 2)),
      width: round(Math.max(6, pitch)),
    })),
    ticks: ticks.map((tick) => ({ y: yAt(tick) })),
    dots: points.flatMap(({ key, values: own }, index) => {
      const value = own.AC ?? own.FC
      if (value === null) return []
      return [
        { key, code: own.AC === null ? ('FC' as const) : ('AC' as const), x: xAt(index), y: yAt(value) },
      ]
    }),
    ring: focus < 0 || focusValue === null ? null : { x: xAt(focus), y: yAt(focusValue) },
    labels: [
      ...ticks.map((tick) =>
        placeLabel(
          `tick ${tick}`,
          formatNumber(tick, { decimals }),
          { x: left - 8, y: yAt(tick) + 4 },
          fontSize,
          {
            anchor: 'end',
            tone: 'quiet',
          },
        ),
      ),
      ...ends.map(({ code, end }, index) =>
        placeLabel(`end ${code}`, code, { x: end.x + 8, y: (middles[index] ?? end.y) + 4 }, fontSize, {
          anchor: 'start',
          tone: code.startsWith('AC') ? 'strong' : 'quiet',
        }),
      ),
      ...periodLabels(chart, xAt, base, fontSize),
    ],
  }
}

function periodLabels(
  { points }: LineChart,
  xAt: (index: number) => number,
  base: number,
  fontSize: number,
): PlacedLabel[] {
  const months = points.map(({ key, label, isFocus }, index) =>
    placeLabel(`period ${key}`, label, { x: xAt(index), y: base + line + 3 }, fontSize, {
      tone: isFocus ? 'strong' : 'quiet',
    }),
  )
  const years = points.flatMap(({ key, year }, index) =>
    year === null
      ? []
      : [
          placeLabel(`year ${key}`, year, { x: xAt(index), y: base + 2 * line + 3 }, fontSize, {
            tone: 'quiet',
          }),
        ],
  )
  const last = points.length - 1
  const weight = (index: number) =>
    points[index]?.isFocus ? 100 : index === 0 || index === last ? 80 : index % 3 === 0 ? 20 : 10
  const kept = (labels: readonly PlacedLabel[], weightOf: (index: number) => number) => {
    const keys = keptApart(
      labels.map(({ key, x, width }, index) => ({ key, middle: x, width, weight: weightOf(index) })),
    )
    return labels.filter(({ key }) => keys.has(key))
  }
  return [...kept(months, weight), ...kept(years, (index) => -index)]
}

function runsOf(
  count: number,
  code: LineCode,
  valueOf: (code: LineCode, index: number) => number | null,
  xAt: (index: number) => number,
  yAt: (value: number) => number,
): readonly (readonly Point[])[] {
  const runs: Point[][] = []
  let run: Point[] = []
  for (let index = 0; index < count; index++) {
    const value = valueOf(code, index)
    if (value !== null) run.push({ x: xAt(index), y: yAt(value) })
    else if (run.length > 0) {
      runs.push(run)
      run = []
    }
  }
  if (run.length > 0) runs.push(run)
  return runs
}

/** Round numbers, evenly apart, that hold all values: about five of them. */
export function niceTicks(values: readonly number[], wanted = 4): number[] {
  const low = Math.min(...values)
  const high = Math.max(...values)
  if (values.length === 0 || !Number.isFinite(high - low)) return [0, 1]
  const span = high - low || Math.abs(high) || 1
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power
  const from = Math.floor(low / step + 1e-9)
  const to = Math.ceil(high / step - 1e-9)
  const count = Math.max(1, to - from)
  // From whole multiples, so that no step adds up an error.
  return Array.from({ length: count + 1 }, (_, at) => Number(((from + at) * step).toPrecision(12)))
}

/** Decimals that tell neighbouring ticks apart. */
export function decimalsOf(ticks: readonly number[]): number {
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0)
  for (let decimals = 0; decimals < 6; decimals++) {
    if (Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6) return decimals
  }
  return 6
}
