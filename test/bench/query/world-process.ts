// Makes a publisher, publishes two snapshots, syncs a device and writes the same figures as plain rows for others.
import { randomBytes } from 'node:crypto'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { initCentral, openCentral } from '#central/cli/central-folder.ts'
import { publishInto } from '#central/cli/publish-into.ts'
import { memoryClient } from '#test/bench/memory-client.ts'
import { enrolFromMemory, syncWith } from '#test/bench/memory-sync.ts'
import { openKit } from '#test/hostile/device-kit.ts'
import { headOfCentral } from '#test/hostile/forge.ts'
import { TestClock } from '#test/hostile/world.ts'
import { extentOf, syncExtent } from './extent.ts'
import { asOf, edition, madeDataset, pillars } from './made-dataset.ts'
import { writeRows } from './write-rows.ts'

// Words: folder, then how many figures, or `sync` for what first syncs are compared with: one snapshot, one dimension.
const [folder = '', wanted = ''] = process.argv.slice(2)
const isForSync = wanted === 'sync'
const extent = isForSync ? syncExtent : extentOf(Number(wanted))
const effects = {
  nowMs: () => Date.now() - 60_000,
  randomness: (count: number) => randomBytes(count),
  elapsed: () => performance.now(),
}
const centralFolder = join(folder, 'central')
await initCentral(
  centralFolder,
  'bench',
  pillars.map((domain) => ({ domain, holder: domain })),
  effects,
)
for (const restated of isForSync ? [false] : [false, true]) {
  await publishInto(
    await openCentral(centralFolder),
    madeDataset(extent, restated),
    { asOf, edition },
    effects,
  )
}

const central = await openCentral(centralFolder)
const kit = await openKit(join(folder, 'device'), new TestClock(new Date().toISOString()))
await enrolFromMemory(kit, central.fingerprint, edition)
const { figures: synced } = await syncWith(kit, await memoryClient(central, await headOfCentral(central)))
const store = kit.store()
const rows = join(folder, 'rows')
mkdirSync(rows)
const { changed, figures: stored } = writeRows(
  rows,
  store.open(1),
  store.open(store.current()?.sequence ?? 1),
)
kit.closeStore()
kit.directory.close()
process.stdout.write(
  JSON.stringify({
    synced,
    figures: stored,
    changed,
    bytes: statSync(kit.directory.files.snapshots).size,
  }),
)
