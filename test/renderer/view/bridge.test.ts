import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExplainedPart, Explanation } from '#shared/contract/explain.ts'
import { dimensionId, memberId } from '#shared/model/id.ts'
import { definitionOf } from '#test/renderer/fixture/catalogue.ts'
import { asOf, labelOf, snapshotName } from '#test/renderer/fixture/figure.ts'
import { bridgeOf } from '#renderer/view/bridge.ts'

const style = { language: 'zh', amounts: 'wan' } as const
const org = dimensionId('org')

const part = (name: string, change: number): ExplainedPart => ({
  key: name,
  cell: { [org]: memberId(name) },
  dimension: org,
  member: memberId(name),
  name: { zh: name, en: name },
  from: 1,
  to: 1 + change,
  change,
  rate: change / 2,
  mix: change / 2,
  share: null,
  impact: change > 0 ? 'bad' : 'good',
})

const explanation = (changes: readonly number[], rest = 0): Explanation => {
  const change = changes.reduce((sum, one) => sum + one, rest)
  return {
    indicator: labelOf(definitionOf('npl_ratio')),
    cell: {},
    period: asOf,
    view: 'month',
    from: { kind: 'PL', period: asOf, snapshot: snapshotName },
    values: { from: 1, to: 1 + change },
    change,
    reason: null,
    method: 'rate-and-mix',
    ratio: null,
    dimensions: [
      {
        id: org,
        name: { zh: '组织', en: 'Organisation' },
        parts: changes.map((one, index) => part(`m${index}`, one)),
        leaves: null,
        rest,
        concentration: 0.5,
      },
    ],
    concentrating: org,
    path: [],
    snapshot: snapshotName,
  }
}

describe('bridgeOf', () => {
  it('ends its parts where the whole ends, however many there are', () => {
    const hundredths = fc.integer({ min: -100, max: 100 }).map((one) => one / 100)
    fc.assert(
      fc.property(fc.array(hundredths, { minLength: 1, maxLength: 20 }), hundredths, (some, rest) => {
        const { bars } = bridgeOf(explanation(some, rest), null, style)
        const total = bars.at(-1)
        expect(total?.isTotal).toBe(true)
        expect(bars.at(-2)?.end ?? total?.start).toBeCloseTo(total?.end ?? NaN, 6)
      }),
    )
  })

  it('rule 39: begins the whole at no change', () => {
    const { bars, zero } = bridgeOf(explanation([0.03, -0.01]), null, style)
    expect(bars.at(-1)?.start).toBe(zero)
    expect(bars[0]?.start).toBe(zero)
  })

  it('begins each part where the one before it ended', () => {
    const { bars } = bridgeOf(explanation([0.03, 0.02, -0.04, 0.01]), null, style)
    bars.slice(1, -1).forEach((bar, index) => expect(bar.start).toBe(bars[index]?.end))
  })

  it('sums up what it does not show one by one', () => {
    const { bars } = bridgeOf(explanation([9, 8, 7, 6, 5, 4, 3, 2, 1].map((one) => one / 100)), null, style)
    expect(bars.map(({ name }) => name)).toContain('其他')
    expect(bars.find(({ name }) => name === '其他')?.text).toBe('+0.030')
  })

  it('speaks own change and mix of a ratio’s part', () => {
    expect(bridgeOf(explanation([0.03]), null, style).bars[0]?.spoken).toContain(
      '自身变化 +0.015，结构变化 +0.015',
    )
  })

  it('says why there is nothing to split', () => {
    const { reason, bars } = bridgeOf(
      { ...explanation([]), change: null, reason: 'not-published' },
      null,
      style,
    )
    expect(bars).toEqual([])
    expect(reason).toContain('没有已发布')
  })
})
