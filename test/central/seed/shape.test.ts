import { describe, expect, it } from 'vitest'
import { asOfMonths } from '#central/seed/timeline.ts'
import { models } from '#central/seed/models.ts'
import { periodsBetween, period } from '#shared/model/period.ts'
import { catalogue, demonstration } from './demonstration.ts'
import { definitionOf } from './slow-roll-up.ts'

const dataset = demonstration('2026-10')

describe('seedDataset', () => {
  it.each(asOfMonths)('has about a million figures as of %s, all of them finite', (asOf) => {
    let count = 0
    for (const { periods, cells } of demonstration(asOf).observations.values()) {
      for (const series of periods.values()) {
        for (const column of Object.values(series)) {
          expect(column.length).toBe(cells.length)
          for (const value of column) {
            if (Number.isNaN(value)) continue
            if (!Number.isFinite(value)) throw new Error('a figure is not finite')
            count++
          }
        }
      }
    }
    expect(count).toBeGreaterThan(950_000)
    expect(count).toBeLessThan(1_100_000)
  })

  it('observes every indicator but the ratios', () => {
    const additive = catalogue.indicators.filter(({ versions }) => versions[0]?.acrossMembers !== 'ratio')
    expect(additive).toHaveLength(67)
    expect([...dataset.observations.keys()].toSorted()).toEqual(additive.map(({ id }) => id).toSorted())
  })

  it('ties parts to wholes as the catalogue ties ratios', () => {
    for (const { versions } of catalogue.indicators) {
      const ratio = versions[0]?.ratio
      if (!ratio) continue
      const part = models.find(({ indicator }) => indicator === ratio.numerator)
      expect(part).toMatchObject({ kind: 'part', of: ratio.denominator, scale: ratio.scale })
    }
  })

  it.each([
    ['2026-10', '2026-10', '2026-Q3', ['2026-Q4']],
    ['2026-08', '2026-08', '2026-Q2', ['2026-Q3', '2026-Q4']],
  ])(
    'has actuals to the last closed period as of %s, then forecasts, and a plan throughout',
    (asOf, month, quarter, after) => {
      for (const { indicator, periods } of demonstration(asOf).observations.values()) {
        const isQuarterly = definitionOf(dataset, indicator).frequency === 'quarter'
        const [first, last, end] = isQuarterly
          ? ['2023-Q4', quarter, '2026-Q4']
          : ['2023-11', indicator === 'peak_tps' && asOf === '2026-10' ? '2026-09' : month, '2026-12']
        const all = periodsBetween(period(first), period(end))
        const having = (scenario: 'AC' | 'PL' | 'FC') => all.filter((each) => periods.get(each)?.[scenario])
        expect([...periods.keys()]).toEqual(all)
        expect(having('PL')).toEqual(all)
        expect(having('AC')).toEqual(periodsBetween(period(first), period(last)))
        expect(having('FC')).toEqual(isQuarterly ? after : all.filter((each) => each > asOf))
      }
    },
  )

  it('has 36 months of actuals as of October 2026', () => {
    const months = [...(dataset.observations.values().next().value?.periods ?? [])]
    expect(months.filter(([, series]) => series.AC)).toHaveLength(36)
  })

  it('writes values with the digits that it states, counts as whole numbers', () => {
    for (const { indicator, periods, fractionDigits } of dataset.observations.values()) {
      const { decimals } = definitionOf(dataset, indicator)
      expect(fractionDigits - decimals).toBeLessThanOrEqual(2)
      if (decimals === 0) expect(fractionDigits).toBe(0)
      const unit = 10 ** fractionDigits
      for (const series of periods.values()) {
        for (const column of Object.values(series)) {
          for (const value of column) {
            if (!Number.isNaN(value) && Math.round(value * unit) / unit !== value) {
              throw new Error(`${indicator} has ${value}`)
            }
          }
        }
      }
    }
  })

  it('names members that exist, each cell once, leaves only where members add up', () => {
    for (const { indicator, dimensions, cells } of dataset.observations.values()) {
      expect(new Set(cells.map((cell) => cell.join('|'))).size).toBe(cells.length)
      const definition = definitionOf(dataset, indicator)
      expect([...dimensions].toSorted()).toEqual([...definition.dimensions].toSorted())
      for (const [at, id] of dimensions.entries()) {
        const members = dataset.dimensions.find((each) => each.id === id)?.members ?? []
        const inner = new Set(members.map(({ parent }) => parent))
        const used = new Set(cells.map((cell) => cell[at]))
        const mayBe = members.filter((member) => definition.acrossMembers === 'none' || !inner.has(member.id))
        const known = new Set(mayBe.map((member) => member.id))
        for (const member of used) expect(member !== undefined && known.has(member)).toBe(true)
      }
    }
  })
})
