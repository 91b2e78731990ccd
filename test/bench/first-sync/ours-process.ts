// Our own first sync, or the first overview after it, in a process of its own.
// Words: sync or ask, sealed or plain, address, fingerprint, folder. Without sealing only here, to see what it costs.
import { statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import type { SyncAnswer } from '#test/bench/rivals/figure-row.ts'
import { memory } from '#test/bench/rivals/timing.ts'
import { hashOf } from '#shared/model/id.ts'

const [step, sealing, url = '', fingerprint = '', folder = ''] = process.argv.slice(2)
if (sealing === 'plain') {
  const plain = new URL('./plain-sealer.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, next) => {
      const isSealer = specifier.endsWith('/sealer.ts') && context.parentURL !== plain
      return isSealer ? { url: plain, shortCircuit: true } : next(specifier, context)
    },
  })
}
const { openKit } = await import('#test/hostile/device-kit.ts')
const { TestClock } = await import('#test/hostile/world.ts')
const { overviewFacts } = await import('#electron/query/overview.ts')
const { openReaders } = await import('#electron/query/readers.ts')
const { networkPolicy } = await import('#electron/sync/policy.ts')

const kit = await openKit(folder, new TestClock(new Date().toISOString()))
if (step === 'sync') await kit.enrol(url, hashOf(fingerprint))
const before = process.cpuUsage()
const start = performance.now()
const figures = step === 'sync' ? await synced() : asked()
const ms = performance.now() - start
const { user, system } = process.cpuUsage(before)
const answer: SyncAnswer = {
  figures,
  ms,
  processorMs: (user + system) / 1000,
  peakBytes: memory().peak,
  bytes: statSync(kit.directory.files.snapshots).size,
}
kit.closeStore()
kit.directory.close()
process.stdout.write(JSON.stringify(answer))

async function synced(): Promise<number> {
  return (await kit.sync({ network: networkPolicy })).figures
}

/** Opens the file, verifies its snapshot and answers the overview; the answer is how many cards it has. */
function asked(): number {
  return overviewFacts(openReaders(kit.store()), {}).cards.length
}
