import { readCellList } from '#shared/envelope/cells.ts'
import type { CellList } from '#shared/envelope/cells.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { Hash } from '#shared/model/id.ts'
import { checked } from './damage.ts'
import type { ReadObject } from './damage.ts'

/** Positions over all dimensions that may stay decoded: 64 MiB. */
const mostPositions = 16 * 1024 * 1024

/** Decoded cell lists, shared by all partitions that follow them; the least recently used one goes first. */
export function cellListCache(): (read: ReadObject, reference: ObjectReference) => CellList {
  const lists = new Map<Hash, CellList>()
  let positions = 0
  const weigh = ({ count, dimensions }: CellList) => count * Math.max(1, dimensions.length)
  return (read, reference) => {
    let list = lists.get(reference.hash)
    if (list) lists.delete(reference.hash)
    else {
      const bytes = read(reference, 'cells')
      list = checked(reference, 'cells', () => readCellList(bytes))
      positions += weigh(list)
    }
    lists.set(reference.hash, list)
    for (const [hash, oldest] of lists) {
      if (positions <= mostPositions || hash === reference.hash) break
      lists.delete(hash)
      positions -= weigh(oldest)
    }
    return list
  }
}
