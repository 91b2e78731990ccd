import { describe, expect, it } from 'vitest'
import { slips } from '#central/seed/event.ts'
import { roadmapAsOf } from '#central/seed/roadmap-as-of.ts'
import { asOfMonths } from '#central/seed/timeline.ts'
import { daysOf, period } from '#shared/model/period.ts'
import { catalogue } from './demonstration.ts'

const { roadmap } = catalogue
if (!roadmap) throw new Error('the demonstration has a roadmap')
const final = roadmap.milestones
const milestonesAsOf = (asOf: string) => roadmapAsOf(roadmap, period(asOf)).milestones
const forecasts = (milestone: string) =>
  asOfMonths.map((asOf) => milestonesAsOf(asOf).find(({ id }) => id === milestone)?.forecastDate)

describe('roadmapAsOf', () => {
  it('ends at the catalogue', () => {
    expect(final).toHaveLength(60)
    expect(roadmapAsOf(roadmap, period('2026-10'))).toEqual(roadmap)
  })

  it.each(asOfMonths)(
    'as of %s shows no actual date after the month, and no open forecast within it',
    (asOf) => {
      const { last } = daysOf(asOf)
      for (const { id, actualDate, forecastDate, status } of milestonesAsOf(asOf)) {
        expect(status === 'done', id).toBe(actualDate !== null)
        if (actualDate !== null) expect(actualDate <= last, id).toBe(true)
        else expect(forecastDate > last, id).toBe(true)
      }
    },
  )

  it.each(asOfMonths)('as of %s keeps baselines, dependencies and weights', (asOf) => {
    const fixed = milestonesAsOf(asOf).map(
      ({ forecastDate: _f, actualDate: _a, status: _s, ...rest }) => rest,
    )
    expect(fixed).toEqual(final.map(({ forecastDate: _f, actualDate: _a, status: _s, ...rest }) => rest))
  })

  it.each(asOfMonths)('as of %s forecasts no milestone before one that it depends on', (asOf) => {
    const all = new Map(milestonesAsOf(asOf).map((each) => [each.id, each]))
    for (const { id, actualDate, forecastDate, dependsOn } of all.values()) {
      if (actualDate !== null) continue
      for (const other of dependsOn) {
        const needed = all.get(other)
        const end = needed?.actualDate ?? needed?.forecastDate ?? ''
        expect(end <= forecastDate, `${id} needs ${other}`).toBe(true)
      }
    }
  })

  it('only ever slips, never pulls a forecast in', () => {
    for (const { milestone } of slips) {
      const done = final.find(({ id }) => id === milestone)?.actualDate ?? '9999'
      const open = asOfMonths.filter((asOf) => done > daysOf(asOf).last).length
      const dates = forecasts(milestone).slice(0, open)
      expect(
        dates.every((date, at) => at === 0 || (date ?? '') >= (dates[at - 1] ?? '')),
        milestone,
      ).toBe(true)
    }
  })

  it('lets the wealth core slip by 61 days over six snapshots', () => {
    expect(forecasts('cloud.wealth')).toEqual([
      '2026-09-30',
      '2026-09-30',
      '2026-10-20',
      '2026-11-05',
      '2026-11-20',
      '2026-11-30',
    ])
  })

  it('calls a milestone late only once it has slipped far', () => {
    const statuses = asOfMonths.map(
      (asOf) => milestonesAsOf(asOf).find(({ id }) => id === 'cloud.mainframe')?.status,
    )
    expect(statuses).toEqual(['on-track', 'on-track', 'at-risk', 'at-risk', 'at-risk', 'late'])
  })

  it('has something done in most months', () => {
    const done = asOfMonths.map(
      (asOf) => milestonesAsOf(asOf).filter(({ status }) => status === 'done').length,
    )
    expect(done).toEqual(done.toSorted((one, other) => one - other))
    expect(new Set(done).size).toBeGreaterThanOrEqual(5)
  })
})
