import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, daysBetween } from '#shared/measure/civil-date.ts'
import {
  byId,
  contradictionsOf,
  cycleOf,
  expectedDate,
  floatOf,
  plannedCurve,
  progressOf,
  slipOf,
  slipOfAll,
} from '#shared/measure/schedule.ts'
import type { Step } from '#shared/measure/schedule.ts'
import { milestoneId } from '#shared/model/id.ts'

function step(
  id: string,
  forecastDate: string,
  more: Partial<Omit<Step, 'dependsOn'>> & { dependsOn?: string[] } = {},
): Step {
  const { dependsOn = [], ...rest } = more
  return {
    id: milestoneId(id),
    baselineDate: forecastDate,
    forecastDate,
    actualDate: null,
    weight: 1,
    ...rest,
    dependsOn: dependsOn.map(milestoneId),
  }
}

const wealth = step('wealth', '2026-11-30', { baselineDate: '2026-09-30' })
const dual = step('dual', '2027-06-30', { baselineDate: '2027-03-31', dependsOn: ['wealth'] })
const legacy = step('legacy', '2028-01-31', { baselineDate: '2027-09-30', dependsOn: ['dual'] })
const side = step('side', '2027-01-31', { dependsOn: ['wealth'] })

describe('slipOf', () => {
  it('is forecast or actual minus baseline in days (domain «Roadmap»)', () => {
    expect(slipOf(wealth)).toBe(61)
    expect(slipOf(step('early', '2026-05-01', { actualDate: '2026-04-28' }))).toBe(-3)
    expect(slipOfAll([wealth, dual, legacy])).toBe(123)
    expect(slipOfAll([])).toBe(0)
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  })
})

describe('contradictionsOf', () => {
  it('names what a milestone waits for and would still overtake', () => {
    const early = step('early', '2026-10-01', { dependsOn: ['wealth', 'unknown'] })
    expect(contradictionsOf(early, byId([wealth, early]))).toEqual(['wealth'])
    expect(contradictionsOf(dual, byId([wealth, dual]))).toEqual([])
  })
})

describe('cycleOf', () => {
  it('reports a cycle by name', () => {
    expect(cycleOf([wealth, dual, legacy])).toEqual([])
    const a = step('a', '2026-01-01', { dependsOn: ['c'] })
    const b = step('b', '2026-01-01', { dependsOn: ['a'] })
    const c = step('c', '2026-01-01', { dependsOn: ['b'] })
    expect(cycleOf([wealth, a, b, c]).toSorted()).toEqual(['a', 'b', 'c'])
    expect(cycleOf([step('self', '2026-01-01', { dependsOn: ['self'] })])).toEqual(['self'])
    expect(floatOf([a, b, c]).size).toBe(3)
  })
})

describe('floatOf', () => {
  it('is zero on the critical path and the room to the end elsewhere', () => {
    const floats = floatOf([wealth, dual, legacy, side])
    expect(floats.get(milestoneId('legacy'))).toBe(0)
    expect(floats.get(milestoneId('dual'))).toBe(0)
    expect(floats.get(milestoneId('wealth'))).toBe(0)
    expect(floats.get(milestoneId('side'))).toBe(365)
  })

  it('leaves room before a milestone that waits for a later one', () => {
    const late = step('late', '2027-03-01')
    const both = step('both', '2028-01-31', { dependsOn: ['wealth', 'late'] })
    const floats = floatOf([wealth, late, both])
    expect(floats.get(milestoneId('late'))).toBe(0)
    expect(floats.get(milestoneId('wealth'))).toBe(daysBetween('2026-11-30', '2027-03-01'))
  })

  it('has none for what is done', () => {
    expect(
      floatOf([step('done', '2026-01-01', { actualDate: '2026-01-02' }), wealth]).has(milestoneId('done')),
    ).toBe(false)
  })

  it('lets a milestone move by its float, and no day more, before the end moves', () => {
    const date = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ gap: fc.integer({ min: 0, max: 90 }), picks: fc.array(fc.nat(), { maxLength: 3 }) }),
          { minLength: 1, maxLength: 10 },
        ),
        fc.nat(),
        (rows, chosen) => {
          const steps: Step[] = []
          const days: number[] = []
          rows.forEach(({ gap, picks }, at) => {
            const before = at === 0 ? [] : [...new Set(picks.map((pick) => pick % at))]
            const day = Math.max(20_000, ...before.map((one) => days[one] ?? 0)) + gap
            days.push(day)
            steps.push(step(`m${at}`, date(day), { dependsOn: before.map((one) => `m${one}`) }))
          })
          const at = chosen % steps.length
          const end = Math.max(...days)
          const float = floatOf(steps).get(milestoneId(`m${at}`)) ?? -1
          const endAfter = (delay: number) => {
            const moved: number[] = []
            steps.forEach((one, index) => {
              const before = one.dependsOn.map((id) => Number(id.slice(1)))
              const lead =
                before.length === 0 ? 0 : (days[index] ?? 0) - Math.max(...before.map((b) => days[b] ?? 0))
              const pushed = before.length === 0 ? 0 : Math.max(...before.map((b) => moved[b] ?? 0)) + lead
              moved.push(Math.max((days[index] ?? 0) + (index === at ? delay : 0), pushed))
            })
            return Math.max(...moved)
          }
          expect(endAfter(float)).toBe(end)
          expect(endAfter(float + 1)).toBe(end + 1)
        },
      ),
      { numRuns: 10_000 },
    )
  })
})

describe('progressOf', () => {
  it('weighs what is done and what the baseline had planned', () => {
    const steps = [
      step('one', '2026-01-01', { actualDate: '2026-01-05', weight: 3 }),
      step('two', '2026-03-01', { baselineDate: '2026-02-01', weight: 1 }),
      step('three', '2026-12-01', { weight: 4 }),
    ]
    expect(progressOf(steps, '2026-02-10')).toEqual({ done: 3 / 8, planned: 4 / 8 })
    expect(progressOf(steps, '2026-01-02')).toEqual({ done: 0, planned: 3 / 8 })
    expect(progressOf([], '2026-01-02')).toEqual({ done: 0, planned: 0 })
    expect(plannedCurve(steps)).toEqual([
      { date: '2026-01-01', share: 3 / 8 },
      { date: '2026-02-01', share: 4 / 8 },
      { date: '2026-12-01', share: 1 },
    ])
  })

  it('takes the actual date where there is one', () => {
    expect(expectedDate(step('x', '2026-01-01', { actualDate: '2026-02-01' }))).toBe('2026-02-01')
    expect(dayNumber('1970-01-02')).toBe(1)
  })
})
