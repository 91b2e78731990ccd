import { missing } from '#shared/format/number.ts'
import { formatAt } from '#shared/format/scale.ts'
import type { DriverNode } from '#shared/contract/driver.ts'
import type { Impact } from '#shared/model/figure.ts'
import type { Reference } from '#shared/model/scenario.ts'
import type { ChartTable } from './chart-table.ts'
import { deltaLabel, primaryText, scaleOf, shortVariance } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'
import { statusView } from './tone.ts'
import type { StatusView } from './tone.ts'

export type DriverCard = {
  readonly id: string
  readonly name: string
  readonly role: string | null
  readonly value: string
  readonly status: StatusView | null
  readonly variances: readonly { readonly head: string; readonly text: string; readonly impact: Impact }[]
  /** What it does to the difference of the one before it; `null` where it is no part of a formula. */
  readonly contribution: string | null
  readonly children: readonly DriverCard[]
}

const shown: readonly Reference[] = ['PL', 'PY']

/** A driver tree as cards, cause at the right of what it causes; every node is the same card (rule 49). */
export function driverCard(node: DriverNode, style: Style, above: DriverNode | null = null): DriverCard {
  const { label, figure, role } = node
  const { language } = style
  const words = wordsIn(language).drivers
  return {
    id: label.id,
    name: label.name[language],
    role: role === 'root' ? null : words.roles[role],
    value: primaryText(figure, label, style),
    status: statusView(figure.status, style),
    variances: shown.flatMap((reference) => {
      const variance = figure.variances[reference]
      if (!variance) return []
      return [
        { head: deltaLabel(reference), text: shortVariance(variance, label, style), impact: variance.impact },
      ]
    }),
    contribution: contributionText(node, above, style),
    children: node.children.map((child) => driverCard(child, style, node)),
  }
}

function contributionText(node: DriverNode, above: DriverNode | null, style: Style): string | null {
  const value = node.contribution.PL
  if (!above || value === null) return null
  const scale = scaleOf([above.figure.values.AC, above.figure.values.PL], above.label, style)
  const text = formatAt({ ...scale, decimals: scale.decimals + 1 }, value, { plus: true })
  return wordsIn(style.language).drivers.contributes(text, deltaLabel('PL'))
}

/** The tree as a table: each card a row, indented by how far right it stands. */
export function driverTable(root: DriverCard, language: Style['language']): ChartTable {
  const words = wordsIn(language)
  const rows: ChartTable['rows'][number][] = []
  const add = (card: DriverCard, depth: number, path: string) => {
    const text = (head: string) => card.variances.find((one) => one.head === head)?.text ?? missing
    rows.push({
      key: path,
      name: `${'\u2003'.repeat(depth)}${card.name}`,
      cells: [
        card.role ?? '',
        card.value,
        ...shown.map((reference) => text(deltaLabel(reference))),
        card.status?.label ?? missing,
        card.contribution ?? '',
      ],
      isStrong: depth === 0,
    })
    card.children.forEach((child, index) => add(child, depth + 1, `${path}/${index}`))
  }
  add(root, 0, root.id)
  return {
    corner: words.centre.indicator,
    heads: [
      words.indicator.role,
      words.centre.value,
      ...shown.map((reference) => deltaLabel(reference)),
      words.centre.status,
      words.drivers.contribution,
    ],
    rows,
  }
}
