import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { initCentral, openCentral } from '#central/cli/central-folder.ts'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import { publishInto } from '#central/cli/publish-into.ts'
import { serveCentral } from '#central/cli/serve-folder.ts'
import type { RequestLine } from '#central/serve/desk.ts'
import type { Publication } from '#central/publish/publication.ts'
import { period } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { madeUpDataset, pillars } from './dataset.ts'
import type { Extent } from './dataset.ts'

/** A clock that only the test moves. */
export class TestClock {
  ms: number

  constructor(start: string) {
    this.ms = Date.parse(start)
  }

  now = () => this.ms

  advance(hours: number): void {
    this.ms += hours * 3_600_000
  }
}

export type Served = {
  readonly url: string
  readonly requests: readonly RequestLine[]
  readonly close: () => Promise<void>
}

/** A whole valid publisher in a temporary folder: keys, roots, snapshots, and a server where it is asked for. */
export type World = {
  readonly folder: string
  readonly clock: TestClock
  readonly central: () => Promise<CentralFolder>
  readonly publish: (extent: Partial<Extent>) => Promise<Publication>
  readonly serve: () => Promise<Served>
  readonly remove: () => Promise<void>
}

export const smallExtent: Extent = { indicators: 4, leaves: 6, months: 6, last: period('2026-08') }

/** Publishes one snapshot for each of the months given, a day apart. */
export async function makeWorld(
  months: readonly Period[] = [period('2026-08'), period('2026-09')],
  extent: Extent = smallExtent,
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'chartroom-central-'))
  const clock = new TestClock('2026-11-01T08:00:00Z')
  const effects = {
    nowMs: clock.now,
    randomness: (count: number) => randomBytes(count),
    elapsed: () => performance.now(),
  }
  const domains = pillars.map((domain) => ({ domain, holder: `head of ${domain}` }))
  await initCentral(folder, 'example', domains, effects)
  const open: Served[] = []
  const world: World = {
    folder,
    clock,
    central: () => openCentral(folder),
    publish: async (change) => {
      clock.advance(1)
      const whole = { ...extent, ...change }
      return publishInto(await openCentral(folder), madeUpDataset(whole), { asOf: whole.last }, effects)
    },
    serve: async () => {
      const requests: RequestLine[] = []
      const bug = (cause: unknown) => {
        throw cause
      }
      const listening = await serveCentral(
        await openCentral(folder),
        { host: '127.0.0.1', port: 0, log: (line) => requests.push(line), bug },
        effects,
      )
      const served = { url: listening.url, requests, close: listening.close }
      open.push(served)
      return served
    },
    remove: async () => {
      await Promise.all(open.map(({ close }) => close()))
      await rm(folder, { recursive: true, force: true })
    },
  }
  for (const [at, last] of months.entries()) {
    await world.publish({ last, months: extent.months + at, restated: at > 0 ? [extent.last] : [] })
  }
  return world
}
