import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { demoWorld, settled, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import { pasted } from '#test/fixture/pasted.ts'

let world: World

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(() => world?.close())

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const search = (page: Page) => decodeURIComponent(new URL(page.url()).search)

async function choose(page: Page, entry: string): Promise<void> {
  await page
    .getByRole('button', { name: /: chart menu$/ })
    .first()
    .click()
  await page.getByRole('button', { name: entry }).click()
}

/** Every chart of an indicator, by its address. */
const charts = [
  '/indicator/npl_ratio',
  '/indicator/npl_ratio?course=line',
  '/indicator/npl_ratio?tab=map&level=leaves',
  '/indicator/digital_revenue?tab=map&kind=bars&against=PY',
  '/indicator/digital_revenue?tab=map&kind=tree',
  '/indicator/digital_revenue?tab=map&kind=scatter&with=npl_ratio&x=dPY',
  '/indicator/npl_ratio?tab=drivers',
  '/pillar/risk',
  '/roadmap',
] as const

describe('every chart', () => {
  it('is drawn when the page says that it is ready, has its table, and complains of nothing', async () => {
    await withWindow(
      world.data,
      async (page, complaints) => {
        for (const path of charts) {
          await visit(page, path)
          const facts = await page.evaluate(() => {
            const [figure] = document.querySelectorAll('main figure')
            return {
              busy: document.querySelectorAll('[aria-busy="true"]').length,
              marks: figure?.querySelectorAll(
                'svg[data-drawing] rect, svg[data-drawing] path, g.slice, path.point',
              ).length,
              rows: figure?.querySelectorAll('table tbody tr').length,
              label: figure?.getAttribute('aria-label'),
              reached: figure?.querySelectorAll('[role="group"] button').length,
            }
          })
          expect(facts, path).toMatchObject({ busy: 0, label: expect.stringMatching(/20\d\d/) as string })
          expect(facts.marks, path).toBeGreaterThan(1)
          expect(facts.rows, path).toBeGreaterThan(1)
          expect(facts.reached, path).toBeGreaterThan(1)
        }
        expect(complaints).toEqual([])
      },
      { language: 'en' },
    )
  })
})

describe('a chart, by keyboard', () => {
  it('moves through the marks of bars, map, tiles and points, and Enter goes into one', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await visit(page, '/indicator/digital_revenue?tab=map&kind=bars')
        await page.locator('[role="group"] button[tabindex="0"]').first().focus()
        const first = await focused(page)
        await page.keyboard.press('ArrowDown')
        expect(await focused(page)).not.toBe(first)
        expect(await focused(page)).toMatch(/AC \d.*∆PL/)
        await page.keyboard.press('Home')
        expect(await focused(page)).toBe(first)

        await visit(page, '/indicator/npl_ratio?tab=map&level=leaves')
        await page.locator('main figure [role="group"] button[tabindex="0"]').focus()
        const cell = await focused(page)
        await page.keyboard.press('ArrowLeft')
        await page.keyboard.press('ArrowDown')
        expect(await focused(page)).not.toBe(cell)
        await page.keyboard.press('Enter')
        await expect.poll(() => search(page), { timeout: 15_000 }).toMatch(/period=2026-\d\d.*at=org=/)

        for (const kind of ['tree', 'scatter']) {
          await visit(page, `/indicator/digital_revenue?tab=map&kind=${kind}`)
          await page.locator('main figure [role="group"] button[tabindex="0"]').focus()
          const from = await focused(page)
          const reached = new Set([from])
          for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
            await page.keyboard.press(key)
            reached.add(await focused(page))
          }
          expect(reached.size, kind).toBeGreaterThan(1)
          await page.keyboard.press('Enter')
          await expect.poll(() => search(page), { timeout: 15_000 }).toMatch(/at=org=/)
        }
      },
      { language: 'en' },
    )
  })
})

describe('the menu of a chart', () => {
  it('copies data, SVG and a picture, each with title, unit, as-of and snapshot, and shows the table', async () => {
    await withWindow(
      world.data,
      async (page, complaints) => {
        await visit(page, '/indicator/npl_ratio')
        await choose(page, 'Copy the data')
        await page.getByText('Data copied').waitFor()
        const data = (await pasted(page)).text.split('\n')
        expect(data[0]).toBe('Non-performing loan ratio, %')
        expect(data[1]).toBe('Group\tOctober 2025 – December 2026')
        expect(data[2]).toMatch(/^As of 2026-10 · snapshot no\. 6 board sha256 [0-9a-f]{64}$/)
        expect(data[3]?.split('\t').slice(0, 3)).toEqual(['Period', 'AC', 'PL'])
        expect(data.find((line) => line.startsWith('October 2026'))?.split('\t')[1]).toBe('1.47')

        await choose(page, 'Copy as SVG')
        await page.getByText('SVG copied').waitFor()
        const svg = (await pasted(page)).text
        expect(svg).toMatch(/^<svg/)
        for (const part of [
          'Non-performing loan ratio, %',
          'Group',
          'As of 2026-10',
          'snapshot no. 6',
          '1.47',
        ]) {
          expect(svg).toContain(part)
        }
        expect(svg).not.toMatch(/class=|var\(--/)

        await choose(page, 'Copy as a picture')
        await page.getByText('Picture copied').waitFor()
        const { files } = await pasted(page)
        expect(files).toMatchObject([{ type: 'image/png' }])
        expect(files[0]?.bytes).toBeGreaterThan(10_000)
        expect(files[0]?.width).toBeGreaterThan(1_000)

        await choose(page, 'Show as a table')
        await expect.poll(() => search(page), { timeout: 15_000 }).toBe('?course=table')
        await page.reload()
        await settled(page)
        expect(await page.getByRole('cell', { name: '1.47' }).first().isVisible()).toBe(true)
        expect(complaints).toEqual([])
      },
      { language: 'en' },
    )
  })
})

describe('the menu of the roadmap and of its trend', () => {
  it('shows each milestone with its dates, and copies them with what they are of', async () => {
    await withWindow(
      world.data,
      async (page, complaints) => {
        await visit(page, '/roadmap')
        await choose(page, 'Copy the data')
        await page.getByText('Data copied').waitFor()
        const data = (await pasted(page)).text.split('\n')
        expect(data[0]).toBe('Initiatives and milestones')
        expect(data[1]).toMatch(/^Roadmap\tToday \d/)
        expect(data[2]).toMatch(/^As of 20\d\d-\d\d-\d\d · snapshot no\. 6 board sha256 [0-9a-f]{64}$/)
        expect(data[3]?.split('\t').slice(0, 3)).toEqual(['Milestone', 'Initiative', 'Stage'])
        const milestones = await page.evaluate(async () => {
          const answer = await fetch('/api/roadmap', { method: 'POST', body: '{}' })
          // The answer's own type; the page's script has it only at build time.
          const { value } = (await answer.json()) as {
            value: { initiatives: { milestones: { name: { en: string }; forecastDate: string }[] }[] }
          }
          return value.initiatives.flatMap(({ milestones: some }) =>
            some.map(({ name, forecastDate }) => ({ name: name.en, forecastDate })),
          )
        })
        expect(data.length).toBe(4 + milestones.length)
        for (const { name, forecastDate } of milestones)
          expect(
            data.some((line) => line.startsWith(`${name}\t`) && line.includes(forecastDate)),
            name,
          ).toBe(true)

        await choose(page, 'Copy as SVG')
        await page.getByText('SVG copied').waitFor()
        const svg = (await pasted(page)).text
        for (const part of ['Initiatives and milestones', 'Roadmap', 'snapshot no. 6', 'data-scenario="FC"'])
          expect(svg).toContain(part)

        await choose(page, 'Show as a table')
        expect(await page.getByRole('columnheader', { name: 'Baseline' }).first().isVisible()).toBe(true)

        const trend = page.getByRole('button', {
          name: 'Milestone trend: forecast dates in past snapshots: chart menu',
        })
        await trend.click()
        await page.getByRole('button', { name: 'Copy the data' }).click()
        await page.getByText('Data copied').waitFor()
        const moved = (await pasted(page)).text.split('\n')
        expect(moved[3]?.split('\t').at(-1)).toBe('Forecast moved (days)')
        expect(moved.slice(4)).toHaveLength(4)
        for (const line of moved.slice(4)) expect(line).toMatch(/\t20\d\d-\d\d-\d\d\t.*[+−]?\d+$/)
        expect(complaints).toEqual([])
      },
      { language: 'en' },
    )
  })
})

describe('the structure of an indicator', () => {
  it('is shown only where members add up; a ratio says so and leads to its parts (rule 40)', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await visit(page, '/indicator/npl_ratio?tab=map&kind=tree')
        expect(await page.locator('g.slice').count()).toBe(0)
        await page.getByText('不良贷款率」不能在成员间相加').waitFor()
        await page.getByRole('link', { name: '查看「贷款余额」的构成' }).click()
        await page.waitForURL(/loan_balance.*kind=tree/)
        await settled(page)
        expect(await page.locator('g.slice').count()).toBeGreaterThan(1)
        await page.getByText('仅供屏幕查看结构').waitFor()
      },
      { language: 'zh' },
    )
  })
})
