import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { initCentral, openCentral } from '#central/cli/central-folder.ts'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import { domainHolders } from '#central/cli/domain-holder.ts'
import { publishInto } from '#central/cli/publish-into.ts'
import { serveCentral } from '#central/cli/serve-folder.ts'
import type { Publication, PublicationOptions } from '#central/publish/publication.ts'
import type { RequestLine } from '#central/serve/desk.ts'
import type { Dataset } from '#central/source/dataset.ts'
import { smallDataset, asOf } from '#test/central/publish/small-dataset.ts'
import { countingRandomness } from '#test/central/sign/randomness.ts'

/** A clock that tests set. */
export type TestClock = { nowMs: number }

export const openingMs = Date.parse('2026-04-10T02:00:00Z')

/** A publisher's folder of the small dataset in a temporary place, with a clock that can be set. */
export async function smallCentral(): Promise<{
  readonly central: CentralFolder
  readonly clock: TestClock
  readonly publish: (dataset?: Dataset, options?: Partial<PublicationOptions>) => Promise<Publication>
  readonly reopen: () => Promise<CentralFolder>
  readonly remove: () => Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'central-'))
  const clock: TestClock = { nowMs: openingMs }
  const effects = {
    nowMs: () => clock.nowMs,
    randomness: countingRandomness(),
    elapsed: () => performance.now(),
  }
  const dataset = await smallDataset()
  const central = await initCentral(join(folder, 'central'), 'acme', domainHolders(dataset), effects)
  return {
    central,
    clock,
    publish: (of = dataset, options = {}) => publishInto(central, of, { asOf, ...options }, effects),
    reopen: () => openCentral(central.folder),
    remove: () => rm(folder, { recursive: true }),
  }
}

/** Serves a publisher's folder on a free port of loopback. */
export async function served(central: CentralFolder, clock: TestClock) {
  const lines: RequestLine[] = []
  const bugs: unknown[] = []
  const listening = await serveCentral(
    central,
    { host: '127.0.0.1', port: 0, log: (line) => lines.push(line), bug: (cause) => bugs.push(cause) },
    { nowMs: () => clock.nowMs },
  )
  return { ...listening, lines, bugs }
}
