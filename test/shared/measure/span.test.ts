import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closedCount, previousOf, previousYearOf, spanOf, stepOf } from '#shared/measure/span.ts'
import { daysOf, period, periodsBetween, shift } from '#shared/model/period.ts'
import type { Frequency, View } from '#shared/model/period.ts'

const span = (
  view: View,
  at: string,
  {
    frequency = 'month',
    fiscalStart = 1,
    asOf = '2026-10',
  }: { readonly frequency?: Frequency; readonly fiscalStart?: number; readonly asOf?: string } = {},
) => spanOf({ view, period: period(at), frequency, fiscalStart, asOf: period(asOf) })

const ends = (of: { readonly periods: readonly string[] }) => [
  of.periods[0],
  of.periods.at(-1),
  of.periods.length,
]

describe('spanOf', () => {
  it.each<readonly [View, string, string, string, string, number]>([
    ['month', '2026-10', '2026-10', '2026-10', '2026-10', 1],
    ['quarter', '2026-10', '2026-Q4', '2026-10', '2026-12', 3],
    ['half', '2026-10', '2026-H2', '2026-07', '2026-12', 6],
    ['year', '2026-10', '2026', '2026-01', '2026-12', 12],
    ['ytd', '2026-10', '2026-10', '2026-01', '2026-10', 10],
    ['qtd', '2026-11', '2026-11', '2026-10', '2026-11', 2],
    ['r12', '2026-10', '2026-10', '2025-11', '2026-10', 12],
    ['ytd', '2026-Q3', '2026-09', '2026-01', '2026-09', 9],
    ['month', '2026', '2026-10', '2026-10', '2026-10', 1],
    ['month', '2025', '2025-12', '2025-12', '2025-12', 1],
    ['ytd', '2026-Q4', '2026-10', '2026-01', '2026-10', 10],
  ])('reads months as %s at %s', (view, at, label, first, last, count) => {
    const found = span(view, at)
    expect(found.period).toBe(label)
    expect(ends(found)).toEqual([first, last, count])
  })

  it.each<readonly [View, number, string, string, string, string, number]>([
    ['year', 4, '2027-02', '2026', '2026-04', '2027-03', 12],
    ['quarter', 4, '2026-10', '2026-Q3', '2026-10', '2026-12', 3],
    ['quarter', 2, '2026-10', '2026-Q3', '2026-08', '2026-10', 3],
    ['ytd', 11, '2026-10', '2026-10', '2025-11', '2026-10', 12],
    ['qtd', 2, '2026-09', '2026-09', '2026-08', '2026-09', 2],
    ['half', 7, '2026-10', '2026-H1', '2026-07', '2026-12', 6],
  ])(
    'reads %s in a fiscal year that starts in month %i',
    (view, fiscalStart, at, label, first, last, count) => {
      const found = span(view, at, { fiscalStart, asOf: '2027-03' })
      expect(found.period).toBe(label)
      expect(ends(found)).toEqual([first, last, count])
    },
  )

  it.each<readonly [Frequency, View, string, View, string, string, number]>([
    ['quarter', 'month', '2026-10', 'quarter', '2026-Q3', '2026-Q3', 1],
    ['quarter', 'quarter', '2026-Q4', 'quarter', '2026-Q4', '2026-Q4', 1],
    ['quarter', 'qtd', '2026-10', 'quarter', '2026-Q3', '2026-Q3', 1],
    ['quarter', 'ytd', '2026-10', 'ytd', '2026-Q3', '2026-Q1', 3],
    ['quarter', 'r12', '2026-10', 'r12', '2026-Q3', '2025-Q4', 4],
    ['quarter', 'year', '2026-10', 'year', '2026', '2026-Q1', 4],
    ['half', 'quarter', '2026-Q4', 'half', '2026-H1', '2026-H1', 1],
    ['year', 'ytd', '2026-10', 'year', '2025', '2025', 1],
    ['year', 'month', '2025-12', 'year', '2025', '2025', 1],
    ['week', 'month', '2026-10', 'month', '2026-10', '2026-W40', 4],
    ['week', 'week', '2026-10', 'week', '2026-W43', '2026-W43', 1],
    ['day', 'month', '2026-02', 'month', '2026-02', '2026-02-01', 28],
    ['day', 'week', '2026-10-31', 'week', '2026-W44', '2026-10-26', 7],
    ['day', 'ytd', '2026-10-31', 'ytd', '2026-10-31', '2026-01-01', 304],
    ['day', 'r12', '2026-10-31', 'r12', '2026-10-31', '2025-11-01', 365],
    ['day', 'day', '2026-10', 'day', '2026-10-31', '2026-10-31', 1],
  ])('reads an indicator stored by %s as %s at %s', (frequency, view, at, asView, label, first, count) => {
    const found = span(view, at, { frequency })
    expect([found.view, found.period, found.periods[0], found.periods.length]).toEqual([
      asView,
      label,
      first,
      count,
    ])
  })

  it('holds, for years to date, exactly the months since the fiscal year began', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 600 }),
        (fiscalStart, months) => {
          const at = shift(period('1990-01'), months)
          const { periods } = spanOf({ view: 'ytd', period: at, frequency: 'month', fiscalStart, asOf: at })
          expect(periods.at(-1)).toBe(at)
          expect(Number(periods[0]?.slice(5))).toBe(fiscalStart)
          expect(periods).toEqual(periodsBetween(periods[0] ?? at, at))
          expect(periods.length).toBeLessThanOrEqual(12)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('cuts days into months without a gap or an overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 600 }),
        fc.constantFrom('day' as const, 'week' as const),
        (n, frequency) => {
          const one = shift(period('1990-01'), n)
          const next = shift(one, 1)
          const question = { view: 'month' as const, frequency, fiscalStart: 1, asOf: next }
          const before = spanOf({ ...question, period: one }).periods
          const after = spanOf({ ...question, period: next }).periods
          expect(shift(before.at(-1) ?? one, 1)).toBe(after[0])
          expect(daysOf(before.at(-1) ?? one).last.slice(0, 7)).toBe(one)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('previousOf', () => {
  it.each<readonly [View, string, string, string, number]>([
    ['month', '2026-10', '2026-09', '2026-09', 1],
    ['quarter', '2026-10', '2026-Q3', '2026-07', 3],
    ['ytd', '2026-10', '2025-10', '2025-01', 10],
    ['r12', '2026-10', '2025-10', '2024-11', 12],
    ['qtd', '2026-11', '2026-08', '2026-07', 2],
    ['year', '2026-10', '2025', '2025-01', 12],
  ])('goes back from %s at %s', (view, at, label, first, count) => {
    const found = previousOf(span(view, at))
    expect([found.period, found.periods[0], found.periods.length]).toEqual([label, first, count])
  })
})

describe('previousYearOf', () => {
  it('is the same span a year earlier', () => {
    expect(ends(previousYearOf(span('quarter', '2026-10')))).toEqual(['2025-10', '2025-12', 3])
    expect(ends(previousYearOf(span('ytd', '2024-02-29', { frequency: 'day' })))).toEqual([
      '2023-01-01',
      '2023-02-28',
      59,
    ])
  })
})

describe('stepOf', () => {
  it('moves a span to its neighbours', () => {
    expect(ends(stepOf(span('ytd', '2026-01'), -1))).toEqual(['2025-01', '2025-12', 12])
    expect(stepOf(span('quarter', '2026-10'), 1).period).toBe('2027-Q1')
    expect(stepOf(span('month', '2026-10', { frequency: 'quarter' }), -1).period).toBe('2026-Q2')
  })
})

describe('closedCount', () => {
  it('counts the periods that had ended by as-of', () => {
    expect(closedCount(span('quarter', '2026-10'), period('2026-10'))).toBe(1)
    expect(closedCount(span('year', '2026-10'), period('2026-10'))).toBe(10)
    expect(closedCount(span('month', '2026-11'), period('2026-10'))).toBe(0)
    expect(closedCount(span('year', '2026-10', { fiscalStart: 4 }), period('2026-Q2'))).toBe(6)
  })
})
