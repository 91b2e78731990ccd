import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparePeriods,
  containing,
  daysOf,
  frequencyOf,
  isPeriod,
  ordinalOf,
  period,
  periodAt,
  periodsBetween,
  previousYear,
  shift,
} from '#shared/model/period.ts'
import type { Frequency } from '#shared/model/period.ts'

const frequencies: readonly Frequency[] = ['day', 'week', 'month', 'quarter', 'half', 'year']

/** Any period of any frequency between 1700 and 2300. */
const anyPeriod = fc
  .tuple(fc.constantFrom(...frequencies), fc.integer({ min: 0, max: 599 * 365 }))
  .map(([frequency, days]) => containing(periodAt('day', days - 98_615), frequency))

describe('isPeriod', () => {
  it.each(['2026', '2026-H1', '2026-Q4', '2026-10', '2026-W41', '2026-10-31', '2020-W53', '2024-02-29'])(
    'accepts %s',
    (text) => expect(isPeriod(text)).toBe(true),
  )

  it.each([
    '',
    '26',
    '2026-13',
    '2026-00',
    '2026-H3',
    '2026-Q5',
    '2026-W54',
    '2025-W53',
    '2026-02-29',
    '2026-1',
    '2026-10-32',
    ' 2026',
  ])('refuses %j', (text) => expect(isPeriod(text)).toBe(false))
})

describe('ordinalOf and periodAt', () => {
  it('are inverse for every frequency', () => {
    fc.assert(
      fc.property(anyPeriod, (one) => {
        expect(periodAt(frequencyOf(one), ordinalOf(one))).toBe(one)
      }),
      { numRuns: 5_000 },
    )
  })

  it('number consecutive periods consecutively: each ends the day before the next begins', () => {
    fc.assert(
      fc.property(anyPeriod, (one) => {
        const last = ordinalOf(period(daysOf(one).last))
        const next = ordinalOf(period(daysOf(shift(one, 1)).first))
        expect(next).toBe(last + 1)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('previousYear', () => {
  it('keeps the month, quarter and half', () => {
    expect(previousYear(period('2026-10'))).toBe('2025-10')
    expect(previousYear(period('2026-Q1'))).toBe('2025-Q1')
    expect(previousYear(period('2026-H2'))).toBe('2025-H2')
    expect(previousYear(period('2026'))).toBe('2025')
  })

  it('gives the 28th for a leap day and the last week for a week 53', () => {
    expect(previousYear(period('2024-02-29'))).toBe('2023-02-28')
    expect(previousYear(period('2020-W53'))).toBe('2019-W52')
  })
})

describe('daysOf', () => {
  it('gives first and last civil day', () => {
    expect(daysOf(period('2026-Q4'))).toEqual({ first: '2026-10-01', last: '2026-12-31' })
    expect(daysOf(period('2024-02'))).toEqual({ first: '2024-02-01', last: '2024-02-29' })
    expect(daysOf(period('2026-W01'))).toEqual({ first: '2025-12-29', last: '2026-01-04' })
    expect(daysOf(period('2026-H1'))).toEqual({ first: '2026-01-01', last: '2026-06-30' })
  })
})

describe('containing', () => {
  it('finds the longer period in which a shorter one ends', () => {
    expect(containing(period('2026-10'), 'quarter')).toBe('2026-Q4')
    expect(containing(period('2026-10'), 'half')).toBe('2026-H2')
    expect(containing(period('2026-Q3'), 'year')).toBe('2026')
    expect(containing(period('2026-Q3'), 'month')).toBe('2026-09')
    expect(containing(period('2025-12-31'), 'week')).toBe('2026-W01')
  })

  it('always holds the last day', () => {
    fc.assert(
      fc.property(anyPeriod, fc.constantFrom(...frequencies), (one, frequency) => {
        const { last } = daysOf(one)
        const around = daysOf(containing(one, frequency))
        expect(around.first <= last && last <= around.last).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('periodsBetween', () => {
  it('includes both ends across a year', () => {
    expect(periodsBetween(period('2025-11'), period('2026-02'))).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ])
  })

  it('refuses two frequencies', () => {
    expect(() => periodsBetween(period('2025'), period('2026-02'))).toThrow('differ in frequency')
  })
})

describe('comparePeriods', () => {
  it('orders by last day, and a longer period behind the shorter one that it ends with', () => {
    const sorted = [period('2026'), period('2026-12'), period('2025-12'), period('2026-Q4')].toSorted(
      comparePeriods,
    )
    expect(sorted).toEqual(['2025-12', '2026-12', '2026-Q4', '2026'])
  })
})
