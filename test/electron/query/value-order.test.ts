import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { radixOrder, valueOrder } from '#electron/query/value-order.ts'

const keys = (maxLength: number) =>
  fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(0, -0, Number.NaN)), {
    maxLength,
  })

function stableOrder(values: readonly number[], descending: boolean): number[] {
  return values
    .map((_, at) => at)
    .toSorted((a, b) => {
      const one = values[a] ?? 0
      const other = values[b] ?? 0
      if (Number.isNaN(one) || Number.isNaN(other)) {
        return Number(Number.isNaN(one)) - Number(Number.isNaN(other))
      }
      if (one === other) return a - b
      return one < other === descending ? 1 : -1
    })
}

describe('valueOrder', () => {
  it('orders like a stable comparison, with what is missing last either way', () => {
    fc.assert(
      fc.property(keys(40), fc.boolean(), (values, descending) => {
        expect([...valueOrder(Float64Array.from(values), descending)]).toEqual(
          stableOrder(values, descending),
        )
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('radixOrder', () => {
  it('gives the same order from the bits of the numbers', () => {
    fc.assert(
      fc.property(keys(200), fc.boolean(), (values, descending) => {
        expect([...radixOrder(Float64Array.from(values), descending)]).toEqual(
          stableOrder(values, descending),
        )
      }),
      { numRuns: 500 },
    )
  })
})
