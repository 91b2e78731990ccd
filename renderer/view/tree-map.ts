import { formatShare, missing } from '#shared/format/number.ts'
import { formatAt } from '#shared/format/scale.ts'
import type { Drill } from '#shared/contract/drill.ts'
import type { Cell } from '#shared/model/cell.ts'
import type { Impact } from '#shared/model/figure.ts'
import type { ChartTable } from './chart-table.ts'
import { deltaLabel, primaryValue, scaleOf, tellingVariance } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

export type TreeMapTile = {
  readonly key: string
  readonly name: string
  readonly cell: Cell
  /** Above zero: what is not has no area and stands in the table alone. */
  readonly value: number
  readonly texts: readonly string[]
  readonly impact: Impact
  readonly isNamed: boolean
  readonly spoken: string
  readonly card: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }
}

/**
 * How an indicator that adds up is made of its members. An area is no way to read a size (rule 40), so this is for the
 * screen alone, each tile has its figures, and the table stands beside it.
 */
export type TreeMap = {
  readonly what: string
  readonly unit: string
  /** The whole's own official figure, in words. */
  readonly whole: string
  readonly tiles: readonly TreeMapTile[]
  readonly leftOut: number
  readonly table: ChartTable
}

/** Whether members of an indicator may stand side by side as parts of a whole. */
export function isStructured(drill: Pick<Drill, 'indicator'>): boolean {
  return drill.indicator.acrossMembers === 'sum'
}

/** The structure of an additive indicator over the rows of a drill-down; shares are of the published whole. */
export function treeMap(drill: Drill, isNamed: (cell: Cell) => boolean, style: Style): TreeMap {
  const { indicator: label, total } = drill
  const { language } = style
  const words = wordsIn(language)
  const whole = primaryValue(total)
  const rows = drill.rows
    .map((row) => ({ row, value: primaryValue(row.figure) }))
    .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity))
  const scale = scaleOf([whole, ...rows.map(({ value }) => value)], label, style)
  const lines = rows.map(({ row: { key, name, cell, figure }, value }) => {
    const share = value === null || whole === null || whole <= 0 ? null : value / whole
    const variance = figure.variances.PL
    const against = variance ? tellingVariance(variance, label, style) : missing
    return {
      key,
      name: name[language],
      cell,
      value,
      text: formatAt(scale, value),
      share: formatShare(share, { decimals: 1 }),
      against,
      impact: variance?.impact ?? ('neutral' as const),
    }
  })
  const shown = lines.filter(({ value }) => value !== null && value > 0)
  const delta = deltaLabel('PL')
  return {
    what: label.name[language],
    unit: scale.name[language],
    whole: `${words.members.whole} ${formatAt(scale, whole)}`,
    leftOut: lines.length - shown.length,
    tiles: shown.map(({ key, name, cell, value, text, share, against, impact }) => {
      const card = [
        [figureCode(drill), text],
        [words.members.share, share],
        [delta, against],
      ] as const
      return {
        key,
        name,
        cell,
        value: value ?? 0,
        texts: [`${text}  ${share}`, ...(against === missing ? [] : [`${delta} ${against}`])],
        impact,
        isNamed: isNamed(cell),
        spoken: [name, scale.name[language], ...card.map(([code, said]) => `${code} ${said}`)].join(
          words.pause,
        ),
        card: { title: name, rows: card },
      }
    }),
    table: {
      corner: words.drill.member,
      heads: [figureCode(drill), words.members.share, delta],
      rows: [
        ...lines.map(({ key, name, text, share, against }) => ({ key, name, cells: [text, share, against] })),
        {
          key: ' whole',
          name: words.members.whole,
          cells: [
            formatAt(scale, whole),
            whole === null ? missing : formatShare(1, { decimals: 1 }),
            total.variances.PL ? tellingVariance(total.variances.PL, label, style) : missing,
          ],
          isStrong: true,
        },
      ],
    },
  }
}

function figureCode({ total }: Drill): string {
  return total.primary ?? 'AC'
}
