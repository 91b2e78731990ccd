import { beforeAll, describe, expect, it } from 'vitest'
import { overview } from '#electron/insight/overview.ts'
import { course } from '#electron/query/course.ts'
import { drill } from '#electron/query/drill.ts'
import { figure } from '#electron/query/figure.ts'
import { indicators } from '#electron/query/indicators.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import { dimensionId, indicatorId, memberId } from '#shared/model/id.ts'
import type { Indicator } from '#shared/model/indicator.ts'
import { period, views } from '#shared/model/period.ts'
import type { View } from '#shared/model/period.ts'
import { demonstration } from '#test/central/seed/demonstration.ts'
import { demonstrationStore } from './demonstration-store.ts'
import { expectSame, expectSameSpark } from './same-values.ts'
import { slowViews } from './slow-view.ts'

// Every figure of every indicator is worked out again from the observations of the leaves, by code that shares
// nothing with the product: decimals added as big integers, spans found by trying days.
const asOf = period('2026-10')
let readers: Readers
let expected: ReturnType<typeof slowViews>
let all: readonly Indicator[]

beforeAll(async () => {
  readers = openReaders(await demonstrationStore([asOf]))
  expected = slowViews(demonstration(asOf), asOf)
  all = readers.at().snapshot.catalogue.indicators
}, 120_000)

describe.each(views)('the demonstration, read by %s', (view) => {
  it('shows on every card of the overview, with its spark, what the leaves make', () => {
    for (const at of ['2026-10', '2026-06', '2025-12']) {
      const { cards } = overview(readers, { view, period: period(at) })
      expect(cards.length).toBeGreaterThan(7)
      for (const { figure: shown, spark } of cards) {
        expectSame(shown, expected(shown))
        expectSameSpark(shown, spark, expected)
      }
    }
  })

  it('counts in every pillar of the overview the statuses of figures that the leaves make', () => {
    const { rows } = indicators(readers, { view })
    expect(rows).toHaveLength(99)
    for (const { figure: shown, spark } of rows) {
      expectSame(shown, expected(shown))
      expectSameSpark(shown, spark, expected)
    }
    for (const { pillar, counts } of overview(readers, { view }).pillars) {
      for (const status of ['on-target', 'attention', 'off-target'] as const) {
        const own = rows.filter(
          ({ label, figure: shown }) => label.pillar === pillar.id && shown.status === status,
        )
        expect([pillar.id, status, counts[status]]).toEqual([pillar.id, status, own.length])
      }
    }
  })

  it('runs every course through its whole history and the forecast as the leaves do', () => {
    for (const { id } of all) {
      const { points } = course(readers, { indicator: id, view, before: 36, after: 2 })
      expect(points).toHaveLength(38)
      for (const point of points) expectSame(point, expected(point))
    }
  }, 120_000)

  it('opens every indicator along every dimension into what its leaves add up to', () => {
    let rowCount = 0
    for (const { id, versions } of all) {
      for (const dimension of versions.at(-1)?.dimensions ?? []) {
        const { rows, total } = drill(readers, { indicator: id, by: [dimension], view, all: true })
        for (const { figure: shown } of [...rows, { figure: total }]) expectSame(shown, expected(shown))
        rowCount += rows.length
      }
    }
    expect(rowCount).toBeGreaterThan(2000)
  }, 120_000)
})

describe.each<View>(['month', 'ytd'])(
  'the demonstration in cells of several dimensions, read by %s',
  (view) => {
    it('nests dimensions in any order into the same figures, and those are what the leaves make', () => {
      const indicator = indicatorId('npl_ratio')
      const orders = [
        ['org', 'region', 'segment'],
        ['segment', 'org', 'region'],
        ['region', 'segment', 'org'],
      ].map((by) => by.map(dimensionId))
      const leaves = orders.map((by) => {
        const { rows } = drill(readers, { indicator, by, view, flat: true })
        for (const { figure: shown } of rows) expectSame(shown, expected(shown))
        return rows
          .map(({ figure: shown }) => `${cellText(shown.cell)} ${shown.values.AC} ${shown.values.PL}`)
          .toSorted()
      })
      expect(leaves[0]?.length).toBeGreaterThan(300)
      expect(leaves[1]).toEqual(leaves[0])
      expect(leaves[2]).toEqual(leaves[0])
    }, 60_000)

    it('shows what the leaves make at inner members of all dimensions together', () => {
      for (const cell of [
        { org: 'consumer-finance', region: 'east', channel: 'app' },
        { org: 'payments', region: 'south' },
      ]) {
        const at = Object.fromEntries(
          Object.entries(cell).map(([dimension, member]) => [dimensionId(dimension), memberId(member)]),
        )
        for (const { id, versions } of all) {
          const own = versions.at(-1)?.dimensions ?? []
          if (!Object.keys(at).every((dimension) => own.includes(dimensionId(dimension)))) continue
          const { figure: shown } = figure(readers, { indicator: id, view, cell: at })
          expectSame(shown, expected(shown))
        }
      }
    })
  },
)

function cellText(cell: Readonly<Record<string, string | undefined>>): string {
  return JSON.stringify(Object.entries(cell).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
