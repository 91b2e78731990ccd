import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { demoWorld, settled, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'

let world: World

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(() => world?.close())

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const search = (page: Page) => new URL(page.url()).search

describe('the page, by keyboard alone', () => {
  it('finds an indicator by the initials of its pinyin, reads its chart, opens a period and goes back', async () => {
    await withWindow(
      world.data,
      async (page, complaints) => {
        await page.keyboard.press('Control+k')
        await page.locator('input[role="combobox"]').fill('bldkl')
        await expect
          .poll(() => page.getByRole('option').allInnerTexts())
          .toEqual([expect.stringContaining('不良贷款率')])
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/indicator\/npl_ratio/)
        await settled(page)
        await page.getByRole('button', { name: /^2026年10月，不良贷款率/ }).focus()
        await page.keyboard.press('ArrowLeft')
        expect(await focused(page)).toMatch(/^2026年9月，不良贷款率 %，AC \d/)
        await page.keyboard.press('Enter')
        await expect.poll(() => search(page)).toBe('?period=2026-09')
        await page.goBack()
        await expect.poll(() => search(page)).toBe('')
        expect(complaints).toEqual([])
      },
      { language: 'zh' },
    )
  })

  it('opens a branch of the drill-down with the space bar and keeps it in the address', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await visit(page, '/indicator/npl_ratio/drill')
        await page.locator('[role="gridcell"][col-id="name"]').first().click()
        await page.keyboard.press('Space')
        await expect.poll(() => search(page)).toMatch(/open=/)
        await page.reload()
        await settled(page)
        await page.getByText('Cash loans').first().waitFor()
        expect(search(page)).toMatch(/open=consumer-finance/)
      },
      { language: 'en' },
    )
  })
})

describe('the address', () => {
  it('opens the same cell, period and snapshot again', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await visit(page, '/indicator/npl_ratio?snapshot=4&at=org=cash-loan,region=east')
        const heading = await page.locator('h1').innerText()
        await page
          .getByText(/第 4 号/)
          .first()
          .waitFor()
        await page.reload()
        await settled(page)
        expect(await page.locator('h1').innerText()).toBe(heading)
      },
      { language: 'zh' },
    )
  })

  it('says so where it leads nowhere, and leads back', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await page.goto('https://app.internal/nowhere')
        await page.getByRole('button', { name: '回到总览' }).click()
        await page.waitForURL(/\/overview/)
        expect(await page.locator('h1').innerText()).not.toBe('')
      },
      { language: 'zh' },
    )
  })
})
