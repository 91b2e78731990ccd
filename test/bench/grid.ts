import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { visit, withWindow } from '#test/fixture/demo-world.ts'
import { cellCount, gridWorld } from './grid-world.ts'
import { scrolled } from './grid-frames.ts'
import type { Frames } from './grid-frames.ts'
import { costOf } from './window-cost.ts'
import type { Cost } from './window-cost.ts'
import { machine, median, writeSection } from './result.ts'

/**
 * How a list of a hundred thousand rows scrolls, sorts and filters in the real window over a real, sealed store. Run
 * with `npm run bench:grid`.
 */
const folder = mkdtempSync(join(tmpdir(), 'chartroom-grid-bench-'))
const list = '/indicator/amount/drill?shape=flat&by=org,region'
const asked = { indicator: 'amount', by: ['org', 'region'], flat: true, limit: 100 }

try {
  const { data } = await gridWorld(folder)
  const rows = await withWindow(data, measured, { size: { width: 1366, height: 900 }, language: 'en' })
  writeSection('grid', sectionOf(rows))
  process.stdout.write(`${sectionOf(rows)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measured(page: Page): Promise<readonly string[]> {
  const opened = await timed(page, async () => {
    await visit(page, list)
    await page.getByText('Unit 1 · Branch 1', { exact: true }).first().waitFor()
  })
  // Answers and code are warm from here on.
  await scrolled(page, { step: 30 }, 500)
  const slow = await costOf(page, () => scrolled(page, { step: 30 }, 4_000))
  const fast = await costOf(page, () => scrolled(page, { step: 600 }, 4_000))
  const jumps = await costOf(page, () => scrolled(page, { jumpEvery: 6 }, 4_000))
  const pages = await costOf(page, () => pageTimes(page))
  const sort = await timed(page, () =>
    timeTo(page, () => page.locator('.ag-header-cell[col-id="AC"]').click(), /sort=-AC/),
  )
  const filter = await timed(page, () =>
    timeTo(page, () => page.getByLabel('Filter by name').fill('Unit 77'), /find=/),
  )
  const count = pages.result.length
  return [
    line('open the list, address to first rows', opened),
    frameLine('scroll, one row a frame', slow),
    frameLine('scroll, twenty rows a frame', fast),
    frameLine('drag to anywhere, ten times a second', jumps),
    `| a page of 100 rows with their runs, asked anywhere | ${ms(median(pages.result))} | backend ${ms(pages.cost.backendMs / count)}, page ${ms(pages.cost.pageMs / count)} | |`,
    line('sort by a column, click to rows', sort),
    line('filter by name, typed to rows (200 ms of them wait for the next letter)', filter),
  ]
}

async function timed(page: Page, work: () => Promise<unknown>) {
  const begun = performance.now()
  const { cost } = await costOf(page, work)
  return { took: performance.now() - begun, cost }
}

function line(name: string, { took, cost }: { readonly took: number; readonly cost: Cost }): string {
  return `| ${name} | ${ms(took)} | page ${ms(cost.pageMs)}, backend ${ms(cost.backendMs)} | |`
}

/** How long pages take that nobody has asked for, there and back. */
function pageTimes(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    async ({ question, count }) => {
      const times: number[] = []
      for (let at = 0; at < 20; at++) {
        const begun = performance.now()
        const answer = await fetch('/api/drill', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...question, spark: true, offset: Math.floor((count / 21) * (at + 0.5)) }),
        })
        await answer.json()
        times.push(performance.now() - begun)
      }
      return times
    },
    { question: asked, count: cellCount },
  )
}

/** Acts, and waits until the rows of the question that it leads to are written. */
async function timeTo(page: Page, act: () => Promise<void>, address: RegExp): Promise<void> {
  const before = await page.locator('[role="gridcell"][col-id="name"]').first().innerText()
  await act()
  await page.waitForURL(address)
  await page.waitForFunction(
    (text) => {
      const cell = document.querySelector('[role="gridcell"][col-id="name"]')
      const now = cell?.textContent?.trim() ?? ''
      return now !== '' && now !== text
    },
    before,
    { polling: 'raf' },
  )
}

function frameLine(
  name: string,
  { result: { intervals, blanks, longTasks }, cost }: { readonly result: Frames; readonly cost: Cost },
): string {
  const sorted = intervals.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  const blank = blanks.filter((rows) => rows > 0).length
  const each = (value: number) => ms(value / Math.max(1, blanks.length))
  return `| ${name} | ${ms(at(0.5))} a frame, 95th percentile ${ms(at(0.95))}, slowest ${ms(at(1))} | page ${each(cost.pageMs)} a frame, backend ${each(cost.backendMs)} | ${blanks.length} frames, ${blank} with a row not yet written; ${longTasks.length} tasks over 50 ms${longTasks.length > 0 ? `, longest ${ms(Math.max(...longTasks))}` : ''} |`
}

function ms(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`
}

function sectionOf(rows: readonly string[]): string {
  return [
    '## The grid',
    '',
    `\`npm run bench:grid\` on ${machine()}; ${Math.round(loadavg()[0] ?? 0)} processes wanted its processors at the end. ${cellCount.toLocaleString('en')} leaf cells of one indicator, published, signed, synced and sealed; the window at 1366 × 900, nine columns with bars and runs, pages of 100 rows from the backend. A frame at 60 Hz takes 16.7 ms.`,
    '',
    '| | time | processor time | |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}
