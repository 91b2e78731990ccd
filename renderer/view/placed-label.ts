import { fitText, textWidth } from './text-width.ts'
import { round } from './spark.ts'
import type { Impact } from '#shared/model/figure.ts'

/** How a label is written: in ink, quieter, heavier, or in the colour of an impact. */
export type LabelTone = 'label' | 'quiet' | 'strong' | Impact

/** A text of a drawing with its place: `y` is its baseline, `x` the side that `anchor` names. */
export type PlacedLabel = {
  readonly key: string
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly tone: LabelTone
  readonly width: number
  /** All of a text that is cut; left out where nothing is. */
  readonly whole?: string
}

export function placeLabel(
  key: string,
  text: string,
  { x, y }: { readonly x: number; readonly y: number },
  fontSize: number,
  { anchor = 'middle', tone = 'label' }: Partial<Pick<PlacedLabel, 'anchor' | 'tone'>> = {},
): PlacedLabel {
  const width = textWidth(text, fontSize, tone === 'strong' ? 'bold' : 'regular')
  return { key, text, x: round(x), y: round(y), anchor, tone, width }
}

/** A name that has only so much room: cut with «…» where it needs more, with the whole of it kept beside. */
export function placeName(
  key: string,
  name: string,
  room: number,
  at: { readonly x: number; readonly y: number },
  fontSize: number,
  tone: LabelTone,
): PlacedLabel {
  const text = fitText(name, room, fontSize, tone === 'strong' ? 'bold' : 'regular')
  const label = placeLabel(key, text, at, fontSize, { anchor: 'start', tone })
  return text === name ? label : { ...label, whole: name }
}

export type LabelBox = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The room that a label's letters take: digits and capitals stand about 0.8 em above the line, tails 0.2 below. */
export function boxOf({ x, y, width, anchor }: PlacedLabel, fontSize: number): LabelBox {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - 0.8 * fontSize, bottom: y + 0.2 * fontSize }
}

export function isTouching(one: LabelBox, other: LabelBox, gap = 0): boolean {
  return (
    one.left < other.right + gap &&
    other.left < one.right + gap &&
    one.top < other.bottom + gap &&
    other.top < one.bottom + gap
  )
}
