// The first sync of the same figures by every way that runs here, over loopback. Run: npm run bench:rivals
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { firstSyncReport } from './first-sync/report.ts'
import type { Measured } from './first-sync/report.ts'
import { runJson, runProgram } from './program.ts'
import { writeSection } from './result.ts'
import { productRows } from './rivals/figure-row.ts'
import type { SyncAnswer } from './rivals/figure-row.ts'
import { installRivals } from './rivals/install.ts'
import { serveCentral } from '#test/fixture/command.ts'

const rounds = Number(process.argv[2] ?? 5)

const sqliteWays = [
  'fetch, JSON.parse, one insert per row',
  'integer columns, many rows an insert',
  'json_each, one statement per series',
  'SQLite file, ATTACH, INSERT SELECT',
  'one blob per series',
]
const products = ['watermelon', 'electric', 'tinybase', 'rxdb', 'pouchdb']

installRivals()
const folder = mkdtempSync(join(tmpdir(), 'chartroom-bench-'))
const servers: { readonly close: () => unknown }[] = []
try {
  const world = await runJson<{ synced: number }>('query/world-process.ts', [folder, 'sync'])
  await runProgram('rivals/prepare-process.ts', [folder])
  // Written by the program before.
  const { figures } = JSON.parse(readFileSync(join(folder, 'served', 'facts.json'), 'utf8')) as {
    figures: number
  }
  say(`${figures} figures prepared, ${world.synced} in the snapshot`)
  const central = await serveCentral(join(folder, 'central'))
  const url = await serve()
  servers.push(central)

  const all = new Map<string, Measured>()
  const add = (name: string, answer: SyncAnswer, wanted: number) => {
    if (answer.figures !== wanted) throw new Error(`${name}: ${answer.figures} figures instead of ${wanted}`)
    all.set(name, { name, answers: [...(all.get(name)?.answers ?? []), answer] })
    say(`${name}: ${Math.round(answer.ms)} ms`)
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of [...sqliteWays, 'duckdb']) add(name, await synced(name, url), figures)
    for (const sealing of ['sealed', 'plain']) {
      await inFolder(async (at) => {
        const words = [sealing, central.url, central.fingerprint, at]
        add(`ours ${sealing}`, await runJson('first-sync/ours-process.ts', ['sync', ...words]), world.synced)
        const asked = await runJson<SyncAnswer>('first-sync/ours-process.ts', ['ask', ...words])
        add(`first overview ${sealing}`, asked, asked.figures)
      })
    }
  }
  for (const name of products) {
    const answer = await synced(name, url).catch(() => null)
    if (answer) add(name, answer, productRows)
    else say(`${name} did not finish`)
  }
  writeSection('first-sync', firstSyncReport(all, { figures, rounds, load: loadavg()[0] ?? 0 }))
} finally {
  for (const server of servers) await server.close()
  rmSync(folder, { recursive: true, force: true })
}

function synced(way: string, url: string): Promise<SyncAnswer> {
  return inFolder((at) => runJson<SyncAnswer>('rivals/sync-process.ts', [way, url, at]))
}

async function inFolder<Value>(work: (at: string) => Promise<Value>): Promise<Value> {
  const at = join(folder, 'device-of-one-round')
  mkdirSync(at, { mode: 0o700 })
  try {
    return await work(at)
  } finally {
    rmSync(at, { recursive: true, force: true })
  }
}

async function serve(): Promise<string> {
  const program = fileURLToPath(new URL('./rivals/serve-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  servers.push({ close: () => child.kill() })
  return new Promise((done, fail) => {
    child.stdout.once('data', (piece: Buffer) => done(piece.toString().trim()))
    child.once('close', (code) => fail(new Error(`the server ended with ${code}`)))
  })
}

function say(text: string): void {
  process.stdout.write(`${(performance.now() / 1000).toFixed(1)} s  ${text}\n`)
}
