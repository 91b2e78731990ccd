import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askCommand } from '#test/fixture/command.ts'
import { demoWorld, settled, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'

let world: World
let downloads: string

beforeAll(async () => {
  world = await demoWorld()
  downloads = mkdtempSync(join(tmpdir(), 'chartroom-downloads-'))
})

afterAll(async () => {
  await world?.close()
  rmSync(downloads, { recursive: true, force: true })
})

const words = {
  zh: {
    card: /不良贷款率/,
    centre: '指标中心',
    packs: '会议材料',
    exporting: /导出 PDF/,
    language: 'English',
    pack: '董事会',
  },
  en: {
    card: /Non-performing loan ratio/,
    centre: 'Indicator centre',
    packs: 'Packs',
    exporting: /Export as PDF/,
    language: '中文',
    pack: 'Board',
  },
} as const

describe.each(['zh', 'en'] as const)('a person reading in %s', (language) => {
  it('goes from the overview to an indicator, opens its drill-down, and exports the pack', async () => {
    const text = words[language]
    // What the terminal says is what the screen must show.
    const shown = (await askCommand('chartroom', ['show', 'npl_ratio', '--data', world.data])) as {
      values: { AC: number }
    }
    const drilled = (await askCommand('chartroom', [
      'drill',
      'npl_ratio',
      '--by',
      'org',
      '--data',
      world.data,
    ])) as {
      rows: { name: { zh: string; en: string }; values: { AC: number } }[]
    }
    const number = (value: number): string => value.toFixed(2)
    await withWindow(
      world.data,
      async (page, complaints) => {
        await page.getByRole('link', { name: text.card }).first().waitFor()
        expect(await page.getByRole('link', { name: text.card }).first().innerText()).toContain(
          number(shown.values.AC),
        )
        await page.getByRole('link', { name: text.card }).first().click()
        await page.waitForURL(/\/indicator\/npl_ratio/)
        await settled(page)
        const grid = page.locator('[role="treegrid"], [role="grid"]').first()
        for (const row of drilled.rows) {
          const line = grid.locator('[role="row"]', { hasText: row.name[language] }).first()
          await line.waitFor()
          expect(await line.innerText()).toContain(number(row.values.AC))
        }
        const opener = grid
          .locator('[role="row"]', { hasText: drilled.rows[0]?.name[language] ?? '' })
          .first()
        await opener.locator('button').first().click()
        await grid
          .getByText(language === 'zh' ? '现金贷款' : 'Cash loans')
          .first()
          .waitFor()
        await page.goBack()
        await page.getByRole('link', { name: text.packs }).first().click()
        await page.getByRole('button', { name: text.exporting }).first().click()
        await expect
          .poll(() => readdirSync(downloads).filter((name) => name.endsWith('.pdf')).length, {
            timeout: 120_000,
          })
          .toBe(1)
        expect(complaints).toEqual([])
      },
      { language, downloads },
    )
    const file = join(downloads, readdirSync(downloads)[0] ?? 'none')
    expect(existsSync(file)).toBe(true)
    expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })).toContain(number(shown.values.AC))
    rmSync(file)
  })
})
