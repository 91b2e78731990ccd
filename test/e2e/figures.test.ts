import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { formatAt, formatAtWithUnit, scaleFor, scaleStyleOf } from '#shared/format/scale.ts'
import type { IndicatorRow } from '#shared/contract/indicator.ts'
import type { Figure } from '#shared/contract/figure.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { shortVariance } from '#renderer/view/figure-text.ts'
import { askCommand } from '#test/fixture/command.ts'
import { demoWorld, travel, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'

let world: World

const frames = [
  { search: '', words: [] },
  {
    search: 'period=2026-08&view=ytd&at=org=consumer-finance',
    words: ['--period', '2026-08', '--view', 'ytd', '--at', 'org=consumer-finance'],
  },
] as const

/** What the terminal says, frame by frame. */
const answers: {
  search: string
  list: { rows: readonly IndicatorRow[] }
  drilled: Record<'npl_ratio' | 'digital_revenue', { rows: readonly Drilled[]; total: Figure }>
}[] = []

beforeAll(async () => {
  world = await demoWorld()
  // First the terminal: the window holds the data directory while it is open.
  for (const { search, words } of frames) {
    answers.push({
      search,
      list: await terminal<{ rows: readonly IndicatorRow[] }>('list', ...words),
      drilled: {
        npl_ratio: await drilledBy('npl_ratio', words),
        digital_revenue: await drilledBy('digital_revenue', words),
      },
    })
  }
})

afterAll(() => world?.close())

type Language = 'zh' | 'en'
type Drilled = Figure & { readonly key: string; readonly name: LocalText; readonly weight: number | null }

/** What the terminal answers; its JSON is the contract's own. */
async function terminal<Answer>(...words: readonly string[]): Promise<Answer> {
  return (await askCommand('chartroom', [...words, '--data', world.data])) as Answer
}

function drilledBy(id: string, words: readonly string[]) {
  return terminal<{ rows: readonly Drilled[]; total: Figure }>('drill', id, '--by', 'region', ...words)
}

/** Every number of a text, with its sign. */
function numbersIn(text: string): readonly string[] {
  return text.match(/[+−-]?\d[\d,]*(?:\.\d+)?/g) ?? []
}

/** The figure as the terminal has it, written by the one place that rounds: value, plan, previous year, variances. */
function written({ label, figure }: IndicatorRow, language: Language) {
  const style = { language, amounts: scaleStyleOf(language) }
  const { AC, FC, PL, PY } = figure.values
  const value = figure.primary === 'FC' ? FC : AC
  const alone = scaleFor([value], label.unit, style.amounts, { digits: 4, decimals: label.decimals })
  const beside = scaleFor([value, PL, PY], label.unit, style.amounts, { digits: 4, decimals: label.decimals })
  const variance = (reference: 'PL' | 'PY') => {
    const known = figure.variances[reference]
    return known ? [shortVariance(known, label, style)] : []
  }
  return {
    card: [formatAt(alone, value), ...variance('PL'), ...variance('PY')].flatMap(numbersIn),
    row: [
      ...[PY, PL, value].map((one) => formatAt(beside, one)),
      ...variance('PL'),
      ...variance('PY'),
    ].flatMap(numbersIn),
    whole: formatAtWithUnit(alone, value, language),
  }
}

/** Whether a number on the screen is this value, rounded to the digits that it shows. */
function isRounded(text: string, value: number | null | undefined, divisor = 1): boolean {
  if (value === null || value === undefined) return !/\d/.test(text)
  const [number = ''] = numbersIn(text)
  const decimals = number.split('.')[1]?.length ?? 0
  const shown = Number(number.replace('−', '-').replaceAll(',', ''))
  return Math.abs(shown - value / divisor) <= 0.5 * 10 ** -decimals + 1e-9
}

/** The texts of the elements by what they lead to. */
function textsByLink(page: Page, inside: string, of: string): Promise<Readonly<Record<string, string>>> {
  return page.locator(`${inside} a[href*="/indicator/"]`).evaluateAll(
    (links, holder) =>
      Object.fromEntries(
        links.map((link) => {
          const id = new URL((link as HTMLAnchorElement).href).pathname.split('/')[2] ?? ''
          const name = link.closest('tr') ? (link.textContent ?? '') : ''
          const text = ((holder === 'row' ? link.closest('tr') : link) as HTMLElement).innerText
          return [id, text.replace(name, '')]
        }),
      ),
    of,
  )
}

describe.each(['zh', 'en'] as const)('every figure on the screen in %s is the terminal’s', (language) => {
  it('on the overview, a pillar, the catalogue, an indicator’s course and its drill-down', async () => {
    await withWindow(
      world.data,
      async (page) => {
        for (const { search, list, drilled: byIndicator } of answers) {
          const { rows } = list
          const byId = new Map(rows.map((row) => [String(row.label.id), row]))
          const expected = (id: string) => {
            const row = byId.get(id)
            if (!row) throw new Error(`the terminal has no ${id}`)
            return written(row, language)
          }

          await travel(page, `/overview?${search}`)
          const cards = await textsByLink(page, 'main section[aria-label]', 'card')
          const withoutList = Object.entries(cards).filter(([, text]) => /\n/.test(text))
          expect(withoutList.length).toBeGreaterThanOrEqual(8)
          for (const [id, text] of withoutList) {
            expect([id, ...numbersIn(text.replace(/\(?\d+\/\d+\)?/g, ''))]).toEqual([
              id,
              ...expected(id).card,
            ])
          }

          await travel(page, `/pillar/risk?${search}`)
          const lines = await textsByLink(page, 'main table', 'row')
          expect(Object.keys(lines).length).toBe(rows.filter(({ label }) => label.pillar === 'risk').length)
          for (const [id, text] of Object.entries(lines)) {
            expect([id, ...numbersIn(text)]).toEqual([id, ...expected(id).row])
          }

          await travel(page, `/centre?${search}`)
          const catalogue = await textsByLink(page, 'main table', 'row')
          expect(Object.keys(catalogue)).toHaveLength(rows.length)
          for (const [id, text] of Object.entries(catalogue)) {
            const { whole } = expected(id)
            if (/\d/.test(whole)) expect([id, text]).toEqual([id, expect.stringContaining(whole)])
          }

          for (const id of ['npl_ratio', 'digital_revenue'] as const) {
            const row = byId.get(id)
            if (!row) throw new Error(`the terminal has no ${id}`)
            const { label, figure } = row
            const amounts = scaleStyleOf(language)
            await travel(page, `/indicator/${id}?${search}`)
            const { divisor } = scaleFor([figure.values.AC], label.unit, amounts, {
              digits: 3,
              decimals: label.decimals,
            })
            // The chart's place for the keyboard is the period that the frame shows.
            const focus = await page
              .locator('main button[tabindex="0"][aria-label*="AC "]')
              .first()
              .getAttribute('aria-label')
            const named = (key: string) =>
              new RegExp(`(?:^|[，, ])${key} ([^，]+?)(?:，|, |$)`).exec(focus ?? '')?.[1] ?? ''
            expect([id, focus, isRounded(named('AC'), figure.values.AC, divisor)]).toEqual([id, focus, true])
            expect([id, focus, isRounded(named('PL'), figure.values.PL, divisor)]).toEqual([id, focus, true])

            const drilled = byIndicator[id]
            await travel(page, `/indicator/${id}/drill?by=region&${search}`)
            const table = scaleFor(
              [drilled.total, ...drilled.rows].flatMap(({ values }) => [
                values.AC,
                values.PL,
                values.FC,
                values.PY,
              ]),
              label.unit,
              amounts,
              { digits: 4, decimals: label.decimals },
            )
            expect(drilled.rows.length).toBeGreaterThan(5)
            for (const line of drilled.rows) {
              const cell = async (column: string) =>
                page.locator(`[role="row"][row-id="${line.key}"] [col-id="${column}"]`).innerText()
              const shown = {
                AC: isRounded(await cell('AC'), line.values.AC, table.divisor),
                PL: isRounded(await cell('PL'), line.values.PL, table.divisor),
                PY: isRounded(await cell('PY'), line.values.PY, table.divisor),
                dPL: isRounded(await cell('dPL'), line.variances.PL?.absolute, table.divisor),
                dPY: isRounded(await cell('dPY'), line.variances.PY?.absolute, table.divisor),
              }
              expect([line.key, shown]).toEqual([
                line.key,
                { AC: true, PL: true, PY: true, dPL: true, dPY: true },
              ])
            }
          }
        }
      },
      { language },
    )
  }, 300_000)
})
