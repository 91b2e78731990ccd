import { minus } from '#shared/format/number.ts'
import type { Impact } from '#shared/model/figure.ts'
import type { Bridge, BridgeBar } from './bridge.ts'
import type { Box } from './course-layout.ts'
import { placeLabel, placeName } from './placed-label.ts'
import type { PlacedLabel } from './placed-label.ts'
import { round } from './spark.ts'
import { textWidth } from './text-width.ts'

export type BridgeLayout = {
  readonly zero: number
  readonly marks: readonly {
    readonly bar: BridgeBar
    readonly row: Box
    readonly box: Box & { readonly impact: Impact }
    /** To the bar below, from where this one ends. */
    readonly connector: { readonly x: number; readonly y1: number; readonly y2: number } | null
    /** Above the whole change, as above every sum. */
    readonly line: number | null
    readonly ring: Box | null
  }[]
  readonly labels: readonly PlacedLabel[]
  readonly height: number
}

const leastRow = 20
const mostRow = 34

/** Structure runs down (rule 31): each part begins where the one before it ended, the whole ends them. */
export function layoutBridge(
  { bars, zero }: Bridge,
  named: ReadonlySet<string>,
  width: number,
  height: number,
  fontSize = 12,
): BridgeLayout {
  const rowHeight = Math.max(leastRow, Math.min(mostRow, Math.floor(height / Math.max(1, bars.length))))
  const nameWidth = Math.min(
    Math.max(56, ...bars.map(({ name }) => textWidth(name, fontSize, 'bold') + 2)),
    Math.max(76, width * 0.44),
  )
  const room = Math.max(24, ...bars.map(({ text }) => textWidth(text, fontSize, 'bold'))) + 8
  const left = nameWidth + 8 + room
  const track = Math.max(24, width - left - room)
  const at = (share: number) => round(left + share * track)
  const barHeight = Math.round(rowHeight * 0.6)
  const labels: PlacedLabel[] = []
  const marks = bars.map((bar, index) => {
    const top = index * rowHeight
    const y = round(top + (rowHeight - barHeight) / 2)
    const text = round(top + rowHeight / 2 + fontSize * 0.36)
    const { start, end, impact, isTotal, key } = bar
    // What rounds to a minus stands at the minus side, however small it is.
    const isDown = end < start || (end === start && bar.text.startsWith(minus))
    const from = at(Math.min(start, end))
    const to = Math.max(at(Math.max(start, end)), from + 1)
    const isStrong = isTotal || named.has(key)
    labels.push(
      placeName(
        `name ${key}`,
        bar.name,
        nameWidth,
        { x: 0, y: text },
        fontSize,
        isStrong ? 'strong' : 'label',
      ),
    )
    const label = placeLabel(`value ${key}`, bar.text, { x: isDown ? from - 5 : to + 5, y: text }, fontSize, {
      anchor: isDown ? 'end' : 'start',
      tone: impact,
    })
    labels.push(label)
    return {
      bar,
      row: { x: 0, y: top, width, height: rowHeight },
      box: { x: from, y, width: round(to - from), height: barHeight, impact },
      connector: isTotal ? null : { x: at(end), y1: y + barHeight, y2: y + rowHeight },
      line: isTotal ? top : null,
      ring: named.has(key)
        ? {
            x: (isDown ? label.x - label.width : label.x) - 4,
            y: text - fontSize,
            width: label.width + 8,
            height: fontSize + 5,
          }
        : null,
    }
  })
  return { zero: at(zero), marks, labels, height: bars.length * rowHeight }
}
