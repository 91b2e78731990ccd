import { beforeAll, describe, it } from 'vitest'
import { drill } from '#electron/query/drill.ts'
import { explain } from '#electron/query/explain.ts'
import { figure } from '#electron/query/figure.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import { dimensionId, indicatorId, memberId } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import { expectGolden } from '#test/golden/golden-file.ts'
import { demonstrationStore } from './demonstration-store.ts'

let readers: Readers

beforeAll(async () => {
  readers = openReaders(await demonstrationStore(['2026-10']))
}, 120_000)

/** Names of snapshots differ with the day of publishing; figures do not. */
function withoutSnapshot<Answer extends { readonly snapshot: unknown }>(answer: Answer) {
  const { snapshot: _, ...rest } = answer
  return rest
}

const east = { [dimensionId('org')]: memberId('cash-loan'), [dimensionId('region')]: memberId('east') }

describe('figure', () => {
  it.each([
    ['npl-month', { indicator: indicatorId('npl_ratio') }],
    ['npl-east-cash-loans', { indicator: indicatorId('npl_ratio'), cell: east }],
    ['revenue-ytd', { indicator: indicatorId('digital_revenue'), view: 'ytd' as const }],
    ['revenue-quarter', { indicator: indicatorId('digital_revenue'), view: 'quarter' as const }],
    ['revenue-forecast', { indicator: indicatorId('digital_revenue'), period: period('2026-12') }],
    ['attrition-ytd', { indicator: indicatorId('key_attrition'), view: 'ytd' as const }],
    ['nps', { indicator: indicatorId('nps'), view: 'month' as const }],
    ['peak-late', { indicator: indicatorId('peak_tps') }],
    ['users-r12', { indicator: indicatorId('mau'), view: 'r12' as const }],
  ])('answers %s as it did', (name, question) => {
    expectGolden(`figures/figure-${name}`, withoutSnapshot(figure(readers, question)))
  })
})

describe('drill', () => {
  it.each([
    ['npl-by-org', { indicator: indicatorId('npl_ratio'), by: [dimensionId('org')], all: true }],
    [
      'revenue-flat',
      {
        indicator: indicatorId('digital_revenue'),
        by: [dimensionId('org'), dimensionId('region'), dimensionId('channel')],
        flat: true,
        sort: { by: 'dPL' as const, descending: false },
        limit: 10,
      },
    ],
    [
      'revenue-ytd-by-region',
      { indicator: indicatorId('digital_revenue'), by: [dimensionId('region')], view: 'ytd' as const },
    ],
  ])('answers %s as it did', (name, question) => {
    expectGolden(`figures/drill-${name}`, withoutSnapshot(drill(readers, question)))
  })
})

describe('explain', () => {
  it('splits the rise of the NPL ratio as it did', () => {
    const { dimensions, path, ...rest } = explain(readers, {
      indicator: indicatorId('npl_ratio'),
      from: period('2026-07'),
    })
    const { snapshot: _, from: _from, ...kept } = rest
    expectGolden('figures/explain-npl', {
      ...kept,
      path,
      dimensions: dimensions.map(({ leaves: _leaves, ...one }) => one),
    })
  })
})
