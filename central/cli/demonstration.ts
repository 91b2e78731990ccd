import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newMemory } from '#central/publish/memory.ts'
import { seedDataset } from '#central/seed/seed-dataset.ts'
import { asOfMonths } from '#central/seed/timeline.ts'
import { objectName } from '#central/storage/object-store.ts'
import { readReach } from '#central/storage/reach.ts'
import { readRuns } from '#central/storage/runs.ts'
import type { Hash } from '#shared/model/id.ts'
import { daysOf } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { initCentral, openCentral } from './central-folder.ts'
import type { CentralFolder } from './central-folder.ts'
import { CommandFailure } from './command.ts'
import { demonstrationStamp } from './demonstration-stamp.ts'
import { domainHolders } from './domain-holder.ts'
import { publishInto } from './publish-into.ts'
import { readCatalogueFolder } from './read-folder.ts'
import { renewRoot } from './renew-root.ts'
import type { Surroundings } from './surroundings.ts'

export type Demonstration = {
  /** Whether the folder already had it, whole. */
  readonly reused: boolean
  readonly fingerprint: Hash
  readonly snapshots: number
  readonly elapsedMs: number
}

/** The as-of months whose snapshots the demonstration's board has seen. */
const boardMonths: readonly string[] = ['2026-08', '2026-10']

/** Says which demonstration a folder holds; written last, so it also says that all of it is there. */
const stampName = 'demonstration.json'

const stampSchema = z.strictObject({ stamp: z.string(), isWhole: z.boolean() })

const dayMs = 86_400_000

/** Days after the end of a month on which its figures were approved and published. */
const daysToClose = 9

/**
 * Publishes all snapshots of the demonstration into a folder, for all editions, straight from the seed. A folder that
 * already has them is left as it is. One that another version of the demonstration was published into, or whose
 * publication was cut off, is made anew, keys included; a folder that is anything else is refused.
 */
export async function publishDemonstration(
  folder: string,
  surroundings: Surroundings,
): Promise<Demonstration> {
  const start = surroundings.elapsed()
  const stamp = await demonstrationStamp(surroundings.demonstrationFolder)
  const there = await readStamp(folder)
  if (there?.isWhole && there.stamp === stamp) {
    const central = await openCentral(folder)
    const snapshots = await countIfWhole(central)
    if (snapshots !== null) {
      await renewRoot(central, surroundings)
      const elapsedMs = Math.round(surroundings.elapsed() - start)
      return { reused: true, fingerprint: central.fingerprint, snapshots, elapsedMs }
    }
  }
  if (there) await clear(folder)
  else await refuseOther(folder)
  const catalogue = await readCatalogueFolder(surroundings.demonstrationFolder)
  const first = asOfMonths[0]
  if (!first) throw new TypeError('the demonstration has no months')
  const at = (asOf: Period, hours: number) => ({
    ...surroundings,
    nowMs: () => closing(asOf, hours, surroundings),
  })
  await writeStamp(folder, { stamp, isWhole: false })
  const central = await initCentral(folder, 'chartroom-demo', domainHolders(catalogue), at(first, -24))
  const memory = newMemory()
  for (const asOf of asOfMonths) {
    const dataset = seedDataset({ catalogue, asOf })
    await publishInto(central, dataset, { asOf, board: boardMonths.includes(asOf), memory }, at(asOf, 0))
  }
  await renewRoot(central, surroundings)
  await writeStamp(folder, { stamp, isWhole: true })
  return {
    reused: false,
    fingerprint: central.fingerprint,
    snapshots: (await countIfWhole(central)) ?? 0,
    elapsedMs: Math.round(surroundings.elapsed() - start),
  }
}

/** When a month's figures were published, at 02:00 UTC; now where that lies ahead. */
function closing(asOf: Period, hours: number, { nowMs }: Surroundings): number {
  const published = Date.parse(`${daysOf(asOf).last}T02:00:00Z`) + daysToClose * dayMs
  return Math.min(published, nowMs()) + hours * 3_600_000
}

/** How many snapshots a folder has; `null` where an object is missing. Contents are verified by whoever reads them. */
async function countIfWhole({ blobs }: CentralFolder): Promise<number | null> {
  const runs = await readRuns(blobs)
  const names = new Set(await blobs.list('objects/'))
  for (const hash of await readReach(blobs, runs)) if (!names.has(objectName(hash))) return null
  return runs.editions.reduce((count, { snapshots }) => count + snapshots.length, 0)
}

async function readStamp(folder: string): Promise<z.infer<typeof stampSchema> | null> {
  try {
    return stampSchema.parse(JSON.parse(await readFile(join(folder, stampName), 'utf8')))
  } catch {
    return null
  }
}

async function writeStamp(folder: string, stamp: z.infer<typeof stampSchema>): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, stampName), `${JSON.stringify(stamp)}\n`)
}

/** Only what publishing makes is removed. */
async function clear(folder: string): Promise<void> {
  for (const name of ['keys', 'objects', 'policies', 'reach', 'roots', 'runs.json', stampName])
    await rm(join(folder, name), { recursive: true, force: true })
}

async function refuseOther(folder: string): Promise<void> {
  const isStore = await openCentral(folder).then(
    () => true,
    () => false,
  )
  if (!isStore) return
  throw new CommandFailure(
    'not-the-demonstration',
    `${folder} 是另一个发布库；请为演示另选一个文件夹。`,
    `${folder} is a publisher's folder of something else; choose another one for the demonstration.`,
  )
}
