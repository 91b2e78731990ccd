import { extentOf, courseMonths, headlineCount } from './extent.ts'
import { pageSize } from './question.ts'
import type { ColdAnswer, Question, WarmAnswer } from '#test/bench/rivals/asking.ts'
import type { Memory } from '#test/bench/rivals/timing.ts'
import { machine, median, short } from '#test/bench/result.ts'

export type WayResult = {
  readonly cold: Readonly<Record<Question, readonly ColdAnswer[]>>
  readonly warm: WarmAnswer
  /** Only ours: the application's whole overview, cold. */
  readonly coldWhole: readonly ColdAnswer[]
  readonly bytes: number
}

export type WayName = 'ours' | 'duckdb' | 'sqlite'

export type SizeResult = {
  readonly figures: number
  /** Partitions that the newer snapshot has otherwise. */
  readonly changed: number
  readonly ways: Readonly<Record<WayName, WayResult>>
  /** Memory of our process after every partition of the newer snapshot was read. */
  readonly walk: Memory
  /** Processes that wanted the machine's processors at the end. */
  readonly load: number
}

const wayNames: readonly WayName[] = ['ours', 'duckdb', 'sqlite']

const titles: Readonly<Record<Question, string>> = {
  overview: `overview: ${headlineCount} cards with ${courseMonths} months, PL and PY`,
  drill: 'drill-down: one node and its 8 children with variances',
  page: `page of ${pageSize} of 100,172 rows, sorted and filtered, each time otherwise`,
  diff: 'two snapshots compared, 1 % of the partitions restated',
}

const targets: Readonly<Record<Question, { readonly warmMs: number }>> = {
  overview: { warmMs: 1 },
  drill: { warmMs: 0.3 },
  page: { warmMs: 10 },
  diff: { warmMs: 10 },
}

const mega = (bytes: number) => `${Math.round(bytes / 2 ** 20)}`
const ms = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(2)))

/** The section of all sizes, as Markdown. */
export function questionReport(results: readonly SizeResult[], coldRounds: number): string {
  const loads = results.map(({ load }) => load.toFixed(0)).join(', ')
  return `## Questions

\`npm run bench:query\` on ${machine()}, each size with all three ways in one go; ${loads} processes wanted its processors at the end of each, so processor time stands beside the times.
The same figures in our sealed store, in DuckDB (one table, sorted) and in SQLite (rows with an index for each direction of reading); one row of theirs holds a cell's actual and plan of a month. 100 indicators, ${extentOf(1e6).months} months; what grows is the number of members. All three gave the same answers, to the last bit, to every question, warm and cold.
Warm: median / 95th percentile / mean processor time of one ask, milliseconds, as many asks as three seconds allow, 3 to 300. Cold: a new process, from opening the file to the first answer, median of ${coldRounds} / processor time. The files were in the operating system's cache. What ours keeps of answers is not used: pages are each asked otherwise, overviews and comparisons are worked out anew from the figures that are decoded already (asked again they take 0.01 ms). A second line under the comparison is by a reader that keeps no figures: every partition that differs is read from the sealed file again, verified and decoded.

${questions(results)}

${wholes(results)}

${memories(results)}`
}

function questions(results: readonly SizeResult[]): string {
  const names: readonly Question[] = ['overview', 'drill', 'page', 'diff']
  return names
    .map((question) => {
      const rows = results.map((size) => {
        const cells = wayNames.flatMap((name) => {
          const { cold, warm } = size.ways[name]
          const { median: middle, p95, processor } = warm.timings[question]
          const coldMs = median(cold[question].map((one) => one.ms))
          const coldProcessor = median(cold[question].map((one) => one.processor))
          return [`${ms(middle)} / ${ms(p95)} / ${ms(processor)}`, `${ms(coldMs)} / ${ms(coldProcessor)}`]
        })
        return `| ${short(size.figures)} | ${cells.join(' | ')} |`
      })
      if (question === 'diff') rows.push(...anewRows(results))
      return `### ${titles[question]} (aim: ${targets[question].warmMs} ms)

| figures | ours, warm | cold | DuckDB, warm | cold | SQLite, warm | cold |
|---|---|---|---|---|---|---|
${rows.join('\n')}`
    })
    .join('\n\n')
}

/** The comparison by a reader that keeps nothing: only ours has one, and it is never cold. */
function anewRows(results: readonly SizeResult[]): readonly string[] {
  return results.flatMap(({ figures, ways: { ours } }) => {
    const { diffAnew } = ours.warm
    if (!diffAnew) return []
    const { median: middle, p95, processor } = diffAnew
    return [
      `| ${short(figures)}, all read again | ${ms(middle)} / ${ms(p95)} / ${ms(processor)} | – | – | – | – | – |`,
    ]
  })
}

function wholes(results: readonly SizeResult[]): string {
  const rows = results.map(({ figures, ways: { ours } }) => {
    const { whole } = ours.warm
    const warm = whole ? `${ms(whole.median)} / ${ms(whole.p95)} / ${ms(whole.processor)}` : '–'
    const cold = `${ms(median(ours.coldWhole.map((one) => one.ms)))} / ${ms(median(ours.coldWhole.map((one) => one.processor)))}`
    return `| ${short(figures)} | ${warm} | ${cold} |`
  })
  return `### the application's whole overview: cards, every indicator's status, pillars, what needs attention and what changed

| figures | worked out anew, warm | cold |
|---|---|---|
${rows.join('\n')}`
}

function memories(results: readonly SizeResult[]): string {
  const rows = results.map(({ figures, ways, walk }) => {
    const peaks = wayNames.map((name) => mega(ways[name].warm.memory.peak))
    const files = wayNames.map((name) => mega(ways[name].bytes))
    return `| ${short(figures)} | ${peaks[0]} | ${mega(walk.peak)} / ${mega(walk.heap)} | ${peaks[1]} | ${peaks[2]} | ${files.join(' / ')} |`
  })
  return `### Memory and files, MB

| figures | ours, most that was resident after all questions | after reading every partition / heap then | DuckDB | SQLite | files: ours, DuckDB, SQLite |
|---|---|---|---|---|---|
${rows.join('\n')}

Our file holds both snapshots, sealed; theirs hold two tables of rows.`
}
