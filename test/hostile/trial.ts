import { expect } from 'vitest'
import { SyncFailure } from '#electron/sync/failure.ts'
import type { NetworkPolicy } from '#electron/sync/policy.ts'
import { enrolledDevice } from './device-kit.ts'
import type { DeviceKit } from './device-kit.ts'
import type { Content } from './forge.ts'
import { serveHostile } from './server.ts'
import type { HostileServer, Misbehaviour } from './server.ts'
import { makeWorld } from './world.ts'
import type { World } from './world.ts'

/** An honest world, and a device that has synced its two snapshots. */
export type Trial = {
  readonly world: World
  readonly kit: DeviceKit
  /** Syncs against content that is not honest; answers the code that it was refused with, or `null`. */
  readonly attack: (
    content: Content,
    how?: Misbehaviour,
    network?: Partial<NetworkPolicy>,
  ) => Promise<{
    readonly code: string | null
    readonly server: HostileServer
    readonly failure: SyncFailure | null
  }>
  readonly end: () => Promise<void>
}

export async function makeTrial(): Promise<Trial> {
  const world = await makeWorld()
  const served = await world.serve()
  const kit = await enrolledDevice(world, served.url)
  await kit.sync()
  world.clock.advance(2)
  return {
    world,
    kit,
    attack: async (content, how = {}, network = {}) => {
      const server = await serveHostile(content, how)
      try {
        await kit.sync({ url: server.url, network })
        return { code: null, server, failure: null }
      } catch (error) {
        if (!(error instanceof SyncFailure)) throw error
        return { code: error.code, server, failure: error }
      } finally {
        await server.close()
      }
    },
    end: async () => {
      await kit.remove()
      await world.remove()
    },
  }
}

/** The device still has what it had, and every figure of it can be read. */
export function expectOldStateWhole({ kit }: Pick<Trial, 'kit'>): void {
  const store = kit.store()
  expect(store.current()?.sequence).toBe(2)
  expect(readAll(kit, 2)).toBeGreaterThan(0)
  expect(store.damaged()).toEqual([])
}

/** Reads every partition of a snapshot; answers how many there are. */
export function readAll(kit: DeviceKit, sequence: number): number {
  const snapshot = kit.store().open(sequence)
  let count = 0
  for (const { id } of snapshot.catalogue.indicators) {
    for (const entry of snapshot.release(id)?.release.partitions ?? []) {
      snapshot.partition(id, entry)
      count++
    }
  }
  return count
}
