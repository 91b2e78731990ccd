import { beforeAll, describe, expect, it } from 'vitest'
import { course } from '#electron/query/course.ts'
import { drill } from '#electron/query/drill.ts'
import { indicators } from '#electron/query/indicators.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { Dataset } from '#central/source/dataset.ts'
import { storedOnlyViews, views } from '#shared/model/period.ts'
import { expectSame } from './same-values.ts'
import { datasetStore } from './demonstration-store.ts'
import { readSecond } from './second-store.ts'
import { slowViews } from './slow-view.ts'

const asOf = '2026-10'
let readers: Readers
let dataset: Dataset
let expected: ReturnType<typeof slowViews>

beforeAll(async () => {
  dataset = await readSecond(asOf)
  readers = openReaders(await datasetStore([{ dataset, asOf }], 'council'))
  expected = slowViews(dataset, asOf)
}, 60_000)

describe.each([...views, ...storedOnlyViews])('the second dataset, read by %s', (view) => {
  it('lists what its leaves make', () => {
    const { rows } = indicators(readers, { view })
    for (const { figure } of rows) expectSame(figure, expected(figure))
    expect(rows).toHaveLength(dataset.indicators.length)
  })

  it('runs through time as its leaves do', () => {
    for (const { id } of dataset.indicators) {
      const { points } = course(readers, { indicator: id, view, before: 14, after: 2 })
      for (const figure of points) expectSame(figure, expected(figure))
    }
  }, 60_000)

  it('opens along every dimension into what its leaves make', () => {
    for (const { id, versions } of dataset.indicators) {
      for (const dimension of versions.at(-1)?.dimensions ?? []) {
        const { rows, total } = drill(readers, { indicator: id, by: [dimension], view })
        for (const { figure } of [...rows, { figure: total }]) expectSame(figure, expected(figure))
      }
    }
  }, 60_000)
})
