import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SyncFailure } from '#electron/sync/failure.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import type { Shown } from './figures.ts'
import { serveFaults } from './network/fault-server.ts'
import { misanswers } from './network/misanswers.ts'
import { nothingPromised } from './promised.ts'
import { seeded } from './seeded.ts'
import type { Seeded } from './seeded.ts'
import { runTrials } from './trials.ts'
import { expectWhole } from './whole-device.ts'

/** Requests of a sync of one snapshot, about. */
const requests = 7
const network = { connectTimeoutMs: 500, headersTimeoutMs: 300, idleTimeoutMs: 300, requestTimeoutMs: 800 }

let world: FaultWorld
let truth: ReadonlyMap<string, Shown>

beforeAll(async () => {
  world = await makeFaultWorld({ indicators: 4, leaves: 6, months: 5 })
  await world.publish()
  truth = await world.truth()
})

afterAll(() => world.remove())

/** No name may have a label of more than 63 letters, so nobody is asked for it. */
const noSuchName = `http://${'x'.repeat(64)}.invalid`

const refused = 'a connection that is refused'
const unchanged = 'a 304 that nobody asked for'
const unnamed = 'a name that is not found'
const cases = [refused, unnamed, ...Object.keys(misanswers)]

/** A sync through a fault; answers the code that it was refused with. */
async function syncThrough(kit: DeviceKit, name: string, random: Seeded): Promise<string | null> {
  const occasion = { from: 1 + random.below(requests), isLasting: random.chance(0.5) }
  const server = await serveFaults(world.served.url, misanswers[name] ?? null, occasion, random)
  try {
    await kit.sync({ url: name === unnamed ? noSuchName : server.url, network })
    return null
  } catch (error) {
    if (!(error instanceof SyncFailure)) throw error
    expect(error.sentence.zh).toMatch(/\p{Script=Han}/u)
    expect(error.family).toMatch(/^(?:central-unreachable|central-refused|not-trusted)$/)
    return error.code
  } finally {
    await server.close()
  }
}

describe('a network that misbehaves', () => {
  it('D1 T8 F18 is tried again or refused in one word, applies nothing in part, and ends in a sync', async () => {
    const outcomes = await runTrials('F18', '21 cases at any request and byte', async (trial) => {
      const name = cases[trial % cases.length] ?? ''
      const random = seeded(4_000 + trial)
      const kit = await world.open(await world.copy())
      try {
        const code = await syncThrough(kit, name, random)
        // A false «nothing new» is a freeze, which the head's expiry ends (T5); what is there stays whole.
        const isFrozen = name === unchanged && kit.store().current()?.sequence === 1
        const promised = { ...nothingPromised, snapshot: code === null && !isFrozen ? 2 : 1 }
        const { snapshot } = expectWhole(kit, promised, truth)
        expect(snapshot).toBe(promised.snapshot)
        await kit.sync()
        expectWhole(kit, { ...nothingPromised, snapshot: 2 }, truth)
        return `${name}: ${code ?? 'synced'}`
      } finally {
        await kit.remove()
      }
    })
    expect(cases).toHaveLength(21)
    for (const name of cases) {
      expect(Object.keys(outcomes).some((outcome) => outcome.startsWith(`${name}: `))).toBe(true)
    }
  })
})
