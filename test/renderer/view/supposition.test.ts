import { describe, expect, it } from 'vitest'
import type { GoalSeek, Lever, WhatIf } from '#shared/contract/what-if.ts'
import { definitionOf } from '#test/renderer/fixture/catalogue.ts'
import { asOf, labelOf, snapshotName } from '#test/renderer/fixture/figure.ts'
import { leverLines, suppositionView } from '#renderer/view/supposition.ts'

const style = { language: 'zh', amounts: 'wan' } as const
const ratio = labelOf(definitionOf('npl_ratio'))
const loans = labelOf(definitionOf('loan_balance'))

const lever = (to: number, relative: number | null): Lever => ({
  label: loans,
  role: 'denominator',
  cell: {},
  name: null,
  from: 68_000,
  to,
  relative,
})

const seek = (value: number, target: number, levers: readonly Lever[]): GoalSeek => ({
  indicator: ratio,
  cell: {},
  period: asOf,
  view: 'month',
  value,
  target,
  levers,
  snapshot: snapshotName,
})

describe('leverLines', () => {
  it('has the smallest change first and «n.a.» where it has no share (rule 14)', () => {
    const lines = leverLines(
      seek(1.47, 1.42, [lever(90_000, 0.32), lever(1, null), lever(70_000, 0.035)]),
      style,
    )
    expect(lines.map(({ change }) => change)).toEqual(['+3.5%', '+32.0%', 'n.a.'])
  })

  it('has none where less is better and the figure is below its target', () => {
    expect(leverLines(seek(1.4, 1.42, [lever(60_000, -0.1)]), style)).toEqual([])
  })
})

describe('suppositionView', () => {
  it('has the figure itself first, then the parts that the assumptions reach', () => {
    const answer: WhatIf = {
      result: { label: ratio, before: 1.47, after: 1.4 },
      parts: [{ label: loans, before: 68_000, after: 71_000 }],
      status: { before: 'attention', after: 'on-target' },
      cell: {},
      period: asOf,
      view: 'month',
      snapshot: snapshotName,
    }
    const view = suppositionView(answer, style)
    expect(view.lines.map(({ before, after }) => `${before} → ${after}`)).toEqual([
      '1.47% → 1.40%',
      '680.0 亿元 → 710.0 亿元',
    ])
    expect([view.before?.tone, view.after?.tone]).toEqual(['attention', 'good'])
  })
})
