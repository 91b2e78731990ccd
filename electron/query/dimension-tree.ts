import type { Dimension } from '#shared/model/dimension.ts'
import type { MemberId } from '#shared/model/id.ts'

/** A dimension whose members have numbers, so that cells can be looked up without comparing texts. */
export type DimensionTree = {
  readonly dimension: Dimension
  readonly rootNumber: number
  /** Number → member, in published order: parents before children. */
  readonly members: Dimension['members']
  readonly numberOf: ReadonlyMap<MemberId, number>
  /** Number → numbers of its children, in published order. */
  readonly children: readonly (readonly number[])[]
}

const trees = new WeakMap<Dimension, DimensionTree>()

/** A dimension's tree, made once: many snapshots have the same catalogue. */
export function dimensionTree(dimension: Dimension): DimensionTree {
  let tree = trees.get(dimension)
  if (!tree) trees.set(dimension, (tree = treeOf(dimension)))
  return tree
}

function treeOf(dimension: Dimension): DimensionTree {
  const numberOf = new Map(dimension.members.map(({ id }, number) => [id, number]))
  const children: number[][] = dimension.members.map(() => [])
  dimension.members.forEach(({ parent }, number) => {
    if (parent !== null) children[numberOf.get(parent) ?? -1]?.push(number)
  })
  return {
    dimension,
    rootNumber: numberOf.get(dimension.root) ?? 0,
    members: dimension.members,
    numberOf,
    children,
  }
}

/** The leaves at or below a member, in published order. */
export function leavesUnder(tree: DimensionTree, number: number): readonly number[] {
  const leaves: number[] = []
  const visit = (at: number) => {
    const below = tree.children[at] ?? []
    if (below.length === 0) leaves.push(at)
    for (const child of below) visit(child)
  }
  visit(number)
  return leaves
}

/** Whether a member is another one or lies somewhere below it. */
export function isWithin(tree: DimensionTree, number: number, above: number): boolean {
  for (let at: number | undefined = number; at !== undefined;) {
    if (at === above) return true
    const parent: MemberId | null = tree.members[at]?.parent ?? null
    at = parent === null ? undefined : tree.numberOf.get(parent)
  }
  return false
}
