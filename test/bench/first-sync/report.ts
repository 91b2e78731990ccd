import { machine, median, short } from '#test/bench/result.ts'
import { productRows } from '#test/bench/rivals/figure-row.ts'
import type { SyncAnswer } from '#test/bench/rivals/figure-row.ts'

/** What all rounds of one way took. */
export type Measured = { readonly name: string; readonly answers: readonly SyncAnswer[] }

type Facts = { readonly figures: number; readonly rounds: number; readonly load: number }

type Line = {
  readonly figures: number
  readonly ms: number
  readonly processorMs: number
  readonly megabytes: number
  readonly bytesEach: number
}

const productNames: Readonly<Record<string, string>> = {
  watermelon: 'WatermelonDB 0.28 on SQLite',
  electric: "Electric's client into PGlite 0.5",
  tinybase: 'TinyBase 10 over a web socket, kept in SQLite',
  rxdb: 'RxDB 17, in memory only',
  pouchdb: 'PouchDB 9 on LevelDB, replicating',
}

/** The section of all ways, as Markdown. */
export function firstSyncReport(
  all: ReadonlyMap<string, Measured>,
  { figures, rounds, load }: Facts,
): string {
  const of = (name: string) => lineOf(all.get(name)?.answers ?? [])
  const ours = of('ours sealed')
  const plain = of('ours plain')
  const ratio = (one: Line, per: 'ms' | 'processorMs') =>
    `${(one[per] / one.figures / (ours[per] / ours.figures)).toFixed(one === ours ? 0 : 1)} ×`
  const row = (title: string, one: Line) =>
    `| ${title} | ${Math.round(one.ms).toLocaleString('en-US')} ms | ${short((one.figures / one.ms) * 1000)} | ${ratio(one, 'ms')} | ${short((one.figures / one.processorMs) * 1000)} | ${ratio(one, 'processorMs')} | ${Math.round(one.megabytes)} | ${one.bytesEach === 0 ? '–' : one.bytesEach.toFixed(1)} |`
  const head = `| way | time | figures/s | our time, times | figures/s of processor time | our processor time, times | memory, MB | bytes a figure on disk |
|---|---|---|---|---|---|---|---|`
  const others = [...all.keys()].filter(
    (name) => !name.startsWith('ours') && !name.startsWith('first overview'),
  )
  const rows = others.filter((name) => !(name in productNames))
  const productNamed = others.filter((name) => name in productNames)
  const share = (one: number, other: number) => `${(one / other).toFixed(2)} ×`
  const coldSealed = of('first overview sealed')
  const coldPlain = of('first overview plain')
  return `## First sync, against other ways

\`npm run bench:rivals\` on ${machine()}; medians of ${rounds} (products: once), each in a process of its own; ${load.toFixed(0)} processes wanted its processors at the end, so processor time (all threads) says more.
${short(figures)} figures, 300 indicators × 35 members × 48 months × actual and plan, over loopback from another process; every way ends with its figures durable (SQLite: WAL, \`synchronous=FULL\`) and counts them afterwards. Only ours verifies hashes and signatures, and seals.

${head}
${row('**ours**: fetched, verified, sealed, committed', ours)}
${rows.map((name) => row(name === 'duckdb' ? 'DuckDB 1.5 from Parquet' : name, of(name))).join('\n')}

Local-first products with ${short(productRows)} of the same rows:

${head}
${productNamed.map((name) => row(productNames[name] ?? name, of(name))).join('\n')}

${unfinished(all)}Electric's own server was replaced by one that answers the same protocol from memory, CouchDB likewise: both only make the products look better. PowerSync was not run: its client needs a native library that its installation fetches from elsewhere, and its service a source database. RxDB's durable storages for Node are sold, so it kept nothing on disk.

### What sealing costs

| | sealed | not sealed | ratio of times | of processor times |
|---|---|---|---|---|
| first sync | ${Math.round(ours.ms)} ms | ${Math.round(plain.ms)} ms | ${share(ours.ms, plain.ms)} | ${share(ours.processorMs, plain.processorMs)} |
| cold start: file opened, snapshot verified, first overview | ${Math.round(coldSealed.ms)} ms | ${Math.round(coldPlain.ms)} ms | ${share(coldSealed.ms, coldPlain.ms)} | ${share(coldSealed.processorMs, coldPlain.processorMs)} |
`
}

/** Says which products are missing; nothing where all finished. */
function unfinished(all: ReadonlyMap<string, Measured>): string {
  const missing = Object.entries(productNames).flatMap(([name, title]) => (all.has(name) ? [] : [title]))
  return missing.length > 0 ? `Not finished within five minutes: ${missing.join(', ')}. ` : ''
}

function lineOf(answers: readonly SyncAnswer[]): Line {
  const of = (pick: (answer: SyncAnswer) => number) => median(answers.map(pick))
  const figures = of((one) => one.figures)
  return {
    figures,
    ms: of((one) => one.ms),
    processorMs: of((one) => one.processorMs),
    megabytes: of((one) => one.peakBytes) / 2 ** 20,
    bytesEach: of((one) => one.bytes) / figures,
  }
}
