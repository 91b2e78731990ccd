import type { DrillRow } from '#shared/contract/drill.ts'
import { isShareUnit } from './drill-plan.ts'
import type { DrillPlan, DrillQuestion } from './drill-plan.ts'
import { drillRow, matches } from './drill-row.ts'
import { sortKeys } from './leaf-key.ts'
import { placeRow, statuses } from './leaf-list.ts'
import type { LeafList } from './leaf-list.ts'
import { compareNames } from './name-order.ts'
import { placesUpTo, valueOrder } from './value-order.ts'

/** The rows of a list that the filter leaves, sorted: places in the list. */
export function flatOrder(list: LeafList, plan: DrillPlan, question: DrillQuestion): Uint32Array {
  const kept = filtered(list, question)
  const { sort, language = 'zh' } = question
  if (!sort || (sort.by === 'tree' && !sort.descending)) return kept
  if (sort.by === 'tree') return kept.toReversed()
  const keys =
    sort.by === 'name'
      ? nameKeys(list, kept, language)
      : sortKeys(list, kept, sort.by, isShareUnit(plan.indicator))
  const order = valueOrder(keys, sort.descending)
  for (let at = 0; at < order.length; at++) order[at] = kept[order[at] ?? 0] ?? 0
  return order
}

function filtered(list: LeafList, { filter }: DrillQuestion): Uint32Array {
  const count = list.rows.length
  if (!filter?.text && !filter?.status?.length) return placesUpTo(count)
  const kept = new Uint32Array(count)
  const named = namedLeaves(list, filter?.text)
  const sizes = Uint32Array.from(list.axes, ({ leaves }) => leaves.length)
  const wanted = statuses.map((status) => status !== null && filter?.status?.includes(status) === true)
  const isByStatus = (filter?.status?.length ?? 0) > 0
  let left = 0
  for (let at = 0; at < count; at++) {
    if (isByStatus && !wanted[list.statuses[at] ?? 0]) continue
    if (named && !isNamed(sizes, named, list.rows[at] ?? 0)) continue
    kept[left++] = at
  }
  return kept.slice(0, left)
}

/** For each axis, which of its leaves have the text in their names; `null` where no text is wanted. */
function namedLeaves({ axes }: LeafList, text: string | undefined): readonly Uint8Array[] | null {
  if (!text) return null
  const wanted = text.toLowerCase()
  return axes.map(({ level, leaves }) =>
    Uint8Array.from(leaves, (leaf) => Number(matches(level.tree.members[leaf], wanted))),
  )
}

function isNamed(sizes: Uint32Array, named: readonly Uint8Array[], row: number): boolean {
  let rest = row
  for (let at = sizes.length - 1; at >= 0; at--) {
    const size = sizes[at] ?? 1
    // A row's number and what it is divided into are whole and below 2³².
    const above = (rest / size) >>> 0
    if (named[at]?.[rest - above * size] === 1) return true
    rest = above
  }
  return false
}

/** A number for each row that ascends with its names, the first dimension's first. */
function nameKeys({ axes, rows }: LeafList, chosen: Uint32Array, language: 'zh' | 'en'): Float64Array {
  const ranks = axes.map(({ level, leaves }) => {
    const nameOf = (leaf: number) => level.tree.members[leaves[leaf] ?? -1]?.name[language] ?? ''
    const order = leaves
      .map((_, leaf) => leaf)
      .toSorted((a, b) => compareNames(nameOf(a), nameOf(b), language))
    const rank = new Uint32Array(leaves.length)
    order.forEach((leaf, place) => (rank[leaf] = place))
    return rank
  })
  return Float64Array.from(chosen, (at) => {
    let rest = rows[at] ?? 0
    let key = 0
    let factor = 1
    for (let axis = axes.length - 1; axis >= 0; axis--) {
      const size = axes[axis]?.leaves.length ?? 1
      const leaf = rest % size
      rest = (rest - leaf) / size
      key += (ranks[axis]?.[leaf] ?? 0) * factor
      factor *= size
    }
    return key
  })
}

/** One page of a sorted list. */
export function flatRows(
  plan: DrillPlan,
  question: DrillQuestion,
  { axes, rows }: LeafList,
  order: Uint32Array,
): readonly DrillRow[] {
  const offset = question.offset ?? 0
  const page = order.subarray(offset, offset + (question.limit ?? order.length))
  const last = axes.at(-1)?.level
  if (!last) return []
  return Array.from(page, (at) => {
    const coordinates = plan.coordinates.slice()
    placeRow(axes, rows[at] ?? 0, coordinates)
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
