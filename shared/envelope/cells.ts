import { z } from 'zod'
import type { DimensionId, MemberId } from '#shared/model/id.ts'
import { firstIssue } from './dsse.ts'
import { EnvelopeFailure } from './failure.ts'
import { jsonBytes, parseJson } from './json.ts'
import { limits } from './limit.ts'
import { dimensionIdSchema, memberIdSchema } from './noun.ts'

/**
 * A cell list: which members each position of a partition's arrays stands for. Position 0 is the root of every
 * dimension wherever the root has figures. Shared by all partitions with the same list.
 */
export type CellList = {
  readonly dimensions: readonly {
    readonly id: DimensionId
    /** The members that occur, in the order in which they first occur. */
    readonly members: readonly MemberId[]
    /** Position → index into `members`. */
    readonly positions: Uint32Array
  }[]
  /** How many positions there are. */
  readonly count: number
}

const cellsSchema = z.strictObject({
  kind: z.literal('cells'),
  count: z.int().min(1).max(limits.cellsPerList),
  dimensions: z
    .array(
      z.strictObject({
        id: dimensionIdSchema,
        members: z.array(memberIdSchema).min(1),
        positions: z.unknown(),
      }),
    )
    .max(32),
})

export function cellListBytes(list: CellList): Uint8Array {
  return jsonBytes({
    kind: 'cells',
    count: list.count,
    dimensions: list.dimensions.map(({ id, members, positions }) => ({
      id,
      members,
      positions: [...positions],
    })),
  })
}

/** Reads and checks a cell list: counts agree, indexes stand for members, no cell twice. Throws `EnvelopeFailure`. */
export function readCellList(bytes: Uint8Array): CellList {
  const read = cellsSchema.safeParse(parseJson(bytes))
  if (!read.success) throw new EnvelopeFailure('wrong-shape', `cells: ${firstIssue(read.error)}`)
  const { count } = read.data
  const dimensions = read.data.dimensions.map(({ id, members, positions }) => {
    if (new Set(members).size !== members.length)
      throw new EnvelopeFailure('duplicate-key', `cells: ${id} repeats`)
    return { id, members, positions: readPositions(positions, count, members.length) }
  })
  if (new Set(dimensions.map(({ id }) => id)).size !== dimensions.length) {
    throw new EnvelopeFailure('duplicate-key', 'cells: a dimension repeats')
  }
  refuseRepeatedCells(dimensions, count)
  return { dimensions, count }
}

function readPositions(value: unknown, count: number, members: number): Uint32Array {
  if (!Array.isArray(value) || value.length !== count)
    throw new EnvelopeFailure('wrong-count', 'cells: positions')
  const positions = new Uint32Array(count)
  for (let at = 0; at < count; at++) {
    const index: unknown = value[at]
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= members) {
      throw new EnvelopeFailure('wrong-shape', `cells: position ${at} names no member`)
    }
    positions[at] = index
  }
  return positions
}

/** Up to this many times its cells a list's whole product is marked off in a table, not in a set. */
const tableFactor = 16

function refuseRepeatedCells(dimensions: CellList['dimensions'], count: number): void {
  const product = dimensions.reduce((all, { members }) => all * members.length, 1)
  const isSmall = product <= count * tableFactor
  const different = isSmall ? countMarked(dimensions, count, product) : countKeys(dimensions, count, product)
  if (different !== count) throw new EnvelopeFailure('duplicate-key', 'cells: a cell stands twice')
}

function countMarked(dimensions: CellList['dimensions'], count: number, product: number): number {
  const marked = new Uint8Array(product)
  let different = 0
  for (let at = 0; at < count; at++) {
    const key = keyAt(dimensions, at)
    if (marked[key] === 0) different++
    marked[key] = 1
  }
  return different
}

function countKeys(dimensions: CellList['dimensions'], count: number, product: number): number {
  const keys = new Set<number | string>()
  const isExact = product <= Number.MAX_SAFE_INTEGER
  for (let at = 0; at < count; at++) {
    keys.add(isExact ? keyAt(dimensions, at) : dimensions.map(({ positions }) => positions[at]).join())
  }
  return keys.size
}

/** A number of its own for each cell. */
function keyAt(dimensions: CellList['dimensions'], at: number): number {
  let key = 0
  for (const { members, positions } of dimensions) key = key * members.length + (positions[at] ?? 0)
  return key
}
