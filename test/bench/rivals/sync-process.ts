// One first sync by one way, in a process of its own. Words: way, address, empty folder.
import { folderBytes, plainWays } from './plain-ways.ts'
import type { SyncAnswer, SyncWay } from './figure-row.ts'
import { memory } from './timing.ts'

const [name = '', url = '', folder = ''] = process.argv.slice(2)
// Each of these modules exports its way.
const way = plainWays[name] ?? ((await import(`./${name}-way.ts`)) as { way: SyncWay }).way
// A product that waits for an answer which never comes is left out.
setTimeout(() => process.exit(1), 600_000).unref()
const before = process.cpuUsage()
const start = performance.now()
await way.run(url, folder)
const ms = performance.now() - start
const { user, system } = process.cpuUsage(before)
const { peak } = memory()
const answer: SyncAnswer = {
  figures: await way.count(folder),
  ms,
  processorMs: (user + system) / 1000,
  peakBytes: peak,
  bytes: folderBytes(folder),
}
// Some of the products print what they do.
process.stdout.write(`\n${JSON.stringify(answer)}`)
// Some of the products keep timers that would keep the process.
process.exit(0)
