import { describe, expect, it } from 'vitest'
import { definitions } from '#test/renderer/fixture/catalogue.ts'
import { asOf, figureOf, labelOf, sparkOf } from '#test/renderer/fixture/figure.ts'
import { indicatorLines } from '#renderer/view/indicator-table.ts'
import { multipleGroups } from '#renderer/view/multiples.ts'

const style = { language: 'zh', amounts: 'wan' } as const
const rows = definitions.map((definition) => ({
  label: labelOf(definition),
  figure: figureOf(definition, asOf),
  spark: sparkOf(definition),
  dimensions: definition.dimensions,
}))

describe('indicatorLines', () => {
  it('rules 38 and 52: has each bar as long as its share of the reference, on one scale', () => {
    const lines = indicatorLines(rows, style)
    const scales = lines.flatMap(({ id, variances: { PL } }) => {
      const figure = rows.find(({ label }) => label.id === id)?.figure
      const share = (figure?.variances.PL?.absolute ?? 0) / Math.abs(figure?.values.PL ?? 1)
      return PL.bar && !PL.isCut ? [share / PL.bar] : []
    })
    expect(Math.max(...scales) / Math.min(...scales)).toBeCloseTo(1, 6)
  })

  it('rule 21: cuts an outlier, marks it and leaves the others their scale', () => {
    const [first, ...others] = rows
    if (!first) throw new Error('the fixture has no rows')
    const far = {
      ...first,
      figure: {
        ...first.figure,
        variances: {
          ...first.figure.variances,
          PL: {
            absolute: 40 * (first.figure.values.PL ?? 1),
            relative: 40,
            unit: 'unit' as const,
            impact: 'good' as const,
          },
        },
      },
    }
    const lines = indicatorLines([far, ...others], style)
    expect(lines[0]?.variances.PL.isCut).toBe(true)
    expect(lines[0]?.variances.PL.bar).toBe(1)
    expect(lines.slice(1).some(({ variances }) => Math.abs(variances.PL.bar ?? 0) > 0.2)).toBe(true)
  })
})

describe('multipleGroups', () => {
  const groups = multipleGroups(rows, { width: 150, height: 60 }, style)

  it('rule 41: has at most 25 charts on one scale', () => {
    expect(Math.max(...groups.map(({ multiples }) => multiples.length))).toBeLessThanOrEqual(25)
  })

  it('rule 38: draws equal values of a unit equally high', () => {
    const spreads = groups.map(({ multiples }) => {
      const perUnit = multiples.flatMap(({ id, bars }) => {
        const row = rows.find(({ label }) => label.id === id)
        const value = row?.spark.values.AC[0] ?? null
        const bar = bars[0]
        return value && bar && bar.height > 5 ? [bar.height / value] : []
      })
      return perUnit.length > 1 ? Math.max(...perUnit) / Math.min(...perUnit) : 1
    })
    expect(spreads.length).toBeGreaterThan(2)
    expect(Math.max(...spreads)).toBeLessThan(1.01)
  })

  it('leaves an indicator alone in its unit to the table', () => {
    expect(Math.min(...groups.map(({ multiples }) => multiples.length))).toBeGreaterThan(1)
  })
})
