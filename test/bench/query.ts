// Questions to our store, to plain SQLite rows and to DuckDB, over the same figures. Run: npm run bench:query [millions…]
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepResult } from './query/kept-result.ts'
import { questionReport } from './query/report.ts'
import type { SizeResult, WayResult } from './query/report.ts'
import { installRivals } from './rivals/install.ts'
import { runJson, runProgram } from './program.ts'
import { questions } from './rivals/asking.ts'
import type { ColdAnswer, Question, WarmAnswer } from './rivals/asking.ts'
import type { Memory } from './rivals/timing.ts'
import { writeSection } from './result.ts'

const coldRounds = 3

const ways = {
  ours: 'query/ours-process.ts',
  duckdb: 'rivals/duckdb-process.ts',
  sqlite: 'rivals/sqlite-process.ts',
} as const

const asked = process.argv.slice(2).map(Number)
const sizes = asked.length > 0 ? asked : [1, 5, 30]
installRivals()
for (const millions of sizes) {
  // What is measured stays, should a larger size not fit on the machine; sizes that were not asked for stay too.
  const results = keepResult(millions, await measured(millions * 1e6))
  writeSection('query', questionReport(results, coldRounds))
}

async function measured(wanted: number): Promise<SizeResult> {
  const folder = mkdtempSync(join(tmpdir(), 'chartroom-bench-'))
  try {
    const world = await runJson<{ figures: number; changed: number }>('query/world-process.ts', [
      folder,
      String(wanted),
    ])
    say(`${world.figures} figures made and synced`)
    for (const way of ['duckdb', 'sqlite'] as const) {
      await runProgram(ways[way], [folder, 'load'])
      say(`loaded into ${way}`)
    }
    const ours = await askedWay('ours', folder, 'device/snapshots.db')
    const duckdb = await askedWay('duckdb', folder, 'rows.duckdb')
    const sqlite = await askedWay('sqlite', folder, 'rows.sqlite')
    requireSame({ ours, duckdb, sqlite })
    const walk = await runJson<Memory>(ways.ours, [folder, 'walk'])
    return { ...world, ways: { ours, duckdb, sqlite }, walk, load: loadavg()[0] ?? 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function askedWay(way: keyof typeof ways, folder: string, file: string): Promise<WayResult> {
  const cold: Partial<Record<Question, readonly ColdAnswer[]>> = {}
  for (const question of questions) {
    const rounds: ColdAnswer[] = []
    for (let round = 0; round < coldRounds; round++) {
      rounds.push(await runJson<ColdAnswer>(ways[way], [folder, 'cold', question]))
    }
    cold[question] = rounds
  }
  const coldWhole: ColdAnswer[] = []
  for (let round = 0; way === 'ours' && round < coldRounds; round++) {
    coldWhole.push(await runJson<ColdAnswer>(ways[way], [folder, 'cold', 'whole']))
  }
  const warm = await runJson<WarmAnswer>(ways[way], [folder, 'warm'])
  say(
    `asked ${way}: ${questions.map((one) => `${one} ${warm.timings[one].median.toFixed(3)} ms`).join(', ')}`,
  )
  // Every question has just been given its rounds.
  return { cold: cold as WayResult['cold'], warm, coldWhole, bytes: statSync(join(folder, file)).size }
}

/** All ways must give the same answers to the last bit, warm and cold. */
function requireSame(all: Readonly<Record<keyof typeof ways, WayResult>>): void {
  for (const question of questions) {
    const warm = new Set(Object.values(all).map((one) => one.warm.digests[question]))
    const cold = new Set(Object.values(all).flatMap((one) => one.cold[question].map(({ digest }) => digest)))
    if (warm.size !== 1 || cold.size !== 1) throw new Error(`the ways answer ${question} differently`)
  }
}

function say(text: string): void {
  process.stdout.write(`${(performance.now() / 1000).toFixed(1)} s  ${text}\n`)
}
