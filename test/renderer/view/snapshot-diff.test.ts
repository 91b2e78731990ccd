import { describe, expect, it } from 'vitest'
import type { SnapshotDiff } from '#shared/contract/diff.ts'
import { initiativeId, milestoneId } from '#shared/model/id.ts'
import { definitionOf } from '#test/renderer/fixture/catalogue.ts'
import { asOf, labelOf, snapshotName } from '#test/renderer/fixture/figure.ts'
import { diffView } from '#renderer/view/snapshot-diff.ts'

const style = { language: 'zh', amounts: 'wan' } as const

const diff: SnapshotDiff = {
  before: { ...snapshotName, sequence: 4, asOf },
  after: { ...snapshotName, sequence: 6, asOf },
  fiscalStart: 1,
  changed: [
    {
      indicator: labelOf(definitionOf('npl_ratio')),
      period: asOf,
      kind: 'restated',
      cells: 783,
      before: 1.42,
      after: 1.47,
      state: 'restated',
      note: { zh: '补登台账', en: 'Books added' },
      follows: true,
    },
    {
      indicator: labelOf(definitionOf('digital_revenue')),
      period: asOf,
      kind: 'late',
      cells: 3,
      before: null,
      after: 1_600,
      state: 'final',
      note: null,
      follows: false,
    },
  ],
  redefined: [],
  added: [],
  removed: [labelOf(definitionOf('nps'))],
  withdrawn: [],
  milestones: [
    {
      id: milestoneId('cloud.wealth'),
      initiative: initiativeId('cloud'),
      name: { zh: '财富核心微服务化', en: 'Wealth core' },
      before: '2026-11-05',
      after: '2026-11-30',
      days: 25,
    },
  ],
  partitions: { both: 2_000, same: 1_777 },
}

describe('diffView', () => {
  const view = diffView(diff, style)

  it('says of a ratio that it only follows its parts', () => {
    expect(view.changed[0]).toMatchObject({
      kind: '随其分子或分母重述',
      before: '1.42%',
      after: '1.47%',
      change: '+0.05 个百分点',
    })
  })

  it('shows a figure that had not arrived as «—» and no change of it', () => {
    expect(view.changed[1]).toMatchObject({ kind: '迟到数据', before: '—', change: '—' })
  })

  it('colours a milestone that moved later as bad', () => {
    expect(view.moved[0]).toMatchObject({ days: '+25 天', tone: 'bad' })
  })

  it('lists only what there is', () => {
    expect(view.lists.map(({ title, names }) => [title, names.length])).toEqual([['不再有的指标', 1]])
  })

  it('says how much is the same', () => {
    expect(view.same).toBe('88.9%')
  })
})
