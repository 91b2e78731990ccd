import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { askCommand } from '#test/fixture/command.ts'
import { demoWorld, settled, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import { pasted } from '#test/fixture/pasted.ts'

let world: World
const downloads = mkdtempSync(join(tmpdir(), 'chartroom-grid-'))

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(async () => {
  await world?.close()
  rmSync(downloads, { recursive: true, force: true })
})

/** How long an address may take to say what was done, on a machine that has much else to do. */
const patience = { timeout: 15_000 }

const search = (page: Page) => decodeURIComponent(new URL(page.url()).search)
const names = (page: Page) => page.locator('[role="gridcell"][col-id="name"]').allInnerTexts()
const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[row-index]')?.getAttribute('row-index') ?? '')

describe('the grid, by keyboard', () => {
  it('opens with →, keeps the focus, goes to the parent and closes with ←, goes in with Enter', async () => {
    await withWindow(
      world.data,
      async (page, complaints) => {
        await visit(page, '/indicator/npl_ratio/drill')
        await page.locator('[role="gridcell"][col-id="name"]').first().click()
        await page.keyboard.press('ArrowRight')
        await expect.poll(() => search(page), patience).toMatch(/open=consumer-finance/)
        await page.getByText('Cash loans').first().waitFor()
        expect(await focusedRow(page)).toBe('0')
        await page.keyboard.press('ArrowDown')
        expect(await focusedRow(page)).toBe('1')
        await page.keyboard.press('ArrowLeft')
        expect(await focusedRow(page)).toBe('0')
        await page.keyboard.press('ArrowLeft')
        await expect.poll(() => search(page), patience).not.toMatch(/open=/)
        await page.getByText('Cash loans').first().waitFor({ state: 'hidden' })
        await page.keyboard.press('End')
        expect(Number(await focusedRow(page))).toBeGreaterThan(0)
        await page.keyboard.press('Home')
        expect(await focusedRow(page)).toBe('0')
        await page.keyboard.press('Enter')
        await expect.poll(() => search(page), patience).toMatch(/at=org=consumer-finance/)
        expect(complaints).toEqual([])
      },
      { language: 'en' },
    )
  })
})

describe('what leaves the grid', () => {
  it('copies every row of a long list with heads and source, not only those that were scrolled by', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await visit(page, '/indicator/digital_revenue/drill?shape=flat&by=org,region')
        await page.locator('[role="gridcell"][col-id="name"]').first().click()
        await page.keyboard.press('Control+c')
        await page.getByText(/487 rows copied/).waitFor()
        const lines = (await pasted(page)).text.split('\n')
        expect(lines[0]).toMatch(/^Digital revenue/)
        expect(lines[2]).toMatch(/^As of 2026-10 · snapshot no\. 6 sha256 [0-9a-f]{64}$/)
        expect(lines[3]?.split('\t').slice(0, 3)).toEqual(['Member', 'PY', 'PL'])
        expect(lines).toHaveLength(4 + 487 + 1)
        expect(lines.at(-1)).toMatch(/^Group\t/)
      },
      { language: 'en' },
    )
  })

  it('exports what is shown as CSV, unrounded, with the source, and the terminal has the same figures', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await visit(page, '/indicator/npl_ratio/drill?by=org&open=all&hide=PP,PY,dPY,dPYrel,weight,status')
        await page.getByRole('button', { name: 'Export CSV' }).click()
        await page.getByText(/rows exported/).waitFor()
      },
      { language: 'en', downloads },
    )
    const [file = ''] = readdirSync(downloads)
    expect(file).toMatch(/^2026-10-npl_ratio.*\.csv$/)
    const text = readFileSync(join(downloads, file), 'utf8')
    expect(
      text.startsWith('\uFEFFNon-performing loan ratio,npl_ratio,unit PCT,values are not rounded\r\n'),
    ).toBe(true)
    const lines = text.trimEnd().split('\r\n')
    expect(lines[2]).toMatch(/^"as of 2026-10, snapshot no\. 6",board,sha256 [0-9a-f]{64}$/)
    expect(lines[4]).toBe('level,id,member,PL,AC,ΔPL')
    const told = (await askCommand('chartroom', [
      'drill',
      'npl_ratio',
      '--by',
      'org',
      '--all',
      '--data',
      world.data,
    ])) as {
      rows: { key: string; values: { PL: number; AC: number } }[]
      total: { values: { AC: number } }
    }
    expect(lines).toHaveLength(5 + told.rows.length + 1)
    for (const [at, row] of told.rows.entries()) {
      const fields = lines[5 + at]?.split(',') ?? []
      expect([fields[1], Number(fields[3]), Number(fields[4])]).toEqual([
        row.key,
        row.values.PL,
        row.values.AC,
      ])
    }
    expect(Number(lines.at(-1)?.split(',')[4])).toBe(told.total.values.AC)
  })
})

describe('saved views', () => {
  it('are saved, opened by a link, renamed and deleted, and outlive the window (D4)', async () => {
    let id = ''
    await withWindow(
      world.data,
      async (page, complaints) => {
        await visit(page, '/indicator/npl_ratio/drill?by=region&sort=-dPL&hide=PP,PY,status')
        await page.getByRole('button', { name: 'Views' }).click()
        await page.getByLabel('Name of the view').fill('Regions by gap')
        await page.getByRole('button', { name: 'Save this view' }).click()
        await expect.poll(() => search(page), patience).toMatch(/saved=/)
        id = new URLSearchParams(search(page)).get('saved') ?? ''
        await page.getByRole('button', { name: 'Regions by gap', exact: true }).waitFor()
        expect(complaints).toEqual([])
      },
      { language: 'en' },
    )
    await withWindow(
      world.data,
      async (page) => {
        await visit(page, `/indicator/npl_ratio/drill?saved=${id}`)
        await expect.poll(() => search(page), patience).toMatch(/by=region/)
        await settled(page)
        expect(search(page)).toMatch(/sort=-dPL/)
        const shown = await names(page)
        await visit(page, '/indicator/npl_ratio/drill')
        expect(await names(page)).not.toEqual(shown)
        await page.getByRole('button', { name: 'Views' }).click()
        await page.getByRole('button', { name: 'Rename the view Regions by gap' }).click()
        await page.getByLabel('Name of the view').fill('Gaps')
        await page.getByRole('button', { name: 'Rename', exact: true }).click()
        await page.getByRole('button', { name: 'Gaps', exact: true }).click()
        await expect.poll(() => names(page), patience).toEqual(shown)
        await page.getByRole('button', { name: 'Views: Gaps' }).click()
        await page.getByRole('button', { name: 'Delete the view Gaps' }).click()
        await page.getByText('No saved views yet').waitFor()
        expect(search(page)).not.toMatch(/saved=/)
      },
      { language: 'en' },
    )
  })
})
