import type { Dimension } from '#shared/model/dimension.ts'
import type { DimensionId, MemberId } from '#shared/model/id.ts'

/** One dimension's members by number, a node before its children and next to them: a subtree is a run of numbers. */
export type Axis = {
  readonly id: DimensionId
  /** Number → member; the root is number 0. */
  readonly members: readonly MemberId[]
  readonly numberOf: ReadonlyMap<MemberId, number>
  /** Number → number of the parent; -1 for the root. */
  readonly parent: Int32Array
  /** Number → first number after the node's subtree. */
  readonly end: Int32Array
  /** What one step on this axis adds to a cell's key. */
  readonly stride: number
}

/**
 * All dimensions of a dataset, and with them a number for every cell: its key. The cell in which all stand at their
 * root has key 0, and ascending keys are the order in which cell lists are written.
 */
export type Space = {
  readonly axes: readonly Axis[]
  readonly axisOf: ReadonlyMap<DimensionId, Axis>
}

/** Throws a `RangeError` where there are more cells than a double can number. */
export function spaceOf(dimensions: readonly Dimension[]): Space {
  let stride = 1
  const axes = dimensions.toReversed().map((dimension) => {
    const axis = axisOf(dimension, stride)
    stride *= axis.members.length
    return axis
  })
  if (stride > Number.MAX_SAFE_INTEGER) throw new RangeError('more cells than can be numbered')
  axes.reverse()
  return { axes, axisOf: new Map(axes.map((axis) => [axis.id, axis])) }
}

/** The member's number on an axis that is known to have it. */
export function numberOn(axis: Axis, member: MemberId): number {
  const number = axis.numberOf.get(member)
  if (number === undefined) throw new TypeError(`${axis.id} has no member ${member}`)
  return number
}

/** The number that a key has on an axis. */
export function numberAt(key: number, axis: Axis): number {
  return Math.floor(key / axis.stride) % axis.members.length
}

/** Keys of the cell and of everything above it: every combination of its members' ancestors on the given axes. */
export function keysUpwards(axes: readonly Axis[], numbers: readonly number[]): number[] {
  let keys = [0]
  axes.forEach((axis, at) => {
    const next: number[] = []
    for (let number = numbers[at] ?? 0; number >= 0; number = axis.parent[number] ?? -1)
      for (const key of keys) next.push(key + number * axis.stride)
    keys = next
  })
  return keys
}

function axisOf(dimension: Dimension, stride: number): Axis {
  const children = new Map<MemberId | null, MemberId[]>()
  for (const { id, parent } of dimension.members) {
    const siblings = children.get(parent) ?? []
    siblings.push(id)
    children.set(parent, siblings)
  }
  const members: MemberId[] = []
  const parents: number[] = []
  const ends: number[] = []
  const visit = (id: MemberId, parent: number) => {
    const number = members.push(id) - 1
    parents.push(parent)
    for (const child of children.get(id) ?? []) visit(child, number)
    ends[number] = members.length
  }
  visit(dimension.root, -1)
  return {
    id: dimension.id,
    members,
    numberOf: new Map(members.map((id, number) => [id, number])),
    parent: Int32Array.from(parents),
    end: Int32Array.from(ends),
    stride,
  }
}
