import { describe, expect, it } from 'vitest'
import { events } from '#central/seed/event.ts'
import { roadmapAsOf } from '#central/seed/roadmap-as-of.ts'
import { asOfMonths } from '#central/seed/timeline.ts'
import { catalogue, demonstration } from './demonstration.ts'

const pairs = asOfMonths.slice(1).map((later, at) => [asOfMonths[at] ?? later, later] as const)

/** What may differ between two states, by `indicator period scenario`. */
function isAnnounced(indicator: string, when: string, scenario: string, later: string): boolean {
  if (scenario === 'FC') return true
  return events.some((event) => {
    if (event.kind === 'redefinition') return event.indicator === indicator && event.fromAsOf === later
    if (event.kind !== 'restatement' || scenario !== 'AC') return false
    return event.indicator === indicator && event.period === when && event.fromAsOf === later
  })
}

describe('seedDataset, in two states one month apart', () => {
  it.each(pairs)('%s and %s differ by events, the new month and forecasts only', (earlier, later) => {
    const [one, other] = [demonstration(earlier), demonstration(later)]
    let compared = 0
    const differing: string[] = []
    for (const [indicator, { periods, cells }] of one.observations) {
      const then = other.observations.get(indicator)
      expect(then?.cells.join(' ')).toBe(cells.join(' '))
      for (const [when, series] of periods) {
        for (const [scenario, column] of Object.entries(series)) {
          if (isAnnounced(indicator, when, scenario, later)) continue
          const now = then?.periods.get(when)?.[scenario as 'AC' | 'PL']
          if (!column.every((value, at) => Object.is(value, now?.[at]))) {
            differing.push(`${indicator} ${when} ${scenario}`)
          }
          compared += column.length
        }
      }
    }
    expect(differing).toEqual([])
    expect(compared).toBeGreaterThan(800_000)
  })

  it.each(pairs)('%s and %s have forecasts made anew', (earlier, later) => {
    const [one, other] = [demonstration(earlier), demonstration(later)]
    const changed = [...one.observations].filter(([indicator, { periods }]) => {
      const [when, series] = [...periods].at(-1) ?? []
      if (!when || !series) return false
      const then = other.observations.get(indicator)?.periods.get(when)?.FC
      return series.FC?.some((value, at) => value !== then?.[at] && !Number.isNaN(value))
    })
    expect(changed.length).toBeGreaterThan(40)
  })

  it.each(asOfMonths)('%s has the roadmap of that time', (asOf) => {
    const { roadmap } = catalogue
    expect(demonstration(asOf).roadmap).toEqual(roadmap && roadmapAsOf(roadmap, asOf))
  })

  it('have the same catalogue but for the redefinition', () => {
    const [first, ...others] = asOfMonths.map((asOf) => demonstration(asOf))
    for (const { indicators, dimensions, pillars, owners, editions, headline } of others) {
      expect({ dimensions, pillars, owners, editions, headline }).toEqual({
        dimensions: first?.dimensions,
        pillars: first?.pillars,
        owners: first?.owners,
        editions: first?.editions,
        headline: first?.headline,
      })
      expect(indicators.map(({ id, versions }) => [id, versions[0]])).toEqual(
        first?.indicators.map(({ id, versions }) => [id, versions[0]]),
      )
    }
  })
})
