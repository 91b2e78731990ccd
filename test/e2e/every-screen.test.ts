import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { demoWorld, settled, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const screens = [
  '/overview',
  '/pillar/risk',
  '/indicator/npl_ratio',
  '/indicator/npl_ratio?tab=drivers',
  '/indicator/npl_ratio?tab=outlook',
  '/indicator/npl_ratio?tab=definition',
  '/indicator/npl_ratio?tab=history',
  '/indicator/npl_ratio?tab=map',
  '/indicator/npl_ratio/drill?by=region',
  '/roadmap?initiative=cloud',
  '/centre',
  '/packs',
  '/snapshots',
  '/sync',
  '/settings',
] as const

let world: World

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(() => world?.close())

/** What axe finds against WCAG 2.2 AA, in one line each. The script is the test's own, past the page's policy. */
async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await tool.run({
      runOnly: {
        type: 'tag',
        values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
  })
}

describe.each([
  ['zh', 'light'],
  ['en', 'dark'],
  ['zh', 'contrast'],
] as const)('every screen in %s, %s', (language, theme) => {
  it('shows its figures without a console error, a policy violation or an accessibility fault', async () => {
    await withWindow(world.data, async (page, complaints) => {
      await page.evaluate(
        async (settings) => {
          await fetch('/api/settings.save', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(settings),
          })
        },
        { language, theme },
      )
      const faults: string[] = []
      for (const screen of screens) {
        await visit(page, screen)
        for (const fault of await accessibilityFaults(page)) faults.push(`${screen} ${fault}`)
        const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
        if (scrolls) faults.push(`${screen} is wider than the window`)
      }
      expect(faults).toEqual([])
      expect(complaints).toEqual([])
    })
  })
})

describe('the overview', () => {
  it('fits on one screen at 1366 × 768 (rule 54)', async () => {
    await withWindow(world.data, async (page) => {
      await settled(page)
      const scrolls = await page.evaluate(() => {
        const main = document.querySelector('main')
        return [document.documentElement, main].some((box) => box && box.scrollHeight > box.clientHeight + 1)
      })
      expect(scrolls).toBe(false)
    })
  })
})
