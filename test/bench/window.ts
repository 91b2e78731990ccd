// The window as a person feels it: start, from screen to screen, long tasks, memory, and what is loaded.
// Run: npm run bench:window
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright'
import { askCommand, projectRoot } from '#test/fixture/command.ts'
import { demoWorld, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import { clickThrough, heapBytes, tourOf, watchLongTasks } from './clicking.ts'
import { machine, median, short, writeSection } from './result.ts'
import { startedWindow } from './started-window.ts'
import type { Started } from './started-window.ts'

const starts = 7
const warmRounds = 8
/** One click every six seconds for an hour. */
const clicksPerHour = 600

const ms = (value: number): string => `${Math.round(value).toLocaleString('en-US')} ms`
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
const longest = (tasks: readonly number[]): string =>
  tasks.length === 0 ? 'none over 50 ms' : `${ms(Math.max(...tasks))}, ${tasks.length} over 50 ms`

type Clicked = {
  readonly first: readonly number[]
  readonly warm: readonly number[]
  readonly tasks: readonly number[]
  readonly heap: readonly number[]
}

async function clicked(world: World): Promise<Clicked> {
  return withWindow(world.data, async (page) => {
    await visit(page, '/overview')
    const tour = await tourOf(page)
    const round = async (): Promise<readonly number[]> => {
      const times: number[] = []
      for (const href of tour) times.push(await clickThrough(page, href))
      return times
    }
    const first = await round()
    const tasks = await watchLongTasks(page)
    const warm: number[] = []
    for (let at = 0; at < warmRounds; at++) warm.push(...(await round()))
    const cdp = await page.context().newCDPSession(page)
    const heap = [await heapBytes(cdp)]
    const blocked = await tasks()
    for (let clicks = 0; clicks < clicksPerHour; clicks += tour.length) {
      await round()
      if (heap.length <= (clicks / clicksPerHour) * 4) heap.push(await heapBytes(cdp))
    }
    heap.push(await heapBytes(cdp))
    return { first, warm, tasks: blocked, heap }
  })
}

/** Long tasks of the page while a new device brings everything. */
async function synced(
  world: World,
  folder: string,
): Promise<{ readonly tasks: readonly number[]; readonly ms: number }> {
  const data = join(folder, 'device')
  const { url, fingerprint } = world.central
  await askCommand('chartroom', [
    'enrol',
    '--central',
    url,
    '--root',
    fingerprint,
    '--edition',
    'board',
    '--data',
    data,
  ])
  return withWindow(
    data,
    async (page: Page) => {
      const tasks = await watchLongTasks(page)
      const begun = performance.now()
      await page.getByRole('button', { name: 'Sync now' }).click()
      await page.getByRole('button', { name: 'Open the overview' }).waitFor({ timeout: 120_000 })
      return { ms: performance.now() - begun, tasks: await tasks() }
    },
    { language: 'en' },
  )
}

type Part = { readonly name: string; readonly bytes: number; readonly gzip: number; readonly when: string }

/** The page's scripts and styles by what they hold, the largest first. */
function parts(): readonly Part[] {
  const folder = join(projectRoot, 'dist', 'renderer', 'assets')
  const atOnce = readFileSync(join(folder, '..', 'index.html'), 'utf8')
  const groups = new Map<string, { bytes: number; gzip: number; when: string }>()
  for (const name of readdirSync(folder)) {
    if (!/\.(?:js|css)$/.test(name)) continue
    const bytes = readFileSync(join(folder, name))
    const isAtOnce = atOnce.includes(name)
    const large = /^(ag-grid|plotly|react|mantine|pinyin)/.exec(name)?.[1]
    const group =
      large ?? (isAtOnce ? 'our own code and styles, first screen' : 'our own code, other screens')
    const sum = groups.get(group) ?? { bytes: 0, gzip: 0, when: isAtOnce ? 'at start' : 'when first needed' }
    sum.bytes += bytes.length
    sum.gzip += gzipSync(bytes).length
    groups.set(group, sum)
  }
  return [...groups].map(([name, sum]) => ({ name, ...sum })).toSorted((a, b) => b.bytes - a.bytes)
}

const folder = mkdtempSync(join(tmpdir(), 'chartroom-bench-'))
const world = await demoWorld()
try {
  await startedWindow(world.data)
  const all: Started[] = []
  for (let at = 0; at < starts; at++) all.push(await startedWindow(world.data))
  const click = await clicked(world)
  const sync = await synced(world, folder)
  const heap = click.heap.map(megabytes)
  writeSection(
    'window',
    `## The window

\`npm run bench:window\` on ${machine()}, headless Chromium with software drawing; the demonstration's board edition. Medians of ${starts} starts; ${click.warm.length} clicks of a tour through every screen by its links, after one round that loads each screen for the first time.

| | time |
|---|---|
| process start → overview complete, browser included | ${ms(median(all.map(({ ready }) => ready)))} (${all.map(({ ready }) => Math.round(ready)).join(', ')}) |
| process start → first text painted | ${ms(median(all.map(({ painted }) => painted)))} |
| click → screen complete, warm, median | ${ms(median(click.warm))} |
| click → screen complete, warm, 95th percentile | ${ms(percentile(click.warm, 0.95))} |
| click → screen complete, first visit, median and slowest | ${ms(median(click.first))}, ${ms(Math.max(...click.first))} |
| longest task of the page while clicking | ${longest(click.tasks)} |
| longest task of the page during a first sync of everything (${ms(sync.ms)}) | ${longest(sync.tasks)} |

Memory of the page's scripts after collecting garbage, before and during ${clicksPerHour} more clicks (an hour at one in six seconds): ${heap.join(' → ')}. The backend's process: ${megabytes(median(all.map(({ memoryBytes }) => memoryBytes)))} after the overview.

| loaded | kB | gzip kB | when |
|---|---|---|---|
${parts()
  .map(
    ({ name, bytes, gzip, when }) =>
      `| ${name} | ${short(Math.round(bytes / 1000))} | ${short(Math.round(gzip / 1000))} | ${when} |`,
  )
  .join('\n')}
`,
  )
} finally {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
}
