// Publishing, opening and printing, each as the processes that a user starts. Run: npm run bench:main-job
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askCommand, projectRoot } from '#test/fixture/command.ts'
import { demoWorld } from '#test/fixture/demo-world.ts'
import { machine, median, short, writeSection } from './result.ts'

const folder = mkdtempSync(join(tmpdir(), 'chartroom-bench-'))

type Timed = { readonly ms: number; readonly answer: unknown }

async function timed(program: 'central' | 'chartroom', words: readonly string[]): Promise<Timed> {
  const begun = performance.now()
  const answer = await askCommand(program, words)
  return { ms: performance.now() - begun, answer }
}

async function several(count: number, work: (run: number) => Promise<Timed>): Promise<readonly Timed[]> {
  const all: Timed[] = []
  for (let run = 0; run < count; run++) all.push(await work(run))
  return all
}

/** Node without any work, so that a process's own start can be told from what it does. */
function emptyProcessMs(): number {
  const begun = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - begun
}

function numberIn(answer: unknown, ...path: readonly string[]): number {
  let value = answer
  for (const key of path) value = (value as Record<string, unknown>)[key]
  return Number(value)
}

const ms = (value: number): string => `${Math.round(value).toLocaleString('en-US')} ms`

try {
  const dataset = join(folder, 'dataset')
  await askCommand('central', ['demo', dataset])
  const published = await several(3, async (run) => {
    const into = join(folder, `central-${run}`)
    await askCommand('central', ['init', into])
    return timed('central', ['publish', dataset, '--into', into, '--as-of', '2026-10', '--edition', 'board'])
  })
  const leaves = numberIn(published[0]?.answer, 'counts', 'leafFigures')
  const figures = numberIn(published[0]?.answer, 'counts', 'figures')
  const publishMs = median(published.map((one) => one.ms))

  const world = await demoWorld()
  try {
    const data = ['--data', world.data]
    const opened = await several(5, () => pictured(world.data))
    const shown = await several(5, () => timed('chartroom', ['show', 'npl_ratio', ...data]))
    const drilled = await several(5, () => timed('chartroom', ['drill', 'npl_ratio', '--by', 'org', ...data]))
    const file = join(folder, 'pack.pdf')
    const printed = await several(3, () =>
      timed('chartroom', ['export', 'board', '--to', file, '--allow-root', ...data]),
    )
    const pages = numberIn(printed[0]?.answer, 'pages')
    const printMs = median(printed.map((one) => numberIn(one.answer, 'elapsedMs')))
    const empty = median(Array.from({ length: 5 }, emptyProcessMs))
    writeSection(
      'main-job',
      `## The main job

\`npm run bench:main-job\` on ${machine()}; medians of 3 (publishing, printing) and 5 (all else). Each is a process from its start to its end; an empty Node process takes ${ms(empty)}.

| | time | |
|---|---|---|
| publish ${short(leaves)} leaf figures from a folder of CSV: read, checked, rolled up to ${short(figures)}, signed, on disk | ${ms(publishMs)} | ${short((leaves / publishMs) * 1000)} leaf figures/s |
| open: process start to a picture of the complete overview, Chromium's start included | ${ms(median(opened.map((one) => one.ms)))} | ${short(median(opened.map((one) => numberIn(one.answer, 'memoryBytes'))) / 2 ** 20)} MB in the backend's process |
| \`show\`: process start to the first figure, everything cold | ${ms(median(shown.map((one) => one.ms)))} | |
| \`drill\`: process start to the first drill-down, everything cold | ${ms(median(drilled.map((one) => one.ms)))} | |
| print the board pack of ${pages} pages, twice for its contents | ${ms(printMs)} | ${ms(printMs / pages)} a page, ${short(statSync(file).size / 1024)} KiB |
`,
    )
  } finally {
    await world.close()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Starts a process that opens the overview over a data directory and ends when a picture of it is complete. */
async function pictured(data: string): Promise<Timed> {
  const begun = performance.now()
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(projectRoot, 'test', 'bench', 'picture-overview.ts'), data],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return { ms: performance.now() - begun, answer: JSON.parse(stdout) }
}
