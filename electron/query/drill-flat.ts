import type { DrillRow } from '#shared/contract/drill.ts'
import type { Coordinates } from './cell-index.ts'
import { leavesUnder } from './dimension-tree.ts'
import { rowReader } from './drill-plan.ts'
import type { DrillLevel, DrillPlan, DrillQuestion } from './drill-plan.ts'
import { drillRow, matches } from './drill-row.ts'
import { compareNames } from './name-order.ts'
import { valueOrder } from './value-order.ts'

/** One dimension's leaves below where the question stands. */
type Axis = { readonly level: DrillLevel; readonly leaves: readonly number[] }

/**
 * A list of leaf cells as its rows' numbers, filtered and sorted. Row number × axes gives the cell, so a list of a
 * hundred thousand cells is one array, and another page of it costs only that page.
 */
export type FlatOrder = { readonly axes: readonly Axis[]; readonly rows: Uint32Array }

/** Chooses and sorts the leaves of all dimensions of the question. */
export function flatOrder(plan: DrillPlan, question: DrillQuestion): FlatOrder {
  const axes = plan.levels.map((level): Axis => ({ level, leaves: leavesUnder(level.tree, level.start) }))
  const size = axes.reduce((all, { leaves }) => all * leaves.length, 1)
  const rows = rowReader(plan, question)
  const wanted = question.filter?.text?.toLowerCase()
  const named = wanted
    ? axes.map(({ level, leaves }) => leaves.map((one) => matches(level.tree.members[one], wanted)))
    : null
  const status = question.filter?.status
  const numbers = new Uint32Array(size)
  const keys = new Float64Array(size)
  const coordinates = plan.coordinates.slice()
  let count = 0
  for (let row = 0; row < size; row++) {
    if (!place(axes, row, coordinates, named)) continue
    if (!rows.read(coordinates)) continue
    if (status && status.length > 0) {
      const found = rows.status()
      if (found === null || !status.includes(found)) continue
    }
    numbers[count] = row
    keys[count] = rows.sortKey()
    count++
  }
  const kept = numbers.subarray(0, count)
  return { axes, rows: orderOf(axes, kept, keys.subarray(0, count), question) }
}

/** Sets the coordinates of a row; `false` where a text is wanted that none of its members has. */
function place(
  axes: readonly Axis[],
  row: number,
  coordinates: Coordinates,
  named: readonly (readonly boolean[])[] | null,
): boolean {
  let rest = row
  let isNamed = named === null
  for (let at = axes.length - 1; at >= 0; at--) {
    const axis = axes[at]
    if (!axis) continue
    const leaf = rest % axis.leaves.length
    rest = (rest - leaf) / axis.leaves.length
    coordinates[axis.level.slot] = axis.leaves[leaf] ?? 0
    if (named?.[at]?.[leaf]) isNamed = true
  }
  return isNamed
}

function orderOf(
  axes: readonly Axis[],
  kept: Uint32Array,
  keys: Float64Array,
  { sort, language = 'zh' }: DrillQuestion,
): Uint32Array {
  if (!sort || (sort.by === 'tree' && !sort.descending)) return kept.slice()
  if (sort.by === 'tree') return kept.toReversed()
  const by = sort.by === 'name' ? nameKeys(axes, kept, language) : keys
  const order = valueOrder(by, sort.descending)
  return order.map((at) => kept[at] ?? 0)
}

/** A number for each row that ascends with its names, the first dimension's first. */
function nameKeys(axes: readonly Axis[], kept: Uint32Array, language: 'zh' | 'en'): Float64Array {
  const ranks = axes.map(({ level, leaves }) => {
    const nameOf = (leaf: number) => level.tree.members[leaves[leaf] ?? -1]?.name[language] ?? ''
    const order = leaves
      .map((_, leaf) => leaf)
      .toSorted((a, b) => compareNames(nameOf(a), nameOf(b), language))
    const rank = new Uint32Array(leaves.length)
    order.forEach((leaf, place) => (rank[leaf] = place))
    return rank
  })
  return Float64Array.from(kept, (row) => {
    let rest = row
    let key = 0
    let factor = 1
    for (let at = axes.length - 1; at >= 0; at--) {
      const size = axes[at]?.leaves.length ?? 1
      const leaf = rest % size
      rest = (rest - leaf) / size
      key += (ranks[at]?.[leaf] ?? 0) * factor
      factor *= size
    }
    return key
  })
}

/** One page of a list. */
export function flatRows(
  plan: DrillPlan,
  question: DrillQuestion,
  { axes, rows }: FlatOrder,
): readonly DrillRow[] {
  const offset = question.offset ?? 0
  const page = rows.subarray(offset, offset + (question.limit ?? rows.length))
  const last = axes.at(-1)?.level
  if (!last) return []
  return Array.from(page, (row) => {
    const coordinates = plan.coordinates.slice()
    place(axes, row, coordinates, null)
    const members = axes.flatMap(({ level }) => level.tree.members[coordinates[level.slot] ?? -1] ?? [])
    return drillRow(plan, coordinates, {
      key: members.map(({ id }) => id).join('/'),
      name: {
        zh: members.map(({ name }) => name.zh).join(' · '),
        en: members.map(({ name }) => name.en).join(' · '),
      },
      level: last,
      depth: 0,
      expandable: false,
    })
  })
}
