import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSecond } from '#test/electron/query/second-store.ts'
import { slowViews } from '#test/electron/query/slow-view.ts'
import type { SlowValues } from '#test/electron/query/slow-view.ts'
import { askCommand, runCommand } from '#test/fixture/command.ts'
import { secondAsOf } from '#test/fixture/second-dataset.ts'
import { secondWorld } from '#test/fixture/second-world.ts'
import type { Figure } from '#shared/contract/figure.ts'

// A river authority instead of a fintech group: what its dataset has that the demonstration lacks is told in
// `test/fixture/second-dataset.ts`. Expected values come from its leaves, by separate slow code.
let world: Awaited<ReturnType<typeof secondWorld>>
let expected: ReturnType<typeof slowViews>

beforeAll(async () => {
  world = await secondWorld()
  expected = slowViews(await readSecond(secondAsOf), secondAsOf)
}, 120_000)

afterAll(() => world?.close())

// The terminal's answers have the contract's shapes, which the test names where it looks into them.
const ask = async <Answer>(words: string): Promise<Answer> =>
  (await askCommand('chartroom', [...words.split(' '), '--data', world.data])) as Answer

function expectSame(figure: Pick<Figure, 'indicator' | 'view' | 'period' | 'cell' | 'values'>): void {
  const values: SlowValues = expected(figure)
  for (const key of ['AC', 'PL', 'FC', 'PY', 'PP'] as const) {
    const where = `${figure.indicator} ${figure.view} ${figure.period} ${key}`
    const value = values[key]
    const near = value === null ? null : (expect.closeTo(value, 6) as number)
    const found = figure.values[key]
    // Amounts of 10^15 are exact, and far beyond what digits after a point could tell.
    if (value !== null && Math.abs(value) > 1e9) expect([where, found]).toEqual([where, value])
    else expect([where, found]).toEqual([where, near])
  }
}

describe('a dataset unlike the demonstration, in the terminal', () => {
  it.each([
    ['rain --view day', 'day', '2026-10-31'],
    ['power --view week', 'week', '2026-W43'],
    ['gauge_peak --view month', 'month', '2026-10'],
    ['interest --view ytd', 'ytd', '2026-Q2'],
    ['bond --view year', 'year', '2026'],
    ['burden --period 2026-Q2', 'quarter', '2026-Q2'],
    ['intake --view half', 'half', '2026-H2'],
    ['trust', 'half', '2026-H1'],
    ['runoff --period 1833', 'year', '1833'],
    ['trace --view r12', 'r12', '2026-10'],
    ['yield --at basin=b1.0,use=mills --view qtd', 'qtd', '2026-10'],
  ])('shows %s as its leaves make it, in fiscal periods', async (words, view, named) => {
    const figure = await ask<Figure>(`show ${words}`)
    expect([figure.view, figure.period]).toEqual([view, named])
    expectSame(figure)
  })

  it('lists every indicator at its own frequency', async () => {
    const { rows } = await ask<{ rows: { figure: Figure }[] }>('list')
    expect(new Set(rows.map(({ figure }) => figure.view))).toEqual(
      new Set(['year', 'month', 'day', 'week', 'quarter', 'half']),
    )
    for (const { figure } of rows) expectSame(figure)
  })

  it('opens thousands of gauges six levels deep, and nests uses over rivers and rivers over uses', async () => {
    const deep = await ask<{ rows: Figure[]; rowCount: number }>('drill level --by basin --flat')
    expect(deep.rowCount).toBeGreaterThan(1_400)
    for (const row of deep.rows.filter((_, at) => at % 50 === 0)) expectSame(row)
    const nested = async (by: string) => {
      const { rows } = await ask<{ rows: (Figure & { cell: Record<string, string> })[] }>(
        `drill intake --by ${by} --flat --also balance,yield`,
      )
      return rows.map(({ cell, values }) => `${cell['basin']} ${cell['use']} ${values.AC}`).toSorted()
    }
    const one = await nested('basin,use')
    expect(one).toHaveLength(144)
    expect(await nested('use,basin')).toEqual(one)
  })

  it('explains a ratio whose signs change, with parts and rest that sum to the change', async () => {
    const { change, dimensions } = await ask<{
      change: number
      dimensions: { parts: { change: number; rate: number; mix: number }[]; rest: number }[]
    }>('explain yield --from 2026-09')
    for (const { parts, rest } of dimensions) {
      const sum = parts.reduce((all, part) => all + part.change, rest)
      const size = parts.reduce((all, part) => all + Math.abs(part.change), Math.abs(change))
      expect(Math.abs(sum - change)).toBeLessThanOrEqual(1e-9 * size)
    }
  })

  it('finds the late day, the restated month, the new definition and the moved milestone', async () => {
    const { changed, redefined, milestones } = await ask<{
      changed: { indicator: { id: string }; period: string; kind: string }[]
      redefined: { indicator: { id: string } }[]
      milestones: { id: string; days: number }[]
    }>('diff 1 2')
    expect(changed.map(({ indicator, period, kind }) => [indicator.id, period, kind])).toEqual([
      ['gauge_peak', '2026-09-17', 'late'],
      ['balance', '2026-08', 'restated'],
      ['yield', '2026-08', 'restated'],
    ])
    expect(redefined.map(({ indicator }) => indicator.id)).toEqual(['power'])
    expect(milestones).toMatchObject([{ id: 'canal.open', days: 76 }])
  })

  it('leads from one presented figure to another: redefinition apart from real movement', async () => {
    const { from, to, steps } = await ask<{
      from: { value: number }
      to: { value: number }
      steps: { kind: string; change: number }[]
    }>('bridge power --since 1')
    const step = Object.fromEntries(steps.map(({ kind, change }) => [kind, change]))
    expect(step['redefinition']).toBeCloseTo(-0.03 * from.value, 9)
    expect(step['movement']).toBeCloseTo(to.value - 0.97 * from.value, 9)
  })

  it('supposes, seeks the plan and arrives there, and looks to the end of the fiscal year', async () => {
    const goal = await ask<{ target: number; levers: { label: { id: string }; from: number; to: number }[] }>(
      'what-if yield --goal plan',
    )
    const lever = goal.levers.find(({ label }) => label.id === 'balance')
    const by = (lever?.to ?? 0) - (lever?.from ?? 0)
    const sign = by < 0 ? '-' : '+'
    const supposed = await ask<{ result: { after: number } }>(
      `what-if yield --set balance=${sign}${Math.abs(by).toFixed(9)}`,
    )
    expect(supposed.result.after).toBeCloseTo(goal.target, 6)
    expect(await ask('outlook rain')).toMatchObject({ year: '2026', fiscalStart: 4, closed: 214, of: 365 })
  })

  it('shows where the roadmap and a figure of 10^15 come from', async () => {
    expect(await ask('roadmap')).toMatchObject({ initiatives: [{ slipDays: 137 }] })
    const { partitions } = await ask<{ partitions: { period: string }[] }>('passport bond --view year')
    expect(partitions.map(({ period }) => period)).toEqual(['2026-Q1', '2026-Q2'])
  })

  it.each([
    ['show rain --view fortnight', 2, /«fortnight» in --view/],
    ['show rain --at org=x', 1, /no dimension org/],
    ['show rain --at use=mills', 1, /rain has no dimension use/],
    ['drill rain --by basin,basin', 1, /may stand once/],
    ['drill rain --by basin --sort up', 2, /«up» in --sort/],
    ['explain rain --against XX', 2, /«XX» in --against/],
    ['explain trust --from 2025-H1', 1, /does not add up/],
    ['what-if yield --goal soon', 2, /plan or a number/],
    ['what-if yield --set rain=+5%', 1, /no part of this indicator's formula/],
    ['bridge power', 2, /needs --since/],
  ])('refuses «%s» with code %i and one sentence', async (words, code, sentence) => {
    const done = await runCommand('chartroom', [...words.split(' '), '--lang', 'en', '--data', world.data])
    expect(done.code).toBe(code)
    expect(done.stderr).toMatch(sentence)
    expect(done.stdout).toBe('')
  })
})
