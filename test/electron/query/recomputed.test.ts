import { beforeAll, describe, expect, it } from 'vitest'
import { course } from '#electron/query/course.ts'
import { drill } from '#electron/query/drill.ts'
import { indicators } from '#electron/query/indicators.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { Figure, ValueKey } from '#shared/contract/figure.ts'
import {
  comparePeriods,
  containing,
  period,
  periodsBetween,
  previousYear,
  shift,
} from '#shared/model/period.ts'
import type { Period, View } from '#shared/model/period.ts'
import type { Indicator } from '#shared/model/indicator.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import { demonstration } from '#test/central/seed/demonstration.ts'
import { demonstrationStore } from './demonstration-store.ts'
import { slowFigures } from './slow-figure.ts'
import type { SlowCell } from './slow-figure.ts'

const asOf = period('2026-10')
let readers: Readers
let slow: ReturnType<typeof slowFigures>
let all: readonly Indicator[]

beforeAll(async () => {
  readers = openReaders(await demonstrationStore([asOf]))
  slow = slowFigures(demonstration(asOf))
  all = readers.at().snapshot.catalogue.indicators
}, 120_000)

/** What a figure of one stored period should be. */
function expectedStored(figure: Figure): Record<ValueKey, number | null> {
  const cell: SlowCell = { ...figure.cell }
  const at = (when: Period, scenario: Scenario) =>
    scenario === 'AC' && comparePeriods(when, asOf) > 0
      ? null
      : slow.stored(figure.indicator, when, scenario, cell)
  return {
    AC: at(figure.period, 'AC'),
    PL: at(figure.period, 'PL'),
    FC: at(figure.period, 'FC'),
    PY: at(previousYear(figure.period), 'AC'),
    PP: at(shift(figure.period, -1), 'AC'),
  }
}

/** What a year to date should be, where every month of it has closed and has a value. */
function expectedToDate(figure: Figure): Partial<Record<ValueKey, number | null>> {
  const first = (when: Period) =>
    when.includes('Q') ? period(`${when.slice(0, 4)}-Q1`) : period(`${when.slice(0, 4)}-01`)
  const span = (when: Period) => periodsBetween(first(when), when)
  const added = (when: Period, scenario: Scenario) =>
    slow.added(figure.indicator, span(when), scenario, { ...figure.cell })
  return {
    AC: added(figure.period, 'AC'),
    PL: added(figure.period, 'PL'),
    PY: added(previousYear(figure.period), 'AC'),
  }
}

function expectValues(figure: Figure, expected: Partial<Record<ValueKey, number | null>>) {
  for (const [key, value] of Object.entries(expected)) {
    // Keys come from the literal records above.
    const found = figure.values[key as ValueKey]
    const where = `${figure.indicator} ${figure.view} ${figure.period} ${JSON.stringify(figure.cell)} ${key}`
    if (value === null) expect([where, found]).toEqual([where, null])
    else if (found === null) expect([where, found]).toEqual([where, value])
    else {
      // Central publishes ratios with twelve significant digits.
      const isNear = Math.abs(found - value) <= Math.abs(value) * 1e-11
      expect([where, isNear ? value : found]).toEqual([where, value])
    }
  }
}

describe('the demonstration', () => {
  it('shows in every list the figures that its leaves make', () => {
    const { rows } = indicators(readers, { view: 'month' })
    expect(rows).toHaveLength(99)
    for (const { figure, spark } of rows) {
      expectValues(figure, expectedStored(figure))
      spark.periods.forEach((when, at) => {
        const expected = slow.stored(figure.indicator, when, 'AC', {})
        const found = spark.values.AC[at] ?? null
        expect(found === null ? null : found).toSatisfy(
          (value: number | null) =>
            (value === null) === (expected === null) &&
            Math.abs((value ?? 0) - (expected ?? 0)) <= Math.abs(expected ?? 0) * 1e-11,
        )
      })
    }
  })

  it('runs through two years and the forecast as its leaves do', () => {
    for (const { id } of all) {
      const { points } = course(readers, { indicator: id, before: 24, after: 2 })
      expect(points).toHaveLength(26)
      for (const figure of points) expectValues(figure, expectedStored(figure))
    }
  }, 120_000)

  it.each<View>(['ytd'])(
    'adds up over time (%s) what its leaves add up to',
    (view) => {
      for (const { id, versions } of all) {
        if (id === 'peak_tps') continue
        const { points } = course(readers, { indicator: id, view, before: 24 })
        const frequency = versions.at(-1)?.frequency ?? 'month'
        for (const figure of points) {
          // The figures begin with 2023-11; a year that is not there from its first month is partial.
          if (comparePeriods(figure.period, containing(period('2024-12'), frequency)) <= 0) continue
          expectValues(figure, expectedToDate(figure))
          expect(figure.partial).toBe(false)
        }
      }
    },
    120_000,
  )

  it('opens every indicator along every dimension into what its leaves add up to', () => {
    let rowCount = 0
    for (const { id, versions } of all) {
      for (const dimension of versions.at(-1)?.dimensions ?? []) {
        const { rows, total } = drill(readers, { indicator: id, by: [dimension] })
        expectValues(total, expectedStored(total))
        for (const { figure } of rows) expectValues(figure, expectedStored(figure))
        rowCount += rows.length
      }
    }
    expect(rowCount).toBeGreaterThan(800)
  }, 120_000)
})
