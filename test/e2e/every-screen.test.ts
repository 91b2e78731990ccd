import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { demoWorld, settled, travel, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import { dress, looks, screens } from '#test/fixture/screens.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let world: World

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(() => world?.close())

/** What axe finds against WCAG 2.2 AA, in one line each. The script is the test's own, past the page's policy. */
async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis)
  if (!isThere) await page.evaluate(axe)
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

describe('every screen in both languages and all palettes', () => {
  it('shows its figures without a console error, a policy violation or an accessibility fault', async () => {
    await withWindow(world.data, async (page, complaints) => {
      const faults: string[] = []
      for (const look of looks) {
        await dress(page, look)
        await page.reload()
        await settled(page)
        for (const screen of screens) {
          await travel(page, screen)
          for (const fault of await accessibilityFaults(page)) {
            faults.push(`${screen} in ${look.language}, ${look.theme}: ${fault}`)
          }
        }
      }
      expect(faults).toEqual([])
      expect(complaints).toEqual([])
    })
  }, 600_000)
})
