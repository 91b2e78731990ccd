import { decimalsOf, niceTicks } from './line-layout.ts'
import { boxOf, isTouching, placeLabel } from './placed-label.ts'
import type { LabelBox, PlacedLabel } from './placed-label.ts'
import { tickText } from './scatter.ts'
import type { Scatter, ScatterPoint } from './scatter.ts'
import { round } from './spark.ts'
import { fitText, textWidth } from './text-width.ts'

export type ScatterAxis = {
  readonly range: readonly [number, number]
  readonly ticks: readonly { readonly value: number; readonly text: string }[]
}

export type ScatterLayout = {
  readonly width: number
  readonly height: number
  readonly margin: { readonly l: number; readonly r: number; readonly t: number; readonly b: number }
  readonly x: ScatterAxis
  readonly y: ScatterAxis
  readonly marks: readonly { readonly point: ScatterPoint; readonly x: number; readonly y: number }[]
  /** The names of the points that have room for one. */
  readonly labels: readonly PlacedLabel[]
}

export const scatterRadius = 4.5
const longestName = 240

/**
 * Places points and their names: a name stands right, left, above or below its point where it touches neither another
 * name nor a point; one that has no such place is left out and read at its point.
 */
export function layoutScatter(chart: Scatter, width: number, height: number, fontSize = 12): ScatterLayout {
  const { points, whole } = chart
  const x = axisOf([...points.map((point) => point.x), ...(whole.x === null ? [] : [whole.x])])
  const y = axisOf([...points.map((point) => point.y), ...(whole.y === null ? [] : [whole.y])])
  const margin = {
    l: Math.ceil(Math.max(24, ...y.ticks.map(({ text }) => textWidth(text, fontSize)))) + 12,
    r: 16,
    t: 30,
    b: 46,
  }
  const plot = { left: margin.l, right: width - margin.r, top: margin.t, bottom: height - margin.b }
  const at = (value: number, [low, high]: readonly [number, number], from: number, to: number) =>
    round(from + ((value - low) / (high - low || 1)) * (to - from))
  const marks = points.map((point) => ({
    point,
    x: at(point.x, x.range, plot.left, plot.right),
    y: at(point.y, y.range, plot.bottom, plot.top),
  }))
  return { width, height, margin, x, y, marks, labels: namesOf(marks, plot, fontSize) }
}

function axisOf(values: readonly number[]): ScatterAxis {
  const low = Math.min(...values)
  const high = Math.max(...values)
  // Zero is shown where it is near: how far from nothing is what a reader asks first.
  const isNearZero = values.length > 0 && Math.abs(low) < (high - low) / 2 && low > 0
  const pad = values.length === 0 ? 0 : (high - low || Math.abs(high) || 1) * 0.04
  const ticks = niceTicks(values.length === 0 ? [] : [isNearZero ? 0 : low - pad, high + pad], 5)
  const decimals = decimalsOf(ticks)
  return {
    range: [ticks[0] ?? 0, ticks.at(-1) ?? 1],
    ticks: ticks.map((value) => ({ value, text: tickText(value, decimals) })),
  }
}

function namesOf(
  marks: ScatterLayout['marks'],
  plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  fontSize: number,
): PlacedLabel[] {
  const dots: LabelBox[] = marks.map(({ x, y }) => ({
    left: x - scatterRadius,
    right: x + scatterRadius,
    top: y - scatterRadius,
    bottom: y + scatterRadius,
  }))
  const middle = {
    x: marks.reduce((sum, mark) => sum + mark.x, 0) / Math.max(1, marks.length),
    y: marks.reduce((sum, mark) => sum + mark.y, 0) / Math.max(1, marks.length),
  }
  // What is named by the sentence first, then what stands apart: that is what a reader asks the name of.
  const order = marks.toSorted(
    (a, b) =>
      Number(b.point.isNamed) - Number(a.point.isNamed) ||
      Math.hypot(b.x - middle.x, b.y - middle.y) - Math.hypot(a.x - middle.x, a.y - middle.y),
  )
  const placed: { label: PlacedLabel; box: LabelBox }[] = []
  for (const { point, x, y } of order) {
    const text = fitText(point.name, longestName, fontSize)
    const away = scatterRadius + 5
    const tone = point.isNamed ? ('strong' as const) : ('label' as const)
    const key = `name ${point.key}`
    const candidates = [
      placeLabel(key, text, { x: x + away, y: y + 4 }, fontSize, { anchor: 'start', tone }),
      placeLabel(key, text, { x: x - away, y: y + 4 }, fontSize, { anchor: 'end', tone }),
      placeLabel(key, text, { x, y: y - away - 1 }, fontSize, { tone }),
      placeLabel(key, text, { x, y: y + away + fontSize * 0.8 }, fontSize, { tone }),
    ]
    for (const label of candidates) {
      const box = boxOf(label, fontSize)
      const isInside =
        box.left >= plot.left + 2 &&
        box.right <= plot.right &&
        box.top >= plot.top &&
        box.bottom <= plot.bottom - 2
      if (!isInside) continue
      if (dots.some((dot) => isTouching(box, dot, 1))) continue
      if (placed.some((other) => isTouching(box, other.box, 2))) continue
      placed.push({ label, box })
      break
    }
  }
  return placed.map(({ label }) => label)
}
