import type { ChartTable } from './chart-table.ts'
import type { Box } from './course-layout.ts'
import type { Multiple, MultipleGroup } from './multiples.ts'
import { placeLabel } from './placed-label.ts'
import type { PlacedLabel } from './placed-label.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'
import { wrapText } from './text-width.ts'

/** One small chart, without its heads. */
export const multipleSize = { width: 156, height: 64 }

const line = 16
const gap = { x: 20, y: 18 }
const fontSize = 12

export type MultiplesLayout = {
  readonly height: number
  readonly places: readonly {
    readonly multiple: Multiple
    /** All of it, for pointer and focus. */
    readonly box: Box
    readonly chart: Box
  }[]
  readonly labels: readonly PlacedLabel[]
}

/** Places small charts in rows, as many in each as the width has room for; every one has the same size (rule 41). */
export function layoutMultiples({ multiples }: MultipleGroup, width: number): MultiplesLayout {
  const columns = Math.max(1, Math.floor((width + gap.x) / (multipleSize.width + gap.x)))
  const names = multiples.map(({ name }) => wrapText(name, multipleSize.width, fontSize))
  // Charts stand in one row at one height, however many lines a name has.
  const heads = (Math.max(1, ...names.map((lines) => lines.length)) + 1) * line + 8
  const rowHeight = heads + multipleSize.height
  const places = multiples.map((multiple, index) => {
    const x = (index % columns) * (multipleSize.width + gap.x)
    const y = Math.floor(index / columns) * (rowHeight + gap.y)
    return {
      multiple,
      box: { x, y, width: multipleSize.width, height: rowHeight },
      chart: { x, y: y + heads, ...multipleSize },
    }
  })
  const rows = Math.ceil(multiples.length / columns)
  return {
    height: Math.max(0, rows * (rowHeight + gap.y) - gap.y + 2),
    places,
    labels: places.flatMap(({ multiple: { id, text }, box, chart }, index) => [
      ...(names[index] ?? []).map((name, at) =>
        placeLabel(`name ${id} ${at}`, name, { x: box.x, y: box.y + 13 + at * line }, fontSize, {
          anchor: 'start',
        }),
      ),
      placeLabel(`value ${id}`, text, { x: box.x, y: chart.y - 9 }, fontSize, {
        anchor: 'start',
        tone: 'strong',
      }),
    ]),
  }
}

/** The columns of small charts, one row for each chart. */
export function multiplesTable({ multiples }: MultipleGroup, { language }: Style): ChartTable {
  const periods = multiples[0]?.periods ?? []
  return {
    corner: wordsIn(language).pillar.indicator,
    heads: periods,
    rows: multiples.map(({ id, name, texts }) => ({ key: id, name, cells: texts })),
  }
}
