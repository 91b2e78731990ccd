import type { Box } from './course-layout.ts'
import type { HeatMap } from './heat-map.ts'
import { keptApart } from './keep-apart.ts'
import { placeLabel, placeName } from './placed-label.ts'
import type { PlacedLabel } from './placed-label.ts'
import { round } from './spark.ts'
import { textWidth } from './text-width.ts'

export type HeatMapLayout = {
  readonly height: number
  readonly cells: readonly (Box & {
    readonly row: number
    readonly column: number
    /** −1 (worst of the map) to 1; `null` where there is no variance. */
    readonly share: number | null
  })[]
  readonly ring: Box | null
  readonly labels: readonly PlacedLabel[]
}

const rowHeight = 30
const headHeight = 24
const gap = 2

/** Places the cells of a heat map in a width; figures stand in the cells where the widest of them has room. */
export function layoutHeatMap(map: HeatMap, width: number, fontSize = 12): HeatMapLayout {
  const { rows, columns, texts, shares, focus } = map
  const nameWidth = Math.min(
    Math.max(60, ...rows.map((name) => textWidth(name, fontSize, 'bold'))) + 10,
    Math.max(90, width * 0.3),
  )
  const cellWidth = Math.max(6, (width - nameWidth) / Math.max(1, columns.length))
  const widest = Math.max(0, ...texts.flat().map((text) => textWidth(text, fontSize)))
  const hasTexts = widest + gap + 4 <= cellWidth
  const middleOf = (column: number) => nameWidth + (column + 0.5) * cellWidth
  const heads = columns.map((name, column) => {
    const tone = column === focus ? ('strong' as const) : ('quiet' as const)
    const half = textWidth(name, fontSize, tone === 'strong' ? 'bold' : 'regular') / 2
    // The last column's head stays inside, however narrow the column is.
    const x = Math.min(middleOf(column), width - half)
    return placeLabel(`head ${column}`, name, { x, y: headHeight - 8 }, fontSize, { tone })
  })
  const last = columns.length - 1
  const kept = keptApart(
    heads.map(({ key, x, width: wide }, column) => ({
      key,
      middle: x,
      width: wide,
      weight: column === focus ? 100 : column === last ? 90 : column % 2 === last % 2 ? 20 : 10,
    })),
  )
  const top = (row: number) => headHeight + row * rowHeight
  const cells = rows.flatMap((_, row) =>
    columns.map((_name, column) => ({
      row,
      column,
      share: shares[row]?.[column] ?? null,
      x: round(nameWidth + column * cellWidth + gap / 2),
      y: top(row) + gap / 2,
      width: round(cellWidth - gap),
      height: rowHeight - gap,
    })),
  )
  return {
    height: top(rows.length) + 2,
    cells,
    ring: cells.find((cell) => cell.row === map.named && cell.column === focus) ?? null,
    labels: [
      ...heads.filter(({ key }) => kept.has(key)),
      ...rows.map((name, row) =>
        placeName(
          `name ${row}`,
          name,
          nameWidth - 10,
          { x: 0, y: top(row) + rowHeight / 2 + fontSize * 0.36 },
          fontSize,
          row === map.named ? 'strong' : 'label',
        ),
      ),
      ...(hasTexts
        ? cells.map(({ row, column, x, y, width: wide, height }) =>
            placeLabel(
              `cell ${row} ${column}`,
              texts[row]?.[column] ?? '',
              { x: x + wide / 2, y: y + height / 2 + fontSize * 0.36 },
              fontSize,
            ),
          )
        : []),
    ],
  }
}
