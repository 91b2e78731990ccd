import { beforeAll, describe, expect, it } from 'vitest'
import { drill } from '#electron/query/drill.ts'
import { drivers } from '#electron/query/drivers.ts'
import { explain } from '#electron/query/explain.ts'
import { goalSeek } from '#electron/query/goal-seek.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import { whatIf } from '#electron/query/what-if.ts'
import { yearEnd } from '#electron/query/year-end.ts'
import type { DriverNode } from '#shared/contract/driver.ts'
import { dimensionId, indicatorId, memberId } from '#shared/model/id.ts'
import { demonstrationStore } from './demonstration-store.ts'

let readers: Readers

beforeAll(async () => {
  readers = openReaders(await demonstrationStore(['2026-09', '2026-10']))
}, 120_000)

const org = dimensionId('org')
const npl = indicatorId('npl_ratio')
const inCash = { [org]: memberId('cash-loan') }

describe('explain', () => {
  it('splits every indicator’s changes so that the parts and the rest sum to the whole (domain «Why it changed»)', () => {
    let split = 0
    for (const { id } of readers.at().snapshot.catalogue.indicators) {
      for (const against of ['PL', 'PY', 'PP'] as const) {
        for (const view of ['month', 'ytd'] as const) {
          let found
          try {
            found = explain(readers, { indicator: id, against, view })
          } catch (error) {
            expect(error).toMatchObject({ code: 'not-additive' })
            continue
          }
          if (found.change === null) {
            expect(found.reason).not.toBeNull()
            continue
          }
          const scale = Math.abs(found.values.from ?? 0) + Math.abs(found.values.to ?? 0)
          for (const { parts, leaves, rest } of found.dimensions) {
            const sum = parts.reduce((all, { change }) => all + change, rest)
            expect(Math.abs(sum - found.change)).toBeLessThanOrEqual(1e-9 * scale)
            // Nothing in the demonstration is hidden, so nothing is left.
            expect(Math.abs(rest)).toBeLessThanOrEqual(1e-9 * scale)
            const below = leaves?.reduce((all, { change }) => all + change, 0) ?? found.change
            expect(Math.abs(below - found.change)).toBeLessThanOrEqual(1e-9 * scale)
            split++
          }
        }
      }
    }
    expect(split).toBeGreaterThan(500)
  }, 60_000)

  it('finds the cash loans of the East behind the rise of the NPL ratio since July', () => {
    const { path, change } = explain(readers, { indicator: npl, from: '2026-07' as never })
    expect(change).toBeCloseTo(0.05, 4)
    expect(path.map(({ key }) => key)).toEqual([
      'consumer-finance',
      'consumer-finance/cash-loan',
      'consumer-finance/cash-loan/east',
      'consumer-finance/cash-loan/east/new',
    ])
    expect(path[2]?.share).toBeCloseTo(0.72, 2)
  })

  it('explains what an earlier snapshot had for the same figure', () => {
    const found = explain(readers, {
      indicator: indicatorId('ecosystem_partners'),
      fromSnapshot: 1,
      period: '2026-09' as never,
    })
    expect(found.change).toBeLessThan(0)
    expect(found.from).toMatchObject({ kind: 'snapshot', snapshot: { sequence: 1 } })
  })

  it('refuses what does not add up, and two bases at once', () => {
    expect(() => explain(readers, { indicator: indicatorId('mau') })).toThrow(/does not add up/)
    expect(() => explain(readers, { indicator: npl, against: 'PL', fromSnapshot: 1 })).toThrow(/one thing/)
  })
})

describe('drivers', () => {
  it('puts a ratio’s parts below it, whose contributions sum to its variances', () => {
    const check = (node: DriverNode): number => {
      const parts = node.children.filter(({ role }) => role !== 'driver')
      if (parts.length === 2) {
        for (const reference of ['PL', 'PY', 'PP'] as const) {
          const variance = node.figure.variances[reference]?.absolute
          const sum = parts.reduce(
            (all, { contribution }) => all + (contribution[reference] ?? Number.NaN),
            0,
          )
          if (variance !== undefined && !Number.isNaN(sum)) expect(sum).toBeCloseTo(variance, 8)
        }
      }
      return node.children.reduce((count, child) => count + check(child), 1)
    }
    for (const { id } of readers.at().snapshot.catalogue.indicators) {
      expect(check(drivers(readers, { indicator: id }).root)).toBeLessThan(40)
    }
    expect(
      drivers(readers, { indicator: npl }).root.children.map(({ role, label }) => [role, label.id]),
    ).toEqual([
      ['numerator', 'npl_balance'],
      ['denominator', 'loan_balance'],
    ])
  })
})

describe('whatIf', () => {
  it('moves a ratio by what a member of a part is supposed to be', () => {
    const found = whatIf(readers, {
      indicator: npl,
      assumptions: [{ indicator: indicatorId('npl_balance'), cell: inCash, percent: -10 }],
    })
    const { rows } = drill(readers, {
      indicator: indicatorId('npl_balance'),
      by: [org],
      under: memberId('consumer-finance'),
    })
    const cash = rows.find(({ member }) => member === 'cash-loan')?.figure.values.AC ?? Number.NaN
    const [balance] = found.parts
    expect((balance?.before ?? 0) - (balance?.after ?? 0)).toBeCloseTo(cash / 10, 9)
    expect(found.result.after).toBeCloseTo(((balance?.after ?? 0) / 68_738) * 100, 9)
    expect(found.status).toEqual({ before: 'attention', after: 'on-target' })
  })

  it('refuses what does not reach the figure', () => {
    const suppose = (indicator: string, cell = {}) =>
      whatIf(readers, {
        indicator: npl,
        cell: { [org]: memberId('consumer-finance') },
        assumptions: [{ indicator: indicatorId(indicator), cell, absolute: 1 }],
      })
    expect(() => suppose('staff')).toThrow(/no part of this indicator/)
    expect(() => suppose('npl_balance', { [org]: memberId('payments') })).toThrow(/outside the cell/)
    expect(() => suppose('npl_ratio', inCash)).toThrow(/does not add up/)
  })
})

describe('goalSeek', () => {
  it('gives for each lever what alone reaches the plan', () => {
    const { levers, target, value } = goalSeek(readers, { indicator: npl })
    expect([value, target]).toEqual([expect.closeTo(1.47, 4), 1.42])
    for (const { role, from, to } of levers) {
      const assumptions = [
        {
          indicator: indicatorId(role === 'numerator' ? 'npl_balance' : 'loan_balance'),
          absolute: to - from,
        },
      ]
      expect(whatIf(readers, { indicator: npl, assumptions }).result.after).toBeCloseTo(1.42, 9)
    }
    expect(levers).toHaveLength(2)
    const members = goalSeek(readers, {
      indicator: indicatorId('digital_revenue'),
      target: 1700,
      by: org,
    }).levers
    expect(members).toHaveLength(6)
    for (const { from, to } of members) expect(to - from).toBeCloseTo(1700 - 1614.216, 9)
  })
})

describe('yearEnd', () => {
  it('lets central’s forecast stand and labels the local projection with its method and interval', () => {
    const found = yearEnd(readers, { indicator: indicatorId('digital_revenue') })
    expect(found).toMatchObject({ year: '2026', closed: 10, of: 12, status: 'on-target' })
    expect(found.official).toBeCloseTo(18_548.988, 6)
    expect(found.local).toMatchObject({ method: 'season-times-growth', share: 0.8 })
    expect(found.local?.low).toBeLessThan(found.local?.value ?? 0)
    const months = found.local?.points.reduce((all, { value }) => all + value, found.toDate ?? 0)
    expect(found.local?.value).toBeCloseTo(months ?? 0, 6)
    expect((found.toDate ?? 0) + 2 * (found.neededPerPeriod ?? 0)).toBeCloseTo(found.plan ?? 0, 6)
  })

  it('projects a stock by its drift and a ratio through its parts', () => {
    expect(yearEnd(readers, { indicator: indicatorId('loan_balance') }).local?.method).toBe('drift')
    const ratio = yearEnd(readers, { indicator: npl }).local
    expect(ratio?.method).toBe('parts')
    expect(ratio?.points.at(-1)?.value).toBeCloseTo(ratio?.value ?? 0, 9)
  })

  it('has nothing to project where the year is over or the last period is missing', () => {
    expect(yearEnd(readers, { indicator: npl, period: '2025-06' as never }).local).toBeNull()
    expect(yearEnd(readers, { indicator: indicatorId('peak_tps') }).local).toBeNull()
  })
})

describe('drill', () => {
  it('shows further indicators in the same rows', () => {
    const also = [indicatorId('loan_balance'), indicatorId('npl_balance')]
    const { rows, also: totals, weightLabel } = drill(readers, { indicator: npl, by: [org], also })
    expect(totals?.map(({ label, total }) => [label.id, total.values.AC])).toEqual([
      ['loan_balance', 68_738],
      ['npl_balance', 1010.449],
    ])
    expect(weightLabel?.id).toBe('loan_balance')
    for (const row of rows) expect(row.also?.[0]?.values.AC).toBe(row.weight)
  })
})
