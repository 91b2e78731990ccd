import type { Box } from './course-layout.ts'
import type { DriverCard } from './driver-tree.ts'
import { round } from './spark.ts'
import { wrapText } from './text-width.ts'

export type DriverNode = {
  readonly card: DriverCard
  /** Its name on one line or two. */
  readonly name: readonly string[]
  readonly box: Box
  readonly isRoot: boolean
  readonly path: string
}

export type DriverLayout = {
  readonly width: number
  readonly height: number
  readonly nodes: readonly DriverNode[]
  /** From a card to each of its causes. */
  readonly links: readonly string[]
}

const width = 236
/** Between the edge of a card and its texts. */
export const cardInset = 12
const nameSize = 13
/** One line of a name more. */
export const nameLine = 17
const gap = { x: 48, y: 12 }

/**
 * A driver tree from left to right, cause at the right (rule 49): every card the same size, a card in the middle of
 * its causes, no two in one place.
 */
export function layoutDrivers(root: DriverCard): DriverLayout {
  const namesIn = (at: DriverCard): readonly string[] => [at.name, ...at.children.flatMap(namesIn)]
  const linesOf = (name: string) => wrapText(name, width - 2 * cardInset, nameSize)
  const lines = Math.max(1, ...namesIn(root).map((name) => linesOf(name).length))
  const card = { width, height: 104 + (lines - 1) * nameLine }
  const nodes: DriverNode[] = []
  const links: string[] = []
  let next = 0
  const place = (at: DriverCard, depth: number, path: string): Box => {
    const below = at.children.map((child, index) => place(child, depth + 1, `${path}/${index} ${child.id}`))
    const first = below[0]
    const last = below.at(-1)
    const y = first && last ? (first.y + last.y) / 2 : next
    if (!first) next += card.height + gap.y
    const box = { x: 1 + depth * (card.width + gap.x), y: round(y + 1), ...card }
    nodes.push({ card: at, name: linesOf(at.name), box, isRoot: depth === 0, path })
    const out = box.x + card.width
    const middle = box.y + card.height / 2
    for (const child of below) {
      links.push(`M${out} ${middle}H${out + gap.x / 2}V${child.y + card.height / 2}H${child.x}`)
    }
    return box
  }
  place(root, 0, root.id)
  return {
    width: Math.max(...nodes.map(({ box }) => box.x + box.width)) + 1,
    height: Math.max(...nodes.map(({ box }) => box.y + box.height)) + 1,
    // Left to right, then down: the order in which they are read.
    nodes: nodes.toSorted((a, b) => a.box.x - b.box.x || a.box.y - b.box.y),
    links,
  }
}
