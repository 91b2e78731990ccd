import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPageNumbers, writePageNumbers } from '#shared/model/page-numbers.ts'

const numbers = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9999 }))

describe('writePageNumbers', () => {
  it('is undone by readPageNumbers', () => {
    fc.assert(
      fc.property(numbers, (given) => {
        const text = writePageNumbers(given)
        expect(text).toMatch(/^[A-Za-z0-9_-]*$/)
        expect({ ...readPageNumbers(text) }).toEqual({ ...given })
      }),
    )
  })

  it('gives equal text for equal numbers in another order', () => {
    expect(writePageNumbers({ b: 2, 风险: 1, a: 3 })).toBe(writePageNumbers({ a: 3, 风险: 1, b: 2 }))
  })
})

describe('readPageNumbers', () => {
  it.each(['', '!', 'bnVsbA', 'WzFd', btoa('{"a":0}'), btoa('{"a":1.5}'), btoa('{"a":"1"}'), btoa('\xff')])(
    'gives null for %j',
    (text) => expect(readPageNumbers(text)).toBeNull(),
  )
})
