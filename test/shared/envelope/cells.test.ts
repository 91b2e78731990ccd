import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellListBytes, readCellList } from '#shared/envelope/cells.ts'
import type { CellList } from '#shared/envelope/cells.ts'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import { dimensionId, memberId } from '#shared/model/id.ts'

function codeOf(value: unknown): string | null {
  try {
    readCellList(value instanceof Uint8Array ? value : jsonBytes(value))
    return null
  } catch (error) {
    if (error instanceof EnvelopeFailure) return error.code
    throw error
  }
}

/** Lists over up to three dimensions in which no cell stands twice. */
const anyList: fc.Arbitrary<CellList> = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 })
  .chain((sizes) => {
    const all = sizes.reduce((product, size) => product * size, 1)
    return fc
      .shuffledSubarray(
        Array.from({ length: all }, (_, at) => at),
        { minLength: 1 },
      )
      .map((chosen) => ({
        count: chosen.length,
        dimensions: sizes.map((size, dimension) => {
          const step = sizes.slice(0, dimension).reduce((product, before) => product * before, 1)
          return {
            id: dimensionId(`d${dimension}`),
            members: Array.from({ length: size }, (_, at) => memberId(`m${at}`)),
            positions: Uint32Array.from(chosen, (cell) => Math.floor(cell / step) % size),
          }
        }),
      }))
  })

const valid = {
  kind: 'cells',
  count: 2,
  dimensions: [
    { id: 'org', members: ['group', 'unit'], positions: [0, 1] },
    { id: 'region', members: ['all'], positions: [0, 0] },
  ],
}

const withFirst = (change: object) => ({
  ...valid,
  dimensions: [{ ...valid.dimensions[0], ...change }, valid.dimensions[1]],
})

describe('readCellList', () => {
  it('T9 gives back what cellListBytes wrote', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        expect(readCellList(cellListBytes(list))).toEqual(list)
      }),
    )
  })

  it('T9 refuses a list in which any cell stands twice', () => {
    fc.assert(
      fc.property(anyList, fc.nat(), (list, at) => {
        const again = at % list.count
        const doubled = {
          count: list.count + 1,
          dimensions: list.dimensions.map(({ id, members, positions }) => ({
            id,
            members,
            positions: Uint32Array.of(...positions, positions[again] ?? 0),
          })),
        }
        expect(codeOf(cellListBytes(doubled))).toBe('duplicate-key')
      }),
    )
  })

  it.each([
    ['a position that names no member', withFirst({ positions: [0, 2] }), 'wrong-shape'],
    ['a negative position', withFirst({ positions: [0, -1] }), 'wrong-shape'],
    ['a broken position', withFirst({ positions: [0, 0.5] }), 'wrong-shape'],
    ['fewer positions than stated', withFirst({ positions: [0] }), 'wrong-count'],
    ['more positions than stated', withFirst({ positions: [0, 1, 1] }), 'wrong-count'],
    ['positions that are no list', withFirst({ positions: '01' }), 'wrong-count'],
    ['a member that stands twice', withFirst({ members: ['unit', 'unit'] }), 'duplicate-key'],
    ['a dimension that stands twice', withFirst({ id: 'region' }), 'duplicate-key'],
    ['a member that is no id', withFirst({ members: ['group', 'a b'] }), 'wrong-shape'],
    ['no cell', { ...valid, count: 0 }, 'wrong-shape'],
    ['more cells than any list may have', { ...valid, count: 2_000_001 }, 'wrong-shape'],
    ['another kind', { ...valid, kind: 'partition' }, 'wrong-shape'],
    ['an unknown key', { ...valid, extra: true }, 'wrong-shape'],
  ])('T9 refuses %s', (_, value, code) => {
    expect(codeOf(value)).toBe(code)
  })

  it('T9 accepts the list that the refused ones were made from', () => {
    expect(codeOf(valid)).toBeNull()
  })
})
