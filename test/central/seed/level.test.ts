import { describe, expect, it } from 'vitest'
import type { Definition } from '#shared/model/indicator.ts'
import { catalogue, demonstration } from './demonstration.ts'
import { definitionOf, figure } from './slow-roll-up.ts'

const dataset = demonstration('2026-10')
const latest = (indicator: string) =>
  definitionOf(dataset, indicator).frequency === 'quarter'
    ? { now: '2026-Q3', before: '2025-Q3', next: '2026-Q4' }
    : { now: '2026-10', before: '2025-10', next: '2026-12' }

/** Status by the rule of the domain, written out once more: the adverse gap against the plan, in per cent of it. */
function statusOf(definition: Definition): 'on-target' | 'attention' | 'off-target' | 'no actual' | null {
  const { id, direction, amberGapPct, redGapPct } = definition
  if (direction === 'none' || amberGapPct === undefined || redGapPct === undefined) return null
  const { now } = latest(id)
  const [actual, plan] = [figure(dataset, id, now, 'AC'), figure(dataset, id, now, 'PL')]
  if (Number.isNaN(actual)) return 'no actual'
  const adverse =
    direction === 'up' ? plan - actual : direction === 'down' ? actual - plan : Math.abs(actual - plan)
  const gap = (adverse / Math.abs(plan)) * 100
  return gap <= amberGapPct ? 'on-target' : gap <= redGapPct ? 'attention' : 'off-target'
}

describe('seedDataset, for the group in October 2026', () => {
  it.each([
    ['digital_revenue_share', 61.8, 59.9, 57.2, 0.05],
    ['analysis_lead_time', 19.4, 24, 28.1, 0.05],
    ['npl_ratio', 1.47, 1.42, 1.39, 0.005],
    ['instant_approval_share', 87.2, 85, 78.1, 0.05],
    ['nps', 46.3, 45, 42.5, 0.05],
    ['training_coverage', 78.5, 82, 67.5, 0.05],
    ['benefit_cost_ratio', 1.62, 1.5, 1.31, 0.005],
    ['loan_balance', 68_738, 68_100, 60_900, 1],
    ['it_cost_per_txn', 0.204, 0.195, 0.2215, 0.0005],
  ])('%s is %d, planned %d, a year before %d', (indicator, actual, plan, before, tolerance) => {
    const when = latest(indicator)
    expect(Math.abs(figure(dataset, indicator, when.now, 'AC') - actual)).toBeLessThan(tolerance)
    expect(Math.abs(figure(dataset, indicator, when.now, 'PL') - plan)).toBeLessThan(tolerance)
    expect(Math.abs(figure(dataset, indicator, when.before, 'AC') - before)).toBeLessThan(tolerance)
  })

  it('availability is 99.96 %, planned 99.98 %', () => {
    expect(figure(dataset, 'availability', '2026-10', 'AC')).toBeCloseTo(99.959, 3)
    expect(figure(dataset, 'availability', '2026-10', 'PL')).toBeCloseTo(99.98, 3)
  })

  it('the NPL ratio follows its stated course and is forecast at 1.48 % and 1.46 %', () => {
    const course = (scenario: 'AC' | 'PL', months: readonly string[]) =>
      months.map((month) => figure(dataset, 'npl_ratio', month, scenario).toFixed(2))
    const lastYear = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04']
    const thisYear = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10']
    expect(course('AC', lastYear)).toEqual(['1.39', '1.40', '1.38', '1.37', '1.38', '1.40'])
    expect(course('AC', thisYear)).toEqual(['1.41', '1.40', '1.42', '1.43', '1.45', '1.47'])
    expect(course('PL', thisYear)).toEqual(['1.39', '1.40', '1.40', '1.41', '1.41', '1.42'])
    expect(figure(dataset, 'npl_ratio', '2026-11', 'FC')).toBeCloseTo(1.48, 3)
    expect(figure(dataset, 'npl_ratio', '2026-12', 'FC')).toBeCloseTo(1.46, 3)
  })

  it('loans stand with consumer finance and supply-chain finance, cash loans at 2.4 % above their plan', () => {
    expect(figure(dataset, 'loan_balance', '2026-10', 'AC', { org: 'consumer-finance' })).toBeCloseTo(
      41_200,
      -3,
    )
    expect(figure(dataset, 'loan_balance', '2026-10', 'AC', { org: 'supply-chain' })).toBeCloseTo(27_500, -3)
    expect(figure(dataset, 'loan_balance', '2026-10', 'AC', { org: 'payments' })).toBeNaN()
    const cash = { org: 'cash-loan' }
    expect(Math.abs(figure(dataset, 'npl_ratio', '2026-10', 'AC', cash) - 2.45)).toBeLessThan(0.05)
    expect(Math.abs(figure(dataset, 'npl_ratio', '2026-10', 'PL', cash) - 2.22)).toBeLessThan(0.05)
  })

  it.each(catalogue.indicators.map(({ id }) => id))(
    '%s has a level, a plan, a forecast and a year before',
    (indicator) => {
      const { now, before, next } = latest(indicator)
      const isLate = indicator === 'peak_tps'
      const figures = [
        figure(dataset, indicator, isLate ? '2026-09' : now, 'AC'),
        figure(dataset, indicator, now, 'PL'),
        figure(dataset, indicator, next, 'FC'),
        figure(dataset, indicator, isLate ? '2025-09' : before, 'AC'),
      ]
      for (const each of figures) expect(each).toBeGreaterThan(0)
      const [actual = 0, plan = 0, forecast = 0, lastYear = 0] = figures
      // No indicator is further from its plan than a fifth, but for two small counts; none doubles in a year.
      if (
        !['security_events', 'incidents', 'recovery_minutes', 'mttr', 'programme_benefit'].includes(indicator)
      ) {
        expect(Math.abs(actual - plan) / plan).toBeLessThan(0.2)
      }
      expect(actual / lastYear).toBeGreaterThan(0.5)
      expect(actual / lastYear).toBeLessThan(1.5)
      expect(forecast / actual).toBeGreaterThan(0.7)
      expect(forecast / actual).toBeLessThan(1.3)
    },
  )

  it('has most indicators on target, some to be watched and a few off target, in every pillar', () => {
    const tally = new Map<string, Record<string, number>>()
    for (const { versions } of dataset.indicators) {
      const definition = versions.at(-1)
      const status = definition && statusOf(definition)
      if (!definition || !status) continue
      const counts = tally.get(definition.pillar) ?? {}
      tally.set(definition.pillar, { ...counts, [status]: (counts[status] ?? 0) + 1 })
    }
    expect(Object.fromEntries(tally)).toEqual({
      strategy: { 'on-target': 8, attention: 2, 'off-target': 1 },
      data: { 'on-target': 5, attention: 1 },
      technology: { 'on-target': 5, attention: 2, 'off-target': 2, 'no actual': 1 },
      risk: { 'on-target': 7, attention: 2, 'off-target': 1 },
      business: { 'on-target': 6, attention: 1 },
      experience: { 'on-target': 4, 'off-target': 1 },
      people: { 'on-target': 3, attention: 2 },
    })
  })

  it('asks for attention where the story says so', () => {
    const watched = dataset.indicators.flatMap(({ id, versions }) => {
      const definition = versions.at(-1)
      const status = definition && statusOf(definition)
      return status === 'attention' || status === 'off-target' ? [`${id} ${status}`] : []
    })
    expect(watched).toEqual([
      'programme_spend off-target',
      'milestones_met attention',
      'milestones_on_time attention',
      'indicator_coverage attention',
      'availability attention',
      'incidents off-target',
      'mttr off-target',
      'it_cost_per_txn attention',
      'npl_balance attention',
      'npl_ratio attention',
      'security_events off-target',
      'ecosystem_partners attention',
      'assistant_resolution off-target',
      'training_coverage attention',
      'key_attrition attention',
    ])
  })
})
