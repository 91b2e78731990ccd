import { formatDate } from '#shared/format/date.ts'
import { compactPeriodName } from '#shared/format/period.ts'
import type { MilestoneTrend } from '#shared/contract/roadmap.ts'
import type { Period } from '#shared/model/period.ts'
import { keptApart, spreadOut } from './keep-apart.ts'
import { round } from './spark.ts'
import type { Point } from './spark.ts'
import type { Style } from './style.ts'
import { textWidth, wrapText } from './text-width.ts'
import { daysBetween } from './time-scale.ts'

/** Lines in one plot at most (rule 43). */
export const mostTrends = 4

export type TrendLine = {
  readonly id: string
  readonly name: string
  /** Its name on one line or two. */
  readonly label: readonly string[]
  /** The baseline of the first. */
  readonly labelY: number
  readonly points: readonly Point[]
  readonly slipDays: number
  readonly spoken: string
  /** The room of its name. */
  readonly box: { readonly y: number; readonly height: number }
  readonly card: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }
}

export type TrendChart = {
  readonly lines: readonly TrendLine[]
  readonly xs: readonly { readonly x: number; readonly label: string }[]
  readonly ys: readonly { readonly y: number; readonly label: string }[]
  readonly left: number
  readonly right: number
}

type Trend = MilestoneTrend

/** The milestones whose forecast moved most over the snapshots: what a trend chart shows unless told otherwise. */
export function mostMoved(trends: readonly Trend[]): Trend[] {
  return trends
    .filter(({ points }) => points.length > 1)
    .toSorted((a, b) => Math.abs(movedDays(b)) - Math.abs(movedDays(a)))
    .slice(0, mostTrends)
}

/** Calendar days from the first forecast that is known to the newest; positive is a slip. */
export function movedDays({ points }: Trend): number {
  const first = points[0]
  const last = points.at(-1)
  return first && last ? daysBetween(first.date, last.date) : 0
}

/** The snapshots that trends have forecasts from, the oldest first. */
export function trendSnapshots(
  trends: readonly Trend[],
): readonly { readonly sequence: number; readonly asOf: Period }[] {
  const asOfs = new Map(
    trends.flatMap(({ points }) => points.map(({ sequence, asOf }) => [sequence, asOf] as const)),
  )
  return [...asOfs]
    .map(([sequence, asOf]) => ({ sequence, asOf }))
    .toSorted((a, b) => a.sequence - b.sequence)
}

/** Past forecasts of milestones: one place across for each snapshot, dates upwards, names at the lines' ends. */
export function trendChart(
  trends: readonly Trend[],
  nameOf: (milestone: string) => string,
  { width, height, fontSize }: { readonly width: number; readonly height: number; readonly fontSize: number },
  style: Style,
): TrendChart {
  const { language } = style
  const left = 78
  const labelWidth = Math.min(190, width * 0.34)
  const right = width - labelWidth - 12
  const top = 10
  const bottom = height - 22
  const snapshots = trendSnapshots(trends)
  const sequences = snapshots.map(({ sequence }) => sequence)
  const dates = trends.flatMap(({ points }) => points.map(({ date }) => date)).toSorted()
  const first = dates[0] ?? '2000-01-01'
  const months = monthsBetween(first, dates.at(-1) ?? first)
  const from = months[0] ?? first
  const to = months.at(-1) ?? first
  const span = Math.max(1, daysBetween(from, to))
  const x = (sequence: number) =>
    round(left + 8 + ((right - left - 16) * sequences.indexOf(sequence)) / Math.max(1, sequences.length - 1))
  const y = (date: string) => round(bottom - ((bottom - top) * daysBetween(from, date)) / span)
  const ends = trends.map(({ points }) => y(points.at(-1)?.date ?? from))
  const names = trends.map(({ milestone }) => wrapText(nameOf(milestone), labelWidth, fontSize))
  const line = fontSize + 3
  const labelHeight = line * Math.max(1, ...names.map((lines) => lines.length)) + 3
  const labels = spreadOut(ends, labelHeight, { top: top - 6, bottom: bottom + 6 })
  const xs = snapshots.map(({ sequence, asOf }) => ({
    x: x(sequence),
    label: compactPeriodName(asOf, language),
  }))
  const kept = keptApart(
    xs.map(({ x: middle, label }, index) => ({
      key: label,
      middle,
      width: textWidth(label, fontSize),
      weight: index === xs.length - 1 ? 2 : index === 0 ? 1 : 0,
    })),
    8,
  )
  const step = Math.max(1, Math.ceil((months.length * (fontSize + 8)) / (bottom - top)))
  return {
    left,
    right,
    xs: xs.filter(({ label }) => kept.has(label)),
    ys: months
      .filter((_, index) => index % step === 0)
      .map((month) => ({ y: y(month), label: month.slice(0, 7) })),
    lines: trends.map((trend, index) => {
      const name = nameOf(trend.milestone)
      return {
        id: trend.milestone,
        name,
        label: names[index] ?? [],
        labelY: round((labels[index] ?? 0) + fontSize / 3 - (((names[index]?.length ?? 1) - 1) * line) / 2),
        points: trend.points.map(({ sequence, date }) => ({ x: x(sequence), y: y(date) })),
        slipDays: movedDays(trend),
        box: { y: round((labels[index] ?? 0) - labelHeight / 2), height: labelHeight },
        card: {
          title: name,
          rows: trend.points.map(({ sequence, asOf, date }) => [
            `${compactPeriodName(asOf, language)} #${sequence}`,
            formatDate(date, language, 'short'),
          ]),
        },
        spoken: `${name} ${trend.points.map(({ date }) => formatDate(date, language, 'short')).join(' → ')}`,
      }
    }),
  }
}

/** The first days of all months from the one of `from` to the one after `to`. */
function monthsBetween(from: string, to: string): string[] {
  const index = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
  const months = []
  for (let month = index(from); month <= index(to) + 1; month++) {
    months.push(
      `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`,
    )
  }
  return months
}
