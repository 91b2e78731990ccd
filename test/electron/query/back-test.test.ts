import { beforeAll, describe, expect, it } from 'vitest'
import { openReaders } from '#electron/query/readers.ts'
import { intervalShare } from '#shared/measure/projection.ts'
import { period, periodsBetween } from '#shared/model/period.ts'
import { backTest } from './back-test.ts'
import type { Trial } from './back-test.ts'
import { demonstrationStore } from './demonstration-store.ts'

let trials: Readonly<Record<'2024' | '2025', readonly Trial[]>>

beforeAll(async () => {
  const readers = openReaders(await demonstrationStore(['2026-10']))
  const walked = (year: string) =>
    backTest(readers, period(year), periodsBetween(period(`${year}-03`), period(`${year}-11`)))
  trials = { 2024: walked('2024'), 2025: walked('2025') }
}, 120_000)

const medianError = (some: readonly Trial[]) => {
  const errors = some.flatMap(({ error }) => error ?? []).toSorted((one, other) => one - other)
  return errors[Math.floor(errors.length / 2)] ?? Number.NaN
}
const covered = (some: readonly Trial[]) => some.filter(({ isInside }) => isInside).length / some.length
const closedIn = (some: readonly Trial[], least: number, most: number) =>
  some.filter(({ origin }) => Number(origin.slice(5)) >= least && Number(origin.slice(5)) <= most)

describe('the projection to the year’s end, walked forward through years that are over', () => {
  it('is tried from every month of both years, for nearly every indicator', () => {
    for (const year of ['2024', '2025'] as const) {
      expect(new Set(trials[year].map(({ indicator }) => indicator)).size).toBeGreaterThan(90)
      expect(trials[year].length).toBeGreaterThan(850)
    }
  })

  it('is half of the time within 0.6 % of the year with a year before it, within 1.6 % without', () => {
    expect(medianError(trials[2025])).toBeLessThan(0.006)
    expect(medianError(trials[2024])).toBeLessThan(0.016)
  })

  it('comes nearer as the year closes', () => {
    for (const all of Object.values(trials)) {
      const errors = [closedIn(all, 3, 5), closedIn(all, 6, 8), closedIn(all, 9, 11)].map(medianError)
      expect(errors).toEqual(errors.toSorted((one, other) => other - one))
    }
  })

  it('has an interval that holds about as often as it says: 84 % and 71 % of the time, for 80 %', () => {
    expect(covered(trials[2025])).toBeCloseTo(0.84, 1)
    expect(covered(trials[2024])).toBeCloseTo(0.71, 1)
    expect(Math.abs(covered([...trials[2024], ...trials[2025]]) - intervalShare)).toBeLessThan(0.05)
  })

  it('is surest where last year’s season is known, and least sure of ratios whose parts have none', () => {
    const by = (all: readonly Trial[], method: Trial['method']) =>
      covered(all.filter((one) => one.method === method))
    expect(by(trials[2025], 'season-times-growth')).toBeGreaterThan(0.85)
    expect(by(trials[2025], 'parts')).toBeGreaterThan(0.75)
    expect(by(trials[2025], 'drift')).toBeGreaterThan(0.72)
    expect(by(trials[2024], 'run-rate')).toBeGreaterThan(0.78)
    expect(by(trials[2024], 'parts')).toBeGreaterThan(0.5)
  })
})
