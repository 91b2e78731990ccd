import { minus } from '#shared/format/number.ts'
import type { Impact } from '#shared/model/figure.ts'
import { stretchFor } from './axis.ts'
import type { BaseScenario } from './course-chart.ts'
import type { Box } from './course-layout.ts'
import type { MemberBar, MemberChart } from './member-chart.ts'
import { pinLimit } from './pin-limit.ts'
import { placeLabel, placeName } from './placed-label.ts'
import type { PlacedLabel } from './placed-label.ts'
import { round } from './spark.ts'
import { textWidth } from './text-width.ts'

export type MemberMarks = {
  readonly bar: MemberBar
  /** The whole row, for pointer and focus. */
  readonly row: Box
  readonly base: (Box & { readonly scenario: BaseScenario }) | null
  readonly reference: Box | null
  readonly absolute: (Box & { readonly scenario: BaseScenario; readonly impact: Impact }) | null
  readonly pin: {
    readonly y: number
    readonly from: number
    readonly to: number
    readonly isOutlier: boolean
  } | null
  readonly ring: Box | null
}

export type MemberLayout = {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly zero: { readonly base: number; readonly absolute: number; readonly relative: number | null }
  /** Factor by which variances are drawn larger than base values; printed where it is not 1 (rule 38). */
  readonly stretch: number
  readonly marks: readonly MemberMarks[]
  readonly labels: readonly PlacedLabel[]
}

export const memberRowHeight = 26
const headHeight = 24
const gap = 24
const pinHead = 6
/** Pixels that a band of bars or pins has at least, and what base and variance bars need together. */
const leastBand = 24
const leastRest = 220

/**
 * Places bars of members in a width; the height follows from their number. Variance bars have the base bars' scale
 * (rule 17); where that would leave them too small to see, they are stretched by a power of ten that is printed.
 */
export function layoutMembers(chart: MemberChart, width: number, fontSize = 12): MemberLayout {
  const { bars, hasRelative, isThin } = chart
  const nameWidth = Math.min(
    Math.max(
      60,
      ...bars.map(({ name, isNamed }) => textWidth(name, fontSize, isNamed ? 'bold' : 'regular') + 2),
    ),
    Math.max(90, width * 0.32),
  )
  const room = (texts: readonly string[]) =>
    Math.max(20, ...texts.map((text) => textWidth(text, fontSize))) + 6
  const rooms = {
    base: room(bars.map(({ valueText }) => valueText)),
    absolute: room(bars.map(({ absoluteText }) => absoluteText)),
    relative: hasRelative ? room(bars.map(({ relativeText }) => relativeText)) : 0,
  }
  const left = nameWidth + 12
  const isBelow = (texts: readonly string[]) => texts.some((text) => text.startsWith(minus))
  const relativeLeft =
    hasRelative && isBelow(bars.map(({ relativeText }) => relativeText)) ? rooms.relative : 0
  const absoluteLeft = isBelow(bars.map(({ absoluteText }) => absoluteText)) ? rooms.absolute : 0
  const fixedRelative = relativeLeft + rooms.relative + 2 * pinHead + leastBand
  const inner = width - left - 4
  // Where both don't fit, the pins give way: the table beside the chart has them.
  const hasPins = hasRelative && inner - fixedRelative - 2 * gap >= leastRest
  const relativeOuter = hasPins ? Math.max(fixedRelative, inner * 0.22) : 0
  const relativePx = relativeOuter - relativeLeft - rooms.relative - 2 * pinHead
  const rest = inner - relativeOuter - gap * (hasPins ? 2 : 1)
  const ends = endsOf(bars.flatMap(({ value, reference }) => [value, reference]))
  const spread = endsOf(bars.map(({ absolute }) => absolute))
  const share = spread.span / (ends.span || 1)
  const absoluteOuter = Math.max(
    absoluteLeft + rooms.absolute + leastBand,
    rest * 0.24,
    Math.min(rest * 0.5, (rest * share) / (1 + share)),
  )
  const absolutePx = absoluteOuter - absoluteLeft - rooms.absolute
  const basePx = Math.max(12, rest - absoluteOuter - (ends.low < 0 ? 2 : 1) * rooms.base)
  const perUnit = ends.span === 0 ? 0 : basePx / ends.span
  const stretch = stretchFor([spread.span], perUnit, absolutePx)
  const variancePerUnit = Math.min(perUnit * stretch, absolutePx / (spread.span || 1))

  const baseZero = left + (ends.low < 0 ? rooms.base : 0) - ends.low * perUnit
  const absoluteZero = left + (rest - absoluteOuter) + gap + absoluteLeft - spread.low * variancePerUnit
  const relatives = bars.map(({ relative }) => relative)
  const limit = pinLimit(relatives)
  const pins = endsOf(relatives.map((value) => (value === null ? null : clamp(value, limit))))
  const pinPerUnit = pins.span === 0 ? 0 : relativePx / pins.span
  const relativeZero = hasPins ? left + rest + 2 * gap + relativeLeft + pinHead - pins.low * pinPerUnit : null

  const barHeight = isThin ? 9 : 15
  const behind = isThin ? 3 : 4
  const labels: PlacedLabel[] = headLabels(chart, { left, absoluteZero, relativeZero, stretch, fontSize })
  const marks = bars.map((bar, index): MemberMarks => {
    const top = headHeight + index * memberRowHeight
    const y = round(top + (memberRowHeight - barHeight - behind) / 2)
    const text = round(top + memberRowHeight / 2 + fontSize * 0.36)
    const { value, scenario, reference, absolute, relative, impact, key } = bar
    const pinAt = relative === null || relativeZero === null ? null : clamp(relative, limit) * pinPerUnit
    labels.push(
      placeName(
        `name ${key}`,
        bar.name,
        nameWidth,
        { x: 0, y: text },
        fontSize,
        bar.isNamed ? 'strong' : 'label',
      ),
    )
    let ring: Box | null = null
    if (value !== null) {
      const label = beside(
        `value ${key}`,
        bar.valueText,
        baseZero,
        value < 0
          ? Math.min(value, reference ?? 0, 0) * perUnit
          : Math.max(value, reference ?? 0, 0) * perUnit,
        text,
        fontSize,
        bar.isNamed ? 'strong' : 'label',
      )
      labels.push(label)
      const from = label.anchor === 'end' ? label.x - label.width : label.x
      if (bar.isNamed)
        ring = { x: from - 5, y: top + 4, width: label.width + 10, height: memberRowHeight - 8 }
    }
    if (absolute !== null) {
      const size = absolute * variancePerUnit
      const signed = bar.absoluteText.startsWith(minus) ? -Math.abs(size) : Math.abs(size)
      labels.push(beside(`absolute ${key}`, bar.absoluteText, absoluteZero, signed, text, fontSize, impact))
    }
    if (pinAt !== null && relativeZero !== null) {
      const end = pinAt + Math.sign(pinAt || 1) * pinHead
      labels.push(beside(`relative ${key}`, bar.relativeText, relativeZero, end, text, fontSize, impact))
    }
    return {
      bar,
      row: { x: 0, y: top, width, height: memberRowHeight },
      base:
        value === null || !scenario ? null : { ...lying(baseZero, value * perUnit, y, barHeight), scenario },
      reference: reference === null ? null : lying(baseZero, reference * perUnit, y + behind, barHeight),
      absolute:
        absolute === null || !scenario
          ? null
          : {
              ...lying(absoluteZero, absolute * variancePerUnit, y, barHeight),
              scenario,
              impact,
            },
      pin:
        pinAt === null || relativeZero === null || relative === null
          ? null
          : {
              y: round(top + memberRowHeight / 2),
              from: round(relativeZero),
              to: round(relativeZero + pinAt),
              isOutlier: Math.abs(relative) > limit,
            },
      ring,
    }
  })
  return {
    width,
    height: headHeight + bars.length * memberRowHeight + 4,
    top: headHeight - 4,
    zero: {
      base: round(baseZero),
      absolute: round(absoluteZero),
      relative: relativeZero === null ? null : round(relativeZero),
    },
    stretch,
    marks,
    labels,
  }
}

function headLabels(
  chart: MemberChart,
  at: {
    readonly left: number
    readonly absoluteZero: number
    readonly relativeZero: number | null
    readonly stretch: number
    readonly fontSize: number
  },
): PlacedLabel[] {
  const { fontSize } = at
  const y = headHeight - 10
  const quiet = { tone: 'quiet' } as const
  const absolute = at.stretch > 1 ? `${chart.absoluteLabel}  ${at.stretch} : 1` : chart.absoluteLabel
  return [
    placeLabel('head absolute', absolute, { x: at.absoluteZero, y }, fontSize, quiet),
    ...(at.relativeZero === null
      ? []
      : [placeLabel('head relative', chart.relativeLabel, { x: at.relativeZero, y }, fontSize, quiet)]),
  ]
}

/** A label outside of a bar, on the side that the bar points to (rule 20). */
function beside(
  key: string,
  text: string,
  zero: number,
  size: number,
  y: number,
  fontSize: number,
  tone: PlacedLabel['tone'],
): PlacedLabel {
  return size < 0
    ? placeLabel(key, text, { x: zero + size - 5, y }, fontSize, { anchor: 'end', tone })
    : placeLabel(key, text, { x: zero + size + 6, y }, fontSize, { anchor: 'start', tone })
}

function lying(zero: number, size: number, y: number, height: number): Box {
  // At least a hairline, so that a small value does not look like none.
  const width = Math.max(0.75, Math.abs(size))
  return { x: round(size >= 0 ? zero : zero - width), y: round(y), width: round(width), height }
}

function endsOf(values: readonly (number | null)[]) {
  const known = values.filter((value) => value !== null)
  const low = Math.min(0, ...known)
  const high = Math.max(0, ...known)
  return { low, high, span: high - low }
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value))
}
