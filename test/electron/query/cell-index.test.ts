import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellIndex } from '#electron/query/cell-index.ts'
import { dimensionTree, isWithin, leavesUnder } from '#electron/query/dimension-tree.ts'
import { dimensionId, memberId } from '#shared/model/id.ts'
import { smallDimension } from './small-world.ts'

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`)

/** A flat dimension: the first member is the root. */
const flat = (id: string, count: number) =>
  dimensionTree(
    smallDimension(
      id,
      names(id, count).map((name, at) => [name, at === 0 ? null : `${id}0`]),
    ),
  )

describe('cellIndex', () => {
  it('finds every cell of a list and no other, whatever the order of its members', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(6), fc.nat(4), fc.nat(3)), { minLength: 1, maxLength: 40 }),
        (drawn) => {
          const trees = [flat('a', 7), flat('b', 5), flat('c', 4)]
          const cells = [...new Map(drawn.map((cell) => [cell.join(), cell])).values()]
          // The list names b before a and leaves c out where nothing stands below its root.
          const hasC = cells.some(([, , c]) => c !== 0)
          const axes = [1, 0, ...(hasC ? [2] : [])]
          const lists = axes.map((slot) => {
            const letter = 'abc'[slot] ?? ''
            const members = [...new Set(cells.map((cell) => `${letter}${cell[slot] ?? 0}`))]
            return {
              id: dimensionId(letter),
              members: members.map((member) => memberId(member)),
              positions: Uint32Array.from(cells, (cell) => members.indexOf(`${letter}${cell[slot] ?? 0}`)),
            }
          })
          const { positionOf } = cellIndex({ dimensions: lists, count: cells.length }, trees)
          const known = new Map(cells.map((cell, at) => [cell.join(), at]))
          for (let a = 0; a < 7; a++)
            for (let b = 0; b < 5; b++)
              for (let c = 0; c < 4; c++) {
                expect(positionOf(Int32Array.of(a, b, c))).toBe(known.get([a, b, c].join()) ?? -1)
              }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('finds cells of a list that is too thin for a table', () => {
    const trees = [flat('a', 3_000), flat('b', 3_000)]
    const list = (id: string, turn: number) => ({
      id: dimensionId(id),
      members: names(id, 3_000).map((name) => memberId(name)),
      positions: Uint32Array.from({ length: 3_000 }, (_, at) => (at * turn) % 3_000),
    })
    const { positionOf } = cellIndex({ dimensions: [list('a', 1), list('b', 7)], count: 3_000 }, trees)
    expect(positionOf(Int32Array.of(500, 500 * 7 - 3_000))).toBe(500)
    expect(positionOf(Int32Array.of(500, 501))).toBe(-1)
  })

  it('knows nothing of a dimension that the catalogue lacks', () => {
    const list = { id: dimensionId('x'), members: [memberId('x0')], positions: Uint32Array.of(0) }
    expect(cellIndex({ dimensions: [list], count: 1 }, [flat('a', 2)]).positionOf(Int32Array.of(0))).toBe(-1)
  })
})

describe('dimensionTree', () => {
  const tree = dimensionTree(
    smallDimension('org', [
      ['group', null],
      ['loans', 'group'],
      ['cash', 'loans'],
      ['pay', 'group'],
    ]),
  )

  it('lists leaves in published order', () => {
    expect(leavesUnder(tree, 0)).toEqual([2, 3])
    expect(leavesUnder(tree, 3)).toEqual([3])
  })

  it('tells what lies below a member', () => {
    expect(isWithin(tree, 2, 1)).toBe(true)
    expect(isWithin(tree, 2, 2)).toBe(true)
    expect(isWithin(tree, 3, 1)).toBe(false)
  })
})
