import { describe, expect, it } from 'vitest'
import type { DriverNode } from '#shared/contract/driver.ts'
import { definitionOf } from '#test/renderer/fixture/catalogue.ts'
import { asOf, figureOf, labelOf } from '#test/renderer/fixture/figure.ts'
import { driverCard } from '#renderer/view/driver-tree.ts'
import { yearEndView } from '#renderer/view/year-end.ts'
import { period } from '#shared/model/period.ts'
import { snapshotName } from '#test/renderer/fixture/figure.ts'

const style = { language: 'zh', amounts: 'wan' } as const

const node = (
  id: string,
  role: DriverNode['role'],
  PL: number | null,
  children: readonly DriverNode[] = [],
): DriverNode => ({
  label: labelOf(definitionOf(id)),
  role,
  figure: figureOf(definitionOf(id), asOf),
  contribution: { PL, PY: null, PP: null },
  children,
})

describe('driverCard', () => {
  const card = driverCard(
    node('npl_ratio', 'root', null, [
      node('npl_balance', 'numerator', 0.063),
      node('loan_balance', 'denominator', -0.013),
    ]),
    style,
  )

  it('rule 49: gives every node the same card', () => {
    expect(Object.keys(card)).toEqual(Object.keys(card.children[0] ?? {}))
  })

  it('says what each part does to the difference of the figure before it', () => {
    expect(card.contribution).toBeNull()
    expect(card.children.map(({ contribution }) => contribution)).toEqual([
      '对左侧 ∆PL 的贡献 +0.063',
      '对左侧 ∆PL 的贡献 −0.013',
    ])
  })
})

describe('yearEndView', () => {
  it('names the local projection as such, with interval and method', () => {
    const { facts } = yearEndView(
      {
        indicator: labelOf(definitionOf('npl_ratio')),
        cell: {},
        year: period('2026'),
        fiscalStart: 1,
        closed: 10,
        of: 12,
        toDate: 1.47,
        plan: 1.42,
        official: 1.46,
        local: { value: 1.48, low: 1.45, high: 1.51, share: 0.8, method: 'parts', points: [] },
        status: 'attention',
        neededPerPeriod: null,
        snapshot: snapshotName,
      },
      style,
    )
    expect(facts.map(({ name, text }) => `${name}：${text}`)).toEqual([
      '至今（10/12 期）：1.47%',
      '全年计划：1.42%',
      '中心预测：1.46%',
      '本机推算：1.48%，80% 区间 1.45 – 1.51',
      '推算方法：分子与分母分别推算后相除',
    ])
  })
})
