import { describe, expect, it } from 'vitest'
import { figure } from '#electron/query/figure.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { View } from '#shared/model/period.ts'
import { period } from '#shared/model/period.ts'
import { dimensionId, indicatorId, memberId } from '#shared/model/id.ts'
import { smallStore } from './small-world.ts'
import type { SmallIndicator, SmallPartition, SmallSnapshot } from './small-world.ts'

/** Partitions of consecutive months that end with 2026-10, AC and PL at the root. */
function months(AC: readonly (number | null)[], PL: readonly (number | null)[] = []) {
  const partitions: Record<string, SmallPartition> = {}
  AC.forEach((value, at) => {
    const index = 2026 * 12 + 9 - (AC.length - 1 - at)
    const name = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
    if (value !== null || typeof PL[at] === 'number') {
      partitions[name] = { AC: [value], ...(PL.length > 0 && { PL: [PL[at] ?? null] }) }
    }
  })
  return partitions
}

const flow = (partitions: SmallIndicator['partitions'], definition = {}): SmallIndicator => ({
  definition: { id: 'flow', ...definition },
  partitions,
})

function ask(
  indicators: readonly SmallIndicator[],
  question: { readonly view?: View; readonly period?: string; readonly of?: string } = {},
  more: Partial<SmallSnapshot> = {},
) {
  const readers = openReaders(smallStore([{ asOf: '2026-10', indicators, ...more }]))
  return figure(readers, {
    indicator: indicatorId(question.of ?? indicators[0]?.definition.id ?? ''),
    ...(question.view && { view: question.view }),
    ...(question.period && { period: period(question.period) }),
  }).figure
}

const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

describe('figure', () => {
  it('states central’s values with the same month a year before and the month before', () => {
    const partitions = { ...months([9, 8, 7, 6, 5, 4, 3, 2, 1, 11, 12, 13, 15], Array(13).fill(14)) }
    const found = ask([flow(partitions)])
    expect(found.values).toEqual({ PY: 9, PP: 13, PL: 14, FC: null, AC: 15 })
    expect(found.reasons).toEqual({ FC: 'not-published' })
    expect(found.primary).toBe('AC')
    expect(found.variances.PL).toEqual({ absolute: 1, relative: 1 / 14, unit: 'unit', impact: 'good' })
    expect(found).toMatchObject({
      period: '2026-10',
      view: 'month',
      status: 'on-target',
      partial: false,
      cell: {},
    })
  })

  it('adds a flow up to its year to date and compares like with like', () => {
    const found = ask([flow({ ...months(ten, ten), '2025-10': { AC: [50] }, '2025-01': { AC: [1] } })], {
      view: 'ytd',
    })
    expect(found.values).toMatchObject({ AC: 55, PL: 55, PY: null })
    expect(found.reasons.PY).toBe('incomplete-period')
    expect(found.partial).toBe(false)
  })

  it('takes the last of a stock and the largest of a peak', () => {
    expect(ask([flow(months(ten), { acrossTime: 'last' })], { view: 'ytd' }).values.AC).toBe(10)
    expect(
      ask([flow(months([3, 9, 4]), { acrossTime: 'max' })], { view: 'quarter', period: '2026-10' }).values.AC,
    ).toBe(4)
    expect(ask([flow(months([3, 9, 4]), { acrossTime: 'max' })], { view: 'ytd' }).values.AC).toBe(9)
  })

  it('makes a ratio over time from its parts, each added by its own rule', () => {
    const parts = [
      flow(months([1, 2, 3]), { id: 'leavers' }),
      flow(months([100, 110, 120]), { id: 'staff', acrossTime: 'last' }),
    ]
    const ratio: SmallIndicator = {
      definition: {
        id: 'attrition',
        unit: 'PCT',
        acrossMembers: 'ratio',
        acrossTime: 'ratio',
        ratio: { numerator: indicatorId('leavers'), denominator: indicatorId('staff'), scale: 100 },
      },
      partitions: months([1, 1.8, 2.5]),
    }
    expect(ask([ratio, ...parts]).values.AC).toBe(2.5)
    expect(ask([ratio, ...parts], { view: 'ytd' }).values.AC).toBe(5)
    expect(ask([ratio, ...parts], { view: 'ytd' }).variances.PL).toBeNull()
  })

  it('says why a ratio has no value', () => {
    const ratio = (numerator: SmallPartition, denominator: SmallPartition): SmallIndicator[] => [
      {
        definition: {
          id: 'r',
          acrossMembers: 'ratio',
          acrossTime: 'ratio',
          ratio: { numerator: indicatorId('n'), denominator: indicatorId('d'), scale: 1 },
        },
        partitions: { '2026-10': { AC: [null] } },
      },
      { definition: { id: 'n' }, partitions: { '2026-10': numerator } },
      { definition: { id: 'd' }, partitions: { '2026-10': denominator } },
    ]
    for (const view of ['month', 'quarter', 'ytd'] as const) {
      expect(ask(ratio({ AC: [1] }, { AC: [0] }), { view }).reasons.AC).toBe('zero-denominator')
      expect(ask(ratio({ AC: [1] }, { AC: [null] }), { view }).reasons.AC).toBe('no-parts')
      expect(ask(ratio({ AC: [null] }, { AC: [null] }), { view }).reasons.AC).toBe('not-published')
    }
    expect(ask(ratio({ AC: [1] }, { AC: [2] }).slice(0, 1), { view: 'ytd' }).reasons.AC).toBe('no-parts')
  })

  it('marks a span with a gap as partial and compares only what both have', () => {
    const found = ask([flow(months([10, null, 30], [5, 7, 9]))], { view: 'ytd' })
    expect(found.partial).toBe(true)
    expect(found.values).toMatchObject({ AC: 40, PL: 14 })
    expect(found.variances.PL?.absolute).toBe(26)
  })

  it('has no last value where the last closed period has none', () => {
    const found = ask([flow(months([10, 20, null], [1, 2, 3]), { acrossTime: 'last' })], { view: 'ytd' })
    expect(found.values.AC).toBeNull()
    expect(found.reasons.AC).toBe('incomplete-period')
  })

  it('asks all twelve of twelve months', () => {
    expect(ask([flow(months(Array(12).fill(2)))], { view: 'r12' }).values.AC).toBe(24)
    const short = ask([flow(months(Array(11).fill(2)))], { view: 'r12' })
    expect(short.values.AC).toBeNull()
    expect(short.reasons.AC).toBe('incomplete-period')
  })

  it('reads the running quarter as partial and gives the forecast of all of it', () => {
    const partitions = {
      '2026-10': { AC: [10], PL: [9] },
      '2026-11': { FC: [11], PL: [9] },
      '2026-12': { FC: [12], PL: [9] },
      '2026-07': { AC: [1] },
      '2026-08': { AC: [2] },
      '2026-09': { AC: [3] },
      '2025-10': { AC: [4] },
    }
    const found = ask([flow(partitions)], { view: 'quarter' })
    expect(found).toMatchObject({ period: '2026-Q4', partial: true, primary: 'AC' })
    expect(found.values).toEqual({ AC: 10, PL: 9, FC: 33, PP: 1, PY: 4 })
  })

  it('has no actual after as-of, and compares the forecast instead (reporting rules 9 and 11)', () => {
    const found = ask([flow({ '2026-11': { AC: [99], FC: [11], PL: [10] }, '2026-10': { AC: [10] } })], {
      period: '2026-11',
    })
    expect(found.values).toMatchObject({ AC: null, FC: 11, PL: 10, PP: 10 })
    expect(found.reasons.AC).toBe('after-as-of')
    expect(found.primary).toBe('FC')
    expect(found.variances.PL?.absolute).toBe(1)
    expect(found.status).toBeNull()
    const toDate = ask([flow({ '2026-10': { AC: [10] }, '2026-11': { FC: [11] } })], {
      period: '2026-11',
      view: 'qtd',
    })
    expect(toDate.values).toMatchObject({ AC: null, FC: 21 })
  })

  it('shows an indicator that is stored by quarter at its last quarter', () => {
    const quarterly = flow(
      { '2026-Q3': { AC: [7] }, '2025-Q3': { AC: [6] }, '2026-Q2': { AC: [5] } },
      { frequency: 'quarter' },
    )
    const found = ask([quarterly], { view: 'month' })
    expect(found).toMatchObject({ period: '2026-Q3', view: 'quarter' })
    expect(found.values).toMatchObject({ AC: 7, PY: 6, PP: 5 })
    expect(ask([quarterly], { view: 'ytd' }).values.AC).toBe(12)
  })

  it('adds days up to a month', () => {
    const days = Object.fromEntries(
      Array.from({ length: 31 }, (_, at) => [`2026-10-${String(at + 1).padStart(2, '0')}`, { AC: [1] }]),
    )
    expect(ask([flow(days, { frequency: 'day' })], { view: 'month' }, { asOf: '2026-10' }).values.AC).toBe(31)
  })

  it('reads a fiscal year', () => {
    const found = ask([flow(months(ten))], { view: 'ytd' }, { fiscalStart: 7 })
    expect(found.values.AC).toBe(7 + 8 + 9 + 10)
  })

  it('never shows what is suppressed, withdrawn or unverified', () => {
    const suppressed = flow({ '2026-10': { AC: [5], flags: { AC: { suppressed: [0] } } } })
    expect(ask([suppressed]).reasons.AC).toBe('suppressed')
    expect(ask([suppressed], { view: 'ytd' }).reasons.AC).toBe('suppressed')
    const plain = flow({ '2026-10': { AC: [5], flags: { AC: { estimated: [0] } } } })
    expect(ask([plain]).flags).toEqual(['estimated'])
    expect(ask([plain], { view: 'ytd' }).flags).toEqual(['estimated'])
    const reason = { zh: '错', en: 'wrong' }
    const withdrawn = [{ indicator: indicatorId('flow'), period: null, reason }]
    expect(ask([plain], {}, { withdrawn }).reasons.AC).toBe('withdrawn')
    expect(ask([plain], {}, { damaged: () => true })).toMatchObject({
      values: { AC: null },
      reasons: { AC: 'unverified' },
    })
  })

  it('shows of what does not add up only the published cell', () => {
    const users = flow({ '2026-10': { AC: [5] } }, { acrossMembers: 'none' })
    const readers = openReaders(smallStore([{ asOf: '2026-10', indicators: [users] }]))
    const at = (member: string) =>
      figure(readers, { indicator: indicatorId('flow'), cell: { [dimensionId('org')]: memberId(member) } })
    expect(at('group').figure.values.AC).toBe(5)
    expect(at('a').figure.reasons.AC).toBe('not-additive')
    expect(at('a').figure.cell).toEqual({ org: 'a' })
  })

  it('refuses what the snapshot does not know, in a sentence', () => {
    const readers = openReaders(smallStore([{ asOf: '2026-10', indicators: [flow({})] }]))
    const code = (question: Parameters<typeof figure>[1]) => {
      try {
        figure(readers, question)
        return 'answered'
      } catch (error) {
        return error instanceof Error && 'code' in error ? error.code : error
      }
    }
    expect(code({ indicator: indicatorId('flow'), snapshot: 7 })).toBe('unknown-snapshot')
    expect(code({ indicator: indicatorId('other') })).toBe('unknown-indicator')
    expect(code({ indicator: indicatorId('flow'), cell: { [dimensionId('org')]: memberId('x') } })).toBe(
      'unknown-member',
    )
    expect(code({ indicator: indicatorId('flow'), cell: { [dimensionId('x')]: memberId('x') } })).toBe(
      'unknown-dimension',
    )
    expect(code({ indicator: indicatorId('flow') })).toBe('answered')
  })
})
