import { describe, expect, it } from 'vitest'
import { models } from '#central/seed/models.ts'
import type { Part } from '#central/seed/model.ts'
import { period } from '#shared/model/period.ts'
import { demonstration } from './demonstration.ts'
import { definitionOf, figure, observed } from './slow-roll-up.ts'

const dataset = demonstration('2026-10')
const parts = models.filter((model): model is Part => model.kind === 'part')

/** A whole's values gathered at the cells of a part, in every column. */
function wholesAt(part: Part): (when: string, scenario: 'AC' | 'PL' | 'FC') => Float64Array {
  const own = observed(dataset, part.indicator)
  const whole = observed(dataset, part.of)
  const axes = own.dimensions.map((dimension) => whole.dimensions.indexOf(dimension))
  const byName = new Map(own.cells.map((cell, at) => [cell.join('|'), at]))
  const positions = whole.cells.map((cell) => byName.get(axes.map((axis) => cell[axis]).join('|')))
  return (when, scenario) => {
    const sums = new Float64Array(own.cells.length).fill(Number.NaN)
    whole.periods.get(period(when))?.[scenario]?.forEach((value, at) => {
      const position = positions[at]
      if (position === undefined || Number.isNaN(value)) return
      const before = sums[position] ?? Number.NaN
      sums[position] = Number.isNaN(before) ? value : before + value
    })
    return sums
  }
}

describe('seedDataset', () => {
  it.each(parts.map((part) => [part.indicator, part.of, part] as const))(
    '%s exists exactly where %s does, and a share never exceeds its whole',
    (indicator, _, part) => {
      const wholes = wholesAt(part)
      const broken: string[] = []
      for (const [when, series] of observed(dataset, indicator).periods) {
        for (const scenario of ['AC', 'PL', 'FC'] as const) {
          const bounds = wholes(when, scenario)
          series[scenario]?.forEach((value, at) => {
            const bound = bounds[at] ?? Number.NaN
            const isOver = value < 0 || (part.bounded && value > bound + 1e-9)
            if (isOver || Number.isNaN(value) !== Number.isNaN(bound)) {
              broken.push(`${when} ${scenario} at ${at}: ${value} of ${bound}`)
            }
          })
        }
      }
      expect(broken).toEqual([])
    },
  )

  it('counts fewer distinct users at a node than its children have together, and no fewer than any of them', () => {
    const { cells, periods } = observed(dataset, 'mau')
    const org = dataset.dimensions.find(({ id }) => String(id) === 'org')
    for (const [when, series] of periods) {
      for (const column of Object.values(series)) {
        for (const { id, parent } of org?.members ?? []) {
          const children = (org?.members ?? []).filter((member) => member.parent === id)
          if (children.length === 0) continue
          const at = (member: string) => column[cells.findIndex(([name]) => name === member)] ?? Number.NaN
          const values = children.map((child) => at(child.id))
          expect(at(id), `${id} ${when} under ${parent}`).toBeGreaterThanOrEqual(Math.max(...values))
          expect(at(id)).toBeLessThan(values.reduce((sum, value) => sum + value, 0))
        }
      }
    }
  })

  it('moves stocks smoothly: no group balance jumps by more than eight per cent in a month', () => {
    for (const { indicator, periods } of dataset.observations.values()) {
      const { acrossTime, acrossMembers } = definitionOf(dataset, indicator)
      if (acrossTime !== 'last' || acrossMembers !== 'sum') continue
      const values = [...periods]
        .filter(([, series]) => series.AC)
        .map(([when]) => figure(dataset, indicator, when, 'AC'))
      values.slice(1).forEach((value, at) => {
        const before = values[at] ?? Number.NaN
        expect(Math.abs(value / before - 1), `${indicator} ${value}`).toBeLessThan(0.08)
      })
    }
  })

  it.each(['transactions', 'credit_granted', 'offers_sent', 'new_customers'])(
    'shows Singles’ Day and Spring Festival in %s',
    (indicator) => {
      for (const year of [2024, 2025]) {
        const at = (month: string) => figure(dataset, indicator, `${year}-${month}`, 'AC')
        expect(at('11')).toBeGreaterThan(at('10') * 1.08)
        expect(at('02')).toBeLessThan(at('01') * 0.95)
        expect(at('02')).toBeLessThan(at('03') * 0.97)
      }
    },
  )

  it('has business only where it exists', () => {
    const orgsOf = (indicator: string) =>
      new Set(observed(dataset, indicator).cells.map(([org]) => String(org)))
    expect([...orgsOf('credit_granted')]).toEqual(['credit-pay', 'cash-loan', 'instalment', 'auto-loan'])
    expect([...orgsOf('wealth_aum')]).toEqual(['funds', 'robo-advice', 'private-wealth'])
    expect(orgsOf('loan_balance').has('online-pay')).toBe(false)
    expect(orgsOf('transactions').size).toBe(24)
  })

  it('starts a channel’s figures when the channel was launched', () => {
    const mini = { org: 'cross-border', channel: 'mini-program' }
    expect(figure(dataset, 'transactions', '2025-02', 'AC', mini)).toBeNaN()
    expect(figure(dataset, 'transactions', '2025-03', 'AC', mini)).toBeGreaterThan(0)
  })

  it('shifts business from branches to digital channels over the years', () => {
    const branch = (when: string) =>
      figure(dataset, 'total_revenue', when, 'AC', { channel: 'branch' }) /
      figure(dataset, 'total_revenue', when, 'AC')
    expect(branch('2026-10')).toBeLessThan(branch('2023-11') - 0.05)
  })
})
