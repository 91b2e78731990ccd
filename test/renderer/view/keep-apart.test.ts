import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptApart, spreadOut } from '#renderer/view/keep-apart.ts'

const labels = fc.array(
  fc.record({
    middle: fc.double({ min: 0, max: 500, noNaN: true }),
    width: fc.double({ min: 5, max: 60, noNaN: true }),
    weight: fc.integer({ min: 0, max: 5 }),
  }),
  { maxLength: 20 },
)

describe('keptApart', () => {
  it('never keeps two labels that touch', () => {
    fc.assert(
      fc.property(labels, (some) => {
        const wanted = some.map((label, index) => ({ key: String(index), ...label }))
        const kept = wanted.filter(({ key }) => keptApart(wanted).has(key))
        for (const one of kept) {
          for (const other of kept) {
            if (one === other) continue
            const distance = Math.abs(one.middle - other.middle) - (one.width + other.width) / 2
            expect(distance).toBeGreaterThanOrEqual(4 - 1e-9)
          }
        }
      }),
    )
  })

  it('leaves no label out for which there was room', () => {
    fc.assert(
      fc.property(labels, (some) => {
        const wanted = some.map((label, index) => ({ key: String(index), ...label }))
        const keys = keptApart(wanted)
        for (const left of wanted.filter(({ key }) => !keys.has(key))) {
          const touched = wanted.some(
            (other) =>
              keys.has(other.key) &&
              Math.abs(other.middle - left.middle) < (other.width + left.width) / 2 + 4,
          )
          expect(touched).toBe(true)
        }
      }),
    )
  })

  it('keeps the weightiest of those that touch', () => {
    const kept = keptApart([
      { key: 'light', middle: 10, width: 30, weight: 1 },
      { key: 'heavy', middle: 20, width: 30, weight: 9 },
    ])
    expect([...kept]).toEqual(['heavy'])
  })
})

describe('spreadOut', () => {
  it('gives every label its height, in the same order, within the bounds where there is room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (wanted) => {
          const placed = spreadOut(wanted, 20, { top: 0, bottom: 300 })
          const order = wanted
            .map((_, index) => index)
            .toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
          order.forEach((index, rank) => {
            const at = placed[index] ?? NaN
            expect(at).toBeGreaterThanOrEqual(10 - 1e-6)
            expect(at).toBeLessThanOrEqual(290 + 1e-6)
            const before = order[rank - 1]
            if (before !== undefined) expect(at - (placed[before] ?? 0)).toBeGreaterThanOrEqual(20 - 1e-6)
          })
        },
      ),
    )
  })

  it('leaves labels where they are when they are apart already', () => {
    expect(spreadOut([50, 100, 200], 20, { top: 0, bottom: 300 })).toEqual([50, 100, 200])
  })
})
