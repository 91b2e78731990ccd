import type { VerifiedPartition } from '#electron/store/readable-store.ts'
import type { DimensionTree } from './dimension-tree.ts'

/** A cell as one member number for each dimension of the catalogue, in the catalogue's order. */
export type Coordinates = Int32Array

/** Finds where a cell stands in the arrays of all partitions that share a cell list. */
export type CellIndex = {
  /** The cell's position, -1 where the list does not have it. */
  readonly positionOf: (coordinates: Coordinates) => number
}

/** Up to this many times its positions an index may be a plain table. */
const tableFactor = 16
const tableEntries = 1 << 16

/**
 * Builds the index of one cell list for one catalogue. A dimension that the list does not name stands at its root.
 * Cells have integer keys: the member's place in the list, times the places of the dimensions after it.
 */
export function cellIndex(list: VerifiedPartition['cells'], trees: readonly DimensionTree[]): CellIndex {
  const slots: number[] = []
  const places: Int32Array[] = []
  const sizes: number[] = []
  for (const { id, members } of list.dimensions) {
    const slot = trees.findIndex(({ dimension }) => dimension.id === id)
    const tree = trees[slot]
    // Nothing that the catalogue does not know can be asked for.
    if (!tree) return { positionOf: () => -1 }
    const place = new Int32Array(tree.members.length).fill(-1)
    members.forEach((member, at) => {
      const number = tree.numberOf.get(member)
      if (number !== undefined) place[number] = at
    })
    slots.push(slot)
    places.push(place)
    sizes.push(members.length)
  }
  const roots = trees.flatMap((tree, slot) => (slots.includes(slot) ? [] : [{ slot, root: tree.rootNumber }]))
  const find = finder(list, sizes)
  return {
    positionOf: (coordinates) => {
      for (const { slot, root } of roots) if (coordinates[slot] !== root) return -1
      let key = 0
      for (let at = 0; at < slots.length; at++) {
        const place = places[at]?.[coordinates[slots[at] ?? 0] ?? -1] ?? -1
        if (place < 0) return -1
        key = key * (sizes[at] ?? 0) + place
      }
      return find(key)
    },
  }
}

/** Key → position: a table where the keys are dense enough, a map elsewhere. */
function finder(list: VerifiedPartition['cells'], sizes: readonly number[]): (key: number) => number {
  const size = sizes.reduce((all, one) => all * one, 1)
  if (size <= Math.max(tableEntries, list.count * tableFactor)) {
    const table = new Int32Array(size).fill(-1)
    eachKey(list, sizes, (key, position) => (table[key] = position))
    return (key) => table[key] ?? -1
  }
  const map = new Map<number, number>()
  eachKey(list, sizes, (key, position) => map.set(key, position))
  return (key) => map.get(key) ?? -1
}

function eachKey(
  { dimensions, count }: VerifiedPartition['cells'],
  sizes: readonly number[],
  visit: (key: number, position: number) => void,
): void {
  for (let position = 0; position < count; position++) {
    let key = 0
    for (let at = 0; at < dimensions.length; at++) {
      key = key * (sizes[at] ?? 0) + (dimensions[at]?.positions[position] ?? 0)
    }
    visit(key, position)
  }
}
