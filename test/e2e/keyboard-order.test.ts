import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { demoWorld, settled, travel, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import { screens } from '#test/fixture/screens.ts'

let world: World

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(() => world?.close())

/**
 * What Tab must stop at, in the order of the document: everything that takes the focus, but of a group that moves by
 * arrow keys only the one that has its place. Each is numbered, so that a stop can be told from it.
 */
function numberStops(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]',
    )
    const isSeen = (element: HTMLElement) =>
      element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0
    const stops = [...all].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled, [aria-hidden="true"]') &&
        // One widget, whose cells are reached by arrows.
        !element.closest('.ag-root-wrapper') &&
        isSeen(element),
    )
    for (const [index, stop] of stops.entries()) stop.dataset.stop = String(index)
    return stops.map((stop) =>
      (stop.getAttribute('aria-label') ?? stop.textContent ?? stop.tagName).trim().slice(0, 40),
    )
  })
}

/** Where the focus is: the number of its stop, and whether anything shows it. */
function focusNow(
  page: Page,
): Promise<{ readonly stop: number | null; readonly isShown: boolean; readonly name: string }> {
  return page.evaluate(() => {
    const { activeElement } = document
    if (!(activeElement instanceof HTMLElement) || activeElement === document.body)
      return { stop: null, isShown: true, name: 'body' }
    const rings = [activeElement, activeElement.parentElement, activeElement.closest('.ag-root-wrapper')]
    const isShown = rings.some((element) => {
      if (!element) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    })
    // A cell of the grid has its ring as a border.
    const cell = activeElement.closest('.ag-cell-focus, .ag-header-cell')
    const hasBorder = cell !== null && getComputedStyle(cell).borderTopStyle !== 'none'
    const { stop } = activeElement.dataset
    const name = (activeElement.getAttribute('aria-label') ?? activeElement.textContent ?? '')
      .trim()
      .slice(0, 40)
    return { stop: stop === undefined ? null : Number(stop), isShown: isShown || hasBorder, name }
  })
}

describe('the Tab key', () => {
  it('reaches every control of every screen once, in reading order, and shows where it is', async () => {
    await withWindow(
      world.data,
      async (page) => {
        const faults: string[] = []
        for (const screen of screens) {
          await travel(page, screen)
          const names = await numberStops(page)
          await page.locator('[data-stop="0"]').focus()
          const reached = [0]
          // A grid has stops of its own inside; the walk ends where it comes back to its beginning.
          for (let step = 0; step < names.length + 40; step++) {
            await page.keyboard.press('Tab')
            const { stop, isShown, name } = await focusNow(page)
            if (!isShown) faults.push(`${screen}: the focus on «${name}» can't be seen`)
            if (name === 'body' || stop === 0) break
            if (stop !== null && stop !== reached.at(-1)) reached.push(stop)
          }
          for (const [index, name] of names.entries()) {
            if (!reached.includes(index)) faults.push(`${screen}: «${name}» is not reached`)
          }
          for (const [index, stop] of reached.entries()) {
            const before = reached[index - 1] ?? -1
            if (stop < before) faults.push(`${screen}: «${names[stop]}» comes after «${names[before]}»`)
          }
        }
        expect(faults).toEqual([])
      },
      { language: 'en' },
    )
  }, 600_000)
})

describe('the Escape key', () => {
  it('closes each popup and dialog, and the focus is back on what opened it', async () => {
    await withWindow(
      world.data,
      async (page) => {
        const openers = [
          page.getByRole('button', { name: /Oct 2026/ }).first(),
          page.getByRole('button', { name: 'Group' }),
          page.getByRole('button', { name: /Snapshot/ }),
          page.getByRole('button', { name: /Why this sentence|Where this sentence/i }).first(),
          page.getByRole('button', { name: /Go to or find/ }),
        ]
        for (const opener of openers) {
          await opener.focus()
          await page.keyboard.press('Enter')
          await page.getByRole('dialog').first().waitFor()
          await page.keyboard.press('Tab')
          expect(
            await page
              .getByRole('dialog')
              .first()
              .evaluate((dialog) => dialog.contains(document.activeElement)),
          ).toBe(true)
          await page.keyboard.press('Escape')
          await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
          await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true)
        }
        await settled(page)
      },
      { language: 'en' },
    )
  })
})
