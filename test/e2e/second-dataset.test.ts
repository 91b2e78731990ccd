import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatNumber } from '#shared/format/number.ts'
import { askCommand } from '#test/fixture/command.ts'
import { visit, withWindow } from '#test/fixture/demo-world.ts'
import { secondWorld } from '#test/fixture/second-world.ts'

let world: Awaited<ReturnType<typeof secondWorld>>

beforeAll(async () => {
  world = await secondWorld()
})

afterAll(() => world?.close())

const indicators =
  'runoff intake level gauge_peak rain power staff balance base yield bond interest burden trace trust'

/** One screen of each kind, and what only this dataset has: views by day and week, fiscal years, a tree without org. */
const few = [
  '/overview?view=quarter',
  '/pillar/works',
  '/indicator/yield',
  '/indicator/rain',
  '/indicator/level/drill?by=basin',
] as const

const many = [
  '/overview',
  '/overview?view=ytd',
  '/overview?period=2026-09&snapshot=1',
  '/overview?at=basin=b1',
  '/pillar/supply',
  ...indicators.split(' ').map((id) => `/indicator/${id}`),
  '/indicator/rain?view=ytd',
  '/indicator/power?tab=map',
  '/indicator/yield?tab=drivers',
  '/indicator/bond?tab=outlook',
  '/indicator/runoff?tab=history',
  '/indicator/runoff?period=1850',
  '/indicator/trace?tab=definition',
  '/indicator/intake/drill?by=use,basin',
  '/indicator/burden/drill?by=basin&view=year',
  '/roadmap',
  '/centre',
  '/snapshots',
  '/packs',
  ...few,
] as const

/** The number as every screen, paper and terminal writes it: the value of one figure at its decimals. */
async function shown(id: string, decimals: number): Promise<string> {
  const answer = (await askCommand('chartroom', ['show', id, '--data', world.data])) as {
    values: { AC: number }
  }
  return formatNumber(answer.values.AC, { decimals })
}

describe('a dataset unlike the demonstration, in the window', () => {
  it.each([
    ['zh', many],
    ['en', few],
  ] as const)(
    'shows its screens (%s) without an error, and no broken number or word',
    async (language, screens) => {
      await withWindow(
        world.data,
        async (page, complaints) => {
          const faults: string[] = []
          for (const screen of screens) {
            await visit(page, screen)
            const text = await page.locator('body').innerText()
            for (const bad of text.match(/NaN|undefined|\[object|Infinity|∞|−0(?:\.0+)?(?![\d.])/g) ?? []) {
              faults.push(`${screen} shows ${bad}`)
            }
            const failed = await page.locator('[role="alert"]').allInnerTexts()
            for (const alert of failed) faults.push(`${screen} says ${alert}`)
            const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
            if (scrolls) faults.push(`${screen} is wider than the window`)
          }
          expect(faults).toEqual([])
          expect(complaints).toEqual([])
        },
        { language },
      )
    },
    600_000,
  )

  it('names fiscal years and quarters, and shows what the terminal shows', async () => {
    const runoff = await shown('runoff', 1)
    const burden = await shown('burden', 2)
    await withWindow(
      world.data,
      async (page) => {
        await visit(page, '/indicator/runoff')
        expect(await page.locator('body').innerText()).toContain(runoff)
        expect(await page.locator('body').innerText()).toContain('FY2025')
        await visit(page, '/indicator/burden/drill?by=basin')
        expect(await page.locator('body').innerText()).toContain(burden)
        expect(await page.locator('body').innerText()).toContain('Q2 FY2026')
      },
      { language: 'en' },
    )
  })
})

describe('a dataset unlike the demonstration, on paper', () => {
  it.each(['zh', 'en'] as const)(
    'prints its pack (%s) with the figures of the terminal',
    async (language) => {
      const file = join(world.folder, `${language}.pdf`)
      await askCommand('chartroom', [
        'export',
        'board',
        '--to',
        file,
        '--lang',
        language,
        '--allow-root',
        '--data',
        world.data,
      ])
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
      expect(text).toContain(await shown('runoff', 1))
      expect(text).toContain(await shown('yield', 3))
      expect(text).toContain(language === 'zh' ? '湄南河' : 'Chao Phraya')
      expect(text).not.toMatch(/NaN|undefined|\[object|Infinity/)
      execFileSync('qpdf', ['--check', file])
    },
    180_000,
  )
})
