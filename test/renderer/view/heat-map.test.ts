import { describe, expect, it } from 'vitest'
import type { Figure } from '#shared/contract/figure.ts'
import type { Impact, Variance } from '#shared/model/figure.ts'
import { indicatorId, pillarId } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import { heatMap } from '#renderer/view/heat-map.ts'
import type { MemberCourse } from '#renderer/view/heat-map.ts'

const style = { language: 'zh', amounts: 'wan' } as const

function courseOf(unit: string, variances: readonly (Variance | null)[]): MemberCourse['course'] {
  return {
    fiscalStart: 1,
    indicator: {
      id: indicatorId('x'),
      pillar: pillarId('p'),
      name: { zh: '某指标', en: 'Something' },
      unit,
      decimals: 2,
      direction: 'up',
      frequency: 'month',
      classification: 'internal',
      acrossMembers: 'sum',
    },
    points: variances.map((PL, at): Figure => ({
      indicator: indicatorId('x'),
      period: period(`2026-0${at + 1}`),
      view: 'month',
      cell: {},
      values: { PY: null, PP: null, PL: PL ? 100 : null, FC: null, AC: PL ? 100 + PL.absolute : null },
      reasons: {},
      primary: PL ? 'AC' : null,
      variances: { PL, PY: null, PP: null },
      status: null,
      partial: false,
      flags: [],
      definitionVersion: 1,
      state: 'final',
    })),
  }
}

const amount = (absolute: number, impact: Impact): Variance => ({
  absolute,
  relative: absolute / 100,
  unit: 'unit',
  impact,
})
const points = (absolute: number, impact: Impact): Variance => ({
  absolute,
  relative: null,
  unit: 'pp',
  impact,
})
const member = (name: string, unit: string, variances: readonly (Variance | null)[]): MemberCourse => ({
  key: name,
  name,
  course: courseOf(unit, variances),
})

describe('heatMap', () => {
  it('colours by impact, not by sign, on one scale for the whole map (rules 15 and 38)', () => {
    const { shares, rows } = heatMap(
      [
        member('甲', 'CNY_M', [amount(10, 'good'), amount(5, 'bad')]),
        member('乙', 'CNY_M', [amount(-20, 'good'), amount(0, 'neutral')]),
      ],
      '2026-02',
      style,
    )
    expect(rows).toEqual(['甲', '乙'])
    expect(shares).toEqual([
      [0.5, -0.25],
      [1, 0],
    ])
  })

  it('weighs shares by their points, for they have no per cent', () => {
    const { shares, texts } = heatMap(
      [member('甲', 'PCT', [points(0.1, 'bad'), points(-0.4, 'good')])],
      '2026-02',
      style,
    )
    expect(shares).toEqual([[-0.25, 1]])
    expect(texts).toEqual([['+0.10', '−0.40']])
  })

  it('leaves out what has no plan: no colour, a dash, never a zero (rule 9)', () => {
    const { shares, texts } = heatMap([member('甲', 'CNY_M', [null, amount(5, 'good')])], '2026-02', style)
    expect(shares).toEqual([[null, 1]])
    expect(texts[0]?.[0]).toBe('—')
  })

  it('is empty where there are no members', () => {
    expect(heatMap([], '2026-02', style)).toMatchObject({ rows: [], columns: [], shares: [] })
  })
})
