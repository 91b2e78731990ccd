import type { DrillRow } from '#shared/contract/drill.ts'
import type { Language } from '#shared/model/local-text.ts'
import type { Coordinates } from './cell-index.ts'
import { rowReader } from './drill-plan.ts'
import type { DrillLevel, DrillPlan, DrillQuestion, RowReader } from './drill-plan.ts'
import { drillRow, matches } from './drill-row.ts'
import { compareNames } from './name-order.ts'
import { valueOrder } from './value-order.ts'

type Node = {
  readonly key: string
  readonly levelAt: number
  readonly level: DrillLevel
  readonly number: number
  readonly depth: number
  readonly coordinates: Coordinates
  readonly sortKey: number
  /** Whether the filter leaves the row itself; rows above a row that is left stay too. */
  readonly isLeft: boolean
  readonly below: readonly Node[]
}

/** How a row's siblings are found, read, filtered and sorted. */
type Walk = {
  readonly plan: DrillPlan
  readonly question: DrillQuestion
  readonly rows: RowReader
  readonly open: ReadonlySet<string>
  readonly language: Language
}

/** The rows of a tree: children of the question's cell, and below those that are open theirs, sorted and filtered. */
export function treeRows(
  plan: DrillPlan,
  question: DrillQuestion,
): { readonly rows: readonly DrillRow[]; readonly rowCount: number } {
  const walk: Walk = {
    plan,
    question,
    rows: rowReader(plan, question),
    open: new Set(question.open),
    language: question.language ?? 'zh',
  }
  const visible: Node[] = []
  const flatten = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      visible.push(node)
      flatten(node.below)
    }
  }
  const [first] = plan.levels
  if (first) flatten(childrenOf(walk, { levelAt: 0, number: first.start }, '', 0, plan.coordinates))
  const offset = question.offset ?? 0
  const page = visible.slice(offset, offset + (question.limit ?? visible.length))
  return { rows: page.map((node) => rowOf(walk, node)), rowCount: visible.length }
}

type Place = { readonly levelAt: number; readonly number: number }

/** Where the children of a member are found: in its own dimension, or for a leaf in the next one. */
function below(
  { levels }: DrillPlan,
  { levelAt, number }: Place,
): { levelAt: number; numbers: readonly number[] } {
  const own = levels[levelAt]?.tree.children[number] ?? []
  if (own.length > 0) return { levelAt, numbers: own }
  const next = levels[levelAt + 1]
  return { levelAt: levelAt + 1, numbers: next?.tree.children[next.start] ?? [] }
}

function childrenOf(
  walk: Walk,
  place: Place,
  path: string,
  depth: number,
  parent: Coordinates,
): readonly Node[] {
  const { plan, question, rows, open } = walk
  const { levelAt, numbers } = below(plan, place)
  const level = plan.levels[levelAt]
  if (!level) return []
  const nodes: Node[] = []
  for (const number of numbers) {
    const coordinates = parent.slice()
    coordinates[level.slot] = number
    if (!rows.read(coordinates)) continue
    const key = `${path}${level.tree.members[number]?.id ?? ''}`
    const sortKey = rows.sortKey()
    const isLeft = isLeftBy(walk, level, number)
    const isOpen = question.all === true || open.has(key)
    const children = isOpen ? childrenOf(walk, { levelAt, number }, `${key}/`, depth + 1, coordinates) : []
    if (isLeft || children.length > 0) {
      nodes.push({ key, levelAt, level, number, depth, coordinates, sortKey, isLeft, below: children })
    }
  }
  return sorted(walk, nodes)
}

/** Asked of the cell that was read last. */
function isLeftBy({ question, rows }: Walk, { tree }: DrillLevel, number: number): boolean {
  const { text, status } = question.filter ?? {}
  if (text && !matches(tree.members[number], text.toLowerCase())) return false
  if (!status || status.length === 0) return true
  const found = rows.status()
  return found !== null && status.includes(found)
}

function sorted({ question, language }: Walk, nodes: readonly Node[]): readonly Node[] {
  const { sort } = question
  if (!sort || sort.by === 'tree') return nodes
  if (sort.by === 'name') {
    const turn = sort.descending ? -1 : 1
    const nameOf = ({ level, number }: Node) => level.tree.members[number]?.name[language] ?? ''
    return nodes.toSorted((one, other) => turn * compareNames(nameOf(one), nameOf(other), language))
  }
  const order = valueOrder(
    Float64Array.from(nodes, ({ sortKey }) => sortKey),
    sort.descending,
  )
  return Array.from(order).flatMap((at) => nodes[at] ?? [])
}

function rowOf({ plan, question, rows }: Walk, node: Node): DrillRow {
  const { key, level, levelAt, number, depth, coordinates } = node
  const next = below(plan, { levelAt, number })
  const nextLevel = plan.levels[next.levelAt]
  const child = coordinates.slice()
  const expandable =
    nextLevel !== undefined &&
    next.numbers.some((one) => {
      child[nextLevel.slot] = one
      return rows.read(child)
    })
  return drillRow(plan, coordinates, {
    key,
    name: level.tree.members[number]?.name ?? { zh: key, en: key },
    level,
    depth,
    expandable: expandable && question.flat !== true,
  })
}
