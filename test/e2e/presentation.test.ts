import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoWorld, settled, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import type { Page } from 'playwright'

let world: World

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(() => world?.close())

const words = {
  zh: { title: '演示模式', frozen: /已定格：数据截至 2026年10月（第 6 号），展示于 \d{4}-\d\d-\d\d/ },
  en: { title: 'Presentation', frozen: /Frozen: as of Oct 2026 \(no\. 6\), shown at \d{4}-\d\d-\d\d/ },
} as const

const slide = (page: Page) => new URL(page.url()).searchParams.get('slide')
const isWhole = (page: Page) => page.evaluate(() => document.fullscreenElement !== null)

describe.each(['zh', 'en'] as const)('the presentation in %s', (language) => {
  it('opens from the sidebar on the whole display, turns by keys, freezes, points and leaves', async () => {
    const text = words[language]
    await withWindow(
      world.data,
      async (page, complaints) => {
        const sentence = await page.locator('h1').innerText()
        await page.getByRole('link', { name: text.title }).click()
        await settled(page)
        await expect.poll(() => isWhole(page)).toBe(true)
        expect(await page.locator('h1').innerText()).toBe(sentence)

        await page.keyboard.press('PageDown')
        await expect.poll(() => slide(page)).toBe('pillar-strategy')
        await page.keyboard.press('ArrowRight')
        await expect.poll(() => slide(page)).toBe('indicator-digital_revenue_share')
        await page.keyboard.press('ArrowLeft')
        await expect.poll(() => slide(page)).toBe('pillar-strategy')
        await page.keyboard.press('End')
        await expect.poll(() => slide(page)).toMatch(/people|training/)
        await page.keyboard.press('PageUp')
        await page.keyboard.press('Home')
        await expect.poll(() => slide(page)).toBe('summary')

        await page.keyboard.press('f')
        await page.getByText(text.frozen).waitFor()
        expect(new URL(page.url()).searchParams.get('snapshot')).toBe('6')
        await page.reload()
        await settled(page)
        await page.getByText(text.frozen).waitFor()
        await page.locator('main').evaluate((stage) => stage.setAttribute('data-same', ''))
        await page.keyboard.press('f')
        await expect.poll(() => page.getByText(text.frozen).count()).toBe(0)
        // Nothing went blank in between, and a key pressed at once is not lost.
        expect(await page.locator('main[data-same]').count()).toBe(1)

        await page.keyboard.press('l')
        const point = page.locator('[data-laser]')
        expect(await point.evaluate((dot) => getComputedStyle(dot).pointerEvents)).toBe('none')
        const middle = async () => {
          const { x = 0, y = 0, width = 0 } = (await point.boundingBox()) ?? {}
          return [Math.round(x + width / 2), Math.round(y + width / 2)]
        }
        await expect
          .poll(async () => {
            // A browser that has just loaded the page may lose a movement.
            await page.mouse.move(300, 200)
            await page.mouse.move(400, 300)
            return middle()
          })
          .toEqual([400, 300])
        await page.keyboard.press('l')
        await expect.poll(() => point.count()).toBe(0)

        await page.keyboard.press('Escape')
        await page.waitForURL(/\/overview$/)
        expect(await isWhole(page)).toBe(false)
        expect(complaints).toEqual([])
      },
      { language },
    )
  })

  it('opens from the command bar and keeps its slide in the address', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await page.keyboard.press('Control+k')
        await page.locator('input[role="combobox"]').fill(words[language].title)
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/present/)
        await visit(page, '/present?slide=indicator-npl_ratio')
        const heading = await page.locator('h1').innerText()
        await page.reload()
        await settled(page)
        expect(await page.locator('h1').innerText()).toBe(heading)
        expect(slide(page)).toBe('indicator-npl_ratio')
      },
      { language },
    )
  })
})
