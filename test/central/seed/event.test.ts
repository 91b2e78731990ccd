import { describe, expect, it } from 'vitest'
import { events } from '#central/seed/event.ts'
import type { PlantedEvent } from '#central/seed/event.ts'
import { period } from '#shared/model/period.ts'
import { catalogue, demonstration } from './demonstration.ts'
import { definitionOf, figure, observed, positions } from './slow-roll-up.ts'
import type { At } from './slow-roll-up.ts'

const after = demonstration('2026-10')
const before = demonstration('2026-09')

function ofKind<Kind extends PlantedEvent['kind']>(kind: Kind) {
  return events.filter((event): event is Extract<PlantedEvent, { kind: Kind }> => event.kind === kind)
}

const pillarOf = (indicator: string) => definitionOf(after, indicator).pillar

describe('events', () => {
  it('are told in both languages and found by their ids', () => {
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
    for (const { what, effect } of events) {
      for (const text of [what, effect]) {
        expect(text.zh).toMatch(/\p{Script=Han}/u)
        expect(text.en).toMatch(/^[^\p{Script=Han}]+$/u)
      }
    }
  })

  it('count as the demonstration promises', () => {
    expect(ofKind('restatement')).toHaveLength(3)
    expect(new Set(ofKind('restatement').map(({ indicator }) => pillarOf(indicator))).size).toBe(3)
    expect(ofKind('redefinition')).toHaveLength(1)
    expect(ofKind('anomaly')).toHaveLength(4)
    expect(ofKind('outage')).toHaveLength(2)
    expect(ofKind('deterioration')).toHaveLength(1)
    expect(ofKind('late')).toHaveLength(1)
  })
})

describe('a planted restatement', () => {
  it.each(ofKind('restatement'))('$id changes its cells by its factor between the two snapshots', (event) => {
    const column = (dataset: typeof after) =>
      observed(dataset, event.indicator).periods.get(period(event.period))?.AC
    const inside = new Set(positions(after, event.indicator, event.where))
    const unit = 10 ** observed(after, event.indicator).fractionDigits
    expect(inside.size).toBeGreaterThan(0)
    column(before)?.forEach((old, at) => {
      const now = column(after)?.[at] ?? Number.NaN
      if (!inside.has(at)) expect(now).toBe(old)
      else expect(Math.abs(now - old * event.factor)).toBeLessThanOrEqual(1.001 / unit)
    })
  })

  it('is noted where and only where values changed, ratios included', () => {
    expect(before.restatements).toEqual([])
    expect(after.restatements.map(({ indicator, period: when }) => `${indicator} ${when}`)).toEqual([
      'offers_converted 2026-08',
      'campaign_conversion 2026-08',
      'api_calls 2026-07',
      'mau 2026-09',
    ])
    for (const { indicator, period: when } of after.restatements) {
      expect(figure(after, indicator, when, 'AC')).toBeLessThan(figure(before, indicator, when, 'AC'))
    }
  })

  it('moves campaign conversion in August from 3.42 % to 3.31 %', () => {
    expect(figure(before, 'campaign_conversion', '2026-08', 'AC')).toBeCloseTo(3.42, 3)
    expect(figure(after, 'campaign_conversion', '2026-08', 'AC').toFixed(2)).toBe('3.31')
  })
})

describe('the planted redefinition', () => {
  const [event] = ofKind('redefinition')
  if (!event) throw new Error('there is no redefinition')

  it('adds a second version from October 2026, with another definition in both languages', () => {
    const versionsIn = (dataset: typeof after) =>
      dataset.indicators.find(({ id }) => id === event.indicator)?.versions ?? []
    const [first, second] = versionsIn(after)
    expect(versionsIn(before).map(({ version }) => version)).toEqual([1])
    expect(versionsIn(after).map(({ version, effectiveFrom }) => [version, effectiveFrom])).toEqual([
      [1, '2024-01'],
      [2, '2026-10'],
    ])
    expect(second?.definition.zh).not.toBe(first?.definition.zh)
    expect(second?.definition.en).not.toBe(first?.definition.en)
    expect({ ...second, version: 1, definition: first?.definition, effectiveFrom: '2024-01' }).toEqual(first)
  })

  it('recomputes history and plan, and nothing else has a second version', () => {
    for (const when of ['2023-11', '2025-06', '2026-09']) {
      for (const scenario of ['AC', 'PL'] as const) {
        const share =
          figure(after, event.indicator, when, scenario) / figure(before, event.indicator, when, scenario)
        expect(Math.abs(share - event.factor)).toBeLessThan(0.01)
      }
    }
    expect(after.indicators.filter(({ versions }) => versions.length > 1).map(({ id }) => id)).toEqual([
      event.indicator,
    ])
    expect(catalogue.indicators.every(({ versions }) => versions.length === 1)).toBe(true)
  })
})

describe('a planted anomaly', () => {
  it.each(ofKind('anomaly'))('$id is far off the months around it', (event) => {
    const at = (when: string) => figure(after, event.indicator, when, 'AC', event.where)
    const month = Number(event.period.slice(5))
    const around = [-2, -1, 1, 2].map((step) => {
      const index = Number(event.period.slice(0, 4)) * 12 + month - 1 + step
      return at(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`)
    })
    const usual = around.reduce((sum, value) => sum + value, 0) / around.length
    const ratio = at(event.period) / usual
    if (event.factor > 1) expect(ratio).toBeGreaterThan(event.factor * 0.8)
    else expect(ratio).toBeLessThan(event.factor * 1.25)
    for (const value of around) expect(Math.abs(value / usual - 1)).toBeLessThan(0.25)
  })
})

describe('the planted outages', () => {
  it('leave September and October 2026 below plan, and no other month of the year', () => {
    const months = Array.from({ length: 10 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`)
    const below = months.filter(
      (month) => figure(after, 'availability', month, 'AC') < figure(after, 'availability', month, 'PL'),
    )
    expect(below).toEqual(['2026-09', '2026-10'])
  })

  it.each([
    ['2026-09', 0.0145, 'payments-outage-september'],
    ['2026-10', 0.0157, 'payments-outage-october'],
  ])('take the payments core down in %s, %d pp of the group', (month, share, id) => {
    const event = ofKind('outage').find((each) => each.id === id)
    const down = (org: string) =>
      figure(after, 'service_minutes', month, 'AC', { org }) -
      figure(after, 'uptime_minutes', month, 'AC', { org })
    const systems = 16
    const lost = (event?.minutesPerSystem ?? 0) * systems
    expect((lost / figure(after, 'service_minutes', month, 'AC')) * 100).toBeCloseTo(share, 4)
    expect(down('payments')).toBeGreaterThan(lost)
    expect(down('payments')).toBeLessThan(lost + 250)
    expect(figure(after, 'availability', month, 'AC', { org: 'payments' })).toBeLessThan(99.93)
    expect(figure(after, 'availability', month, 'AC', { org: 'wealth' })).toBeGreaterThan(99.96)
  })
})

describe('the planted deterioration', () => {
  const [event] = ofKind('deterioration')
  if (!event) throw new Error('there is no deterioration')

  /** Rate and mix effect of a cell together, with weights and rates in the middle of the two months. */
  function explained(at: At, from: string, to: string): number {
    const rate = (when: string, where: At = {}) => figure(after, 'npl_ratio', when, 'AC', where)
    const weight = (when: string) =>
      figure(after, 'loan_balance', when, 'AC', at) / figure(after, 'loan_balance', when, 'AC')
    const middle = (one: number, other: number) => (one + other) / 2
    return (
      middle(weight(from), weight(to)) * (rate(to, at) - rate(from, at)) +
      (weight(to) - weight(from)) * (middle(rate(from, at), rate(to, at)) - middle(rate(from), rate(to)))
    )
  }
  const rise = (from: string, to: string) =>
    figure(after, 'npl_ratio', to, 'AC') - figure(after, 'npl_ratio', from, 'AC')

  it.each([
    ['2026-07', '2026-08'],
    ['2026-08', '2026-09'],
    ['2026-09', '2026-10'],
    ['2026-07', '2026-10'],
  ])('from %s to %s is 72 % cash loans in the East', (from, to) => {
    expect(rise(from, to)).toBeGreaterThan(0.005)
    const share = explained(event.where, from, to) / rise(from, to)
    expect(Math.abs(share - event.shareOfRise)).toBeLessThan(0.015)
  })

  it('is what organisation and region each concentrate', () => {
    const whole = rise('2026-09', '2026-10')
    expect(explained({ org: 'cash-loan' }, '2026-09', '2026-10') / whole).toBeGreaterThan(0.65)
    expect(explained({ region: 'east' }, '2026-09', '2026-10') / whole).toBeGreaterThan(0.65)
    expect(explained({ org: 'supply-chain' }, '2026-09', '2026-10') / whole).toBeLessThan(0.3)
    expect(explained({ region: 'south' }, '2026-09', '2026-10') / whole).toBeLessThan(0.2)
  })

  it('sits with new customers', () => {
    const east = (segment: string, when: string) =>
      figure(after, 'npl_ratio', when, 'AC', { ...event.where, segment })
    const rose = (segment: string) => east(segment, '2026-10') - east(segment, '2026-07')
    expect(rose('new')).toBeGreaterThan(3 * rose('active'))
  })

  it('is foreseen by no plan and by no forecast from before', () => {
    const early = demonstration('2026-07')
    const plan = (when: string) => figure(after, 'npl_ratio', when, 'PL', event.where)
    const rate = (when: string) => figure(early, 'npl_ratio', when, 'FC', event.where)
    const july = figure(early, 'npl_ratio', '2026-07', 'AC', event.where)
    expect(plan('2026-10') / plan('2026-07')).toBeLessThan(1.05)
    expect(rate('2026-10') / july).toBeLessThan(1.1)
  })
})

describe('the other planted events', () => {
  it('the late indicator has no actual value for October as of October', () => {
    const [event] = ofKind('late')
    expect(event?.asOf).toBe('2026-10')
    expect(figure(after, event?.indicator ?? '', '2026-10', 'AC')).toBeNaN()
    expect(figure(after, event?.indicator ?? '', '2026-10', 'PL')).toBeGreaterThan(0)
    expect(figure(after, event?.indicator ?? '', '2026-09', 'AC')).toBeGreaterThan(0)
    for (const { indicator, periods } of after.observations.values()) {
      const last = definitionOf(after, indicator).frequency === 'quarter' ? '2026-Q3' : '2026-10'
      expect(periods.get(period(last))?.AC === undefined).toBe(indicator === event?.indicator)
    }
  })

  it('estimated values are flagged, exactly those that exist in the event’s cells', () => {
    for (const event of ofKind('estimate')) {
      const { flags, periods } = observed(after, event.indicator)
      const own = flags.filter((flag) => flag.period === event.period)
      const expected = positions(after, event.indicator, event.where).filter(
        (at) => !Number.isNaN(periods.get(period(event.period))?.AC?.[at] ?? Number.NaN),
      )
      expect(expected.length).toBeGreaterThan(0)
      expect(own.map(({ position }) => position)).toEqual(expected)
      expect(own.every(({ flag, scenario }) => flag === 'estimated' && scenario === 'AC')).toBe(true)
    }
    const flagged = [...after.observations.values()].filter(({ flags }) => flags.length > 0)
    expect(flagged.map(({ indicator }) => indicator).toSorted()).toEqual(
      ofKind('estimate')
        .map(({ indicator }) => indicator)
        .toSorted(),
    )
  })
})
