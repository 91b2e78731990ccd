import { relativeOf } from '#shared/measure/variance.ts'
import type { DrillQuestion } from './drill-plan.ts'
import { keyAt, valueKeys } from './evaluator.ts'
import type { LeafList } from './leaf-list.ts'

export type ValueSort = Exclude<NonNullable<DrillQuestion['sort']>['by'], 'tree' | 'name'>

const width = valueKeys.length

/**
 * What chosen rows of a list are sorted by, NaN where they have none. One plain loop for each kind of key: a function
 * called for every row would cost more than the sort. `isShare` says that there are no relative variances.
 */
export function sortKeys(list: LeafList, chosen: Uint32Array, by: ValueSort, isShare: boolean): Float64Array {
  switch (by) {
    case 'dPL':
      return differences(list, chosen, keyAt.PL)
    case 'dPY':
      return differences(list, chosen, keyAt.PY)
    case 'dPLrel':
      return isShare ? nothing(chosen) : relatives(list, chosen, keyAt.PL)
    case 'dPYrel':
      return isShare ? nothing(chosen) : relatives(list, chosen, keyAt.PY)
    case 'weight':
      return Float64Array.from(chosen, (row) => list.weights[row] ?? Number.NaN)
    default:
      return plain(list, chosen, keyAt[by])
  }
}

function nothing(chosen: Uint32Array): Float64Array {
  return new Float64Array(chosen.length).fill(Number.NaN)
}

function plain({ values }: LeafList, chosen: Uint32Array, key: number): Float64Array {
  const keys = new Float64Array(chosen.length)
  for (let at = 0; at < chosen.length; at++) keys[at] = values[(chosen[at] ?? 0) * width + key] ?? Number.NaN
  return keys
}

/** AC, or FC where there is no AC yet, minus a reference. */
function differences({ values }: LeafList, chosen: Uint32Array, key: number): Float64Array {
  const keys = new Float64Array(chosen.length)
  for (let at = 0; at < chosen.length; at++) {
    const row = (chosen[at] ?? 0) * width
    const actual = values[row + keyAt.AC] ?? Number.NaN
    const primary = actual === actual ? actual : (values[row + keyAt.FC] ?? Number.NaN)
    keys[at] = primary - (values[row + key] ?? Number.NaN)
  }
  return keys
}

function relatives({ values }: LeafList, chosen: Uint32Array, key: number): Float64Array {
  const keys = new Float64Array(chosen.length)
  for (let at = 0; at < chosen.length; at++) {
    const row = (chosen[at] ?? 0) * width
    const actual = values[row + keyAt.AC] ?? Number.NaN
    const primary = actual === actual ? actual : (values[row + keyAt.FC] ?? Number.NaN)
    const reference = values[row + key] ?? Number.NaN
    const isBoth = primary === primary && reference === reference
    keys[at] = isBoth ? (relativeOf(primary, reference) ?? Number.NaN) : Number.NaN
  }
  return keys
}
