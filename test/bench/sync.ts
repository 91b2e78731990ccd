import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { initCentral } from '#central/cli/central-folder.ts'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import { publishInto } from '#central/cli/publish-into.ts'
import { readCatalogueFolder } from '#central/cli/read-folder.ts'
import { seedDataset } from '#central/seed/seed-dataset.ts'
import { networkPolicy } from '#electron/sync/policy.ts'
import type { SyncOutcome } from '#electron/sync/sync-edition.ts'
import { period } from '#shared/model/period.ts'
import { board } from '#test/hostile/dataset.ts'
import { makeDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { headOfCentral } from '#test/hostile/forge.ts'
import { TestClock } from '#test/hostile/world.ts'
import { memoryClient } from './memory-client.ts'
import { enrolFromMemory, syncWith } from './memory-sync.ts'
import { loadNaively, writePages } from './naive.ts'
import { machine, median, short, writeSection } from './result.ts'

const rounds = 5

const folder = mkdtempSync(join(tmpdir(), 'chartroom-bench-'))
const started = performance.now()
const say = (text: string) =>
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s  ${text}\n`)

const { central, publish } = await makeCentral()
await publish('2026-08')
await publish('2026-09')
const first = await firstDevice()
const pages = join(folder, 'pages')
const rows = writePages(pages, first.store().open(2))
await first.remove()
const server = await serve()

const clock = new TestClock(new Date().toISOString())
const kits: DeviceKit[] = []
const firstSyncs: Timed<SyncOutcome>[] = []
const memorySyncs: Timed<SyncOutcome>[] = []
const naive: Timed<number>[] = []
const fileBytes: number[] = []
for (let round = 0; round < rounds; round++) {
  const kit = await enrolled()
  kits.push(kit)
  firstSyncs.push(await timed(() => kit.sync({ network: networkPolicy })))
  fileBytes.push(statSync(kit.directory.files.snapshots).size)
  memorySyncs.push(await syncFromMemory())
  const path = join(folder, 'naive.db')
  const loading = await timed(() => loadNaively(server.pages, path))
  if (loading.value !== rows) throw new Error(`${loading.value} rows instead of ${rows}`)
  naive.push(loading)
  rmSync(path)
  const took = (all: readonly Timed<unknown>[]) => `${Math.round(all.at(-1)?.ms ?? 0)} ms`
  say(
    `round ${round + 1}: first sync ${took(firstSyncs)}, from memory ${took(memorySyncs)}, row by row ${took(naive)}`,
  )
}
await publish('2026-10')
const deltas: SyncOutcome[] = []
const idle: SyncOutcome[] = []
for (const kit of kits) deltas.push(await kit.sync({ network: networkPolicy }))
for (const kit of kits) {
  // The head is signed anew when it moves; the second sync after that has nothing to do.
  await kit.sync({ network: networkPolicy })
  idle.push(await kit.sync({ network: networkPolicy }))
}
report()
for (const kit of kits) await kit.remove()
server.end()
rmSync(folder, { recursive: true, force: true })

async function makeCentral(): Promise<{ central: CentralFolder; publish: (asOf: string) => Promise<void> }> {
  const catalogue = await readCatalogueFolder(fileURLToPath(new URL('../../resources/demo', import.meta.url)))
  const effects = {
    nowMs: () => Date.now() - 60_000,
    randomness: (count: number) => randomBytes(count),
    elapsed: () => performance.now(),
  }
  const holders = catalogue.pillars.map(({ id }) => ({ domain: id, holder: id }))
  const made = await initCentral(join(folder, 'central'), 'bench', holders, effects)
  return {
    central: made,
    publish: async (text) => {
      const asOf = period(text)
      await publishInto(made, seedDataset({ catalogue, asOf }), { asOf, edition: board }, effects)
      say(`published ${asOf}`)
    },
  }
}

/** Milliseconds that something took, and those in which this thread had a processor. */
type Timed<Value> = { readonly value: Value; readonly ms: number; readonly processorMs: number }

async function timed<Value>(work: () => Promise<Value>): Promise<Timed<Value>> {
  const from = performance.now()
  const before = process.threadCpuUsage()
  const value = await work()
  const { user, system } = process.threadCpuUsage(before)
  return { value, ms: performance.now() - from, processorMs: (user + system) / 1000 }
}

async function firstDevice(): Promise<DeviceKit> {
  const kit = await makeDevice(new TestClock(new Date().toISOString()))
  await enrolFromMemory(kit, central.fingerprint, board)
  await syncWith(kit, await memoryClient(central, await headOfCentral(central)))
  return kit
}

async function syncFromMemory(): Promise<Timed<SyncOutcome>> {
  const kit = await makeDevice(clock)
  await enrolFromMemory(kit, central.fingerprint, board)
  const client = await memoryClient(central, await headOfCentral(central))
  const outcome = await timed(() => syncWith(kit, client))
  await kit.remove()
  return outcome
}

async function enrolled(): Promise<DeviceKit> {
  const kit = await makeDevice(clock)
  await kit.enrol(server.central, central.fingerprint)
  return kit
}

async function serve(): Promise<{ central: string; pages: string; end: () => void }> {
  const program = fileURLToPath(new URL('./serve.ts', import.meta.url))
  const child = spawn(process.execPath, [program, central.folder, pages], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.on('exit', () => child.kill())
  const line = await new Promise<string>((resolve) => {
    child.stdout.once('data', (piece: Buffer) => resolve(piece.toString().trim()))
  })
  const [central_ = '', pages_ = ''] = line.split(' ')
  return { central: central_, pages: pages_, end: () => void child.kill() }
}

function report(): void {
  const figures = firstSyncs[0]?.value.figures ?? 0
  const bytes = firstSyncs[0]?.value.bytes ?? 0
  const of = (all: readonly Timed<unknown>[]) => ({
    ms: median(all.map(({ ms }) => ms)),
    processorMs: median(all.map(({ processorMs }) => processorMs)),
  })
  const plain = of(naive)
  const line = (name: string, count: number, all: readonly Timed<unknown>[]) => {
    const { ms, processorMs } = of(all)
    const ratio = count / ms / (rows / plain.ms)
    const processorRatio = count / processorMs / (rows / plain.processorMs)
    return `| ${name} | ${Math.round(ms)} ms | ${short((count / ms) * 1000)} | ${ratio.toFixed(1)} × | ${short((count / processorMs) * 1000)} | ${processorRatio.toFixed(1)} × |`
  }
  const elapsed = of(firstSyncs).ms
  const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(1)} %`
  const later = {
    ms: median(deltas.map((one) => one.elapsedMs)),
    bytes: median(deltas.map((one) => one.bytes)),
  }
  const idleMs = median(idle.map((one) => one.elapsedMs))
  writeSection(
    'sync',
    `## Sync

\`node test/bench/sync.ts\` on ${machine()}; medians of ${rounds}; ${loadavg()[0]?.toFixed(0)} processes wanted its processors at the end, so the columns by processor time say more.
The demonstration's board edition: ${short(figures)} figures in two snapshots, served by \`central\` from another process over loopback; the plain way loads the ${short(rows)} figures of the newer one.

| | time | figures/s | against plain | figures per second of processor time | against plain |
|---|---|---|---|---|---|
${line('first sync: fetched, verified, sealed, committed', figures, firstSyncs)}
${line('the same from compressed bytes in memory', figures, memorySyncs)}
${line('plain: fetch, JSON.parse, one prepared insert per row', rows, naive)}

| | bytes | of a first sync | time | of a first sync |
|---|---|---|---|---|
| first sync | ${short(bytes)} | 100 % | ${Math.round(elapsed)} ms | 100 % |
| a month later, with restatements | ${short(later.bytes)} | ${share(later.bytes, bytes)} | ${Math.round(later.ms)} ms | ${share(later.ms, elapsed)} |
| nothing new (one request, 304) | ${median(idle.map((one) => one.bytes))} | 0 % | ${idleMs.toFixed(1)} ms | ${share(idleMs, elapsed)} |

On disk: ${(median(fileBytes) / figures).toFixed(2)} bytes per figure, sealed.`,
  )
  say('wrote test/bench/RESULTS.md')
}
