import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Head, SnapshotDocument } from '#shared/envelope/document.ts'
import { period } from '#shared/model/period.ts'
import { sha256 } from '#electron/store/hash.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { contentOf, forge, headOf, instant, payloadOf, sign } from '#test/hostile/forge.ts'
import type { Content } from '#test/hostile/forge.ts'
import { instantNow, keyOf, operate } from '#test/hostile/operator.ts'
import { serveHostile } from '#test/hostile/server.ts'
import { readAll } from '#test/hostile/trial.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'

let world: World
let served: Served
let kit: DeviceKit
let backup = ''

beforeEach(async () => {
  world = await makeWorld()
  served = await world.serve()
  kit = await enrolledDevice(world, served.url)
  await kit.sync()
  backup = await mkdtemp(join(tmpdir(), 'chartroom-backup-'))
  await cp(world.folder, backup, { recursive: true })
})

afterEach(async () => {
  await kit.remove()
  await world.remove()
  await rm(backup, { recursive: true, force: true })
})

const publish = (last = '2026-10') => world.publish({ last: period(last), months: 8 })

async function refusedCode(device: DeviceKit, url?: string): Promise<string | null> {
  try {
    await device.sync(url === undefined ? {} : { url })
    return null
  } catch (error) {
    if (error instanceof SyncFailure) return error.code
    throw error
  }
}

/** The publisher's machine is lost; its backup takes its place and serves again. */
async function restore(): Promise<void> {
  await served.close()
  await rm(world.folder, { recursive: true })
  await cp(backup, world.folder, { recursive: true })
  world.clock.advance(1)
  served = await world.serve()
}

const states = (device: DeviceKit) =>
  device
    .store()
    .snapshots()
    .map(({ sequence, asOf }) => `${sequence} ${asOf}`)

describe('a central that was restored from a backup', () => {
  beforeEach(async () => {
    await publish()
    await publish()
    await kit.sync()
    await restore()
  })

  it('T4 F21 is refused while its numbers are lower in the same epoch, also when it has published on', async () => {
    expect(await refusedCode(kit, served.url)).toBe('rolled-back')
    await publish()
    expect(await refusedCode(kit, served.url)).toBe('rolled-back')
    await publish()
    // The same number as was seen, with another content.
    expect(await refusedCode(kit, served.url)).toBe('equivocation')
    await publish()
    expect(await refusedCode(kit, served.url)).toMatch(/^(?:equivocation|broken-chain)$/)
    expect(kit.store().current()?.sequence).toBe(4)
    expect(readAll(kit, 4)).toBeGreaterThan(0)
  })

  it('T4 F21 is followed below once root has declared a new epoch', async () => {
    await operate(world, 'renew', '--epoch')
    expect(await refusedCode(kit, served.url)).toBeNull()
    expect(states(kit)).toEqual(['1 2026-08', '2 2026-09', '3 2026-09'])
    expect(kit.device.highest()).toMatchObject({ epoch: 2, sequence: 3, rootVersion: 2 })
    expect(
      kit.audit.filter(({ event }) => event === 'snapshot-superseded').map(({ detail }) => detail),
    ).toEqual(['3 by epoch 2', '4 by epoch 2'])
    await publish()
    expect(await refusedCode(kit, served.url)).toBeNull()
    expect(states(kit).at(-1)).toBe('4 2026-10')
    for (const sequence of [1, 2, 3, 4]) expect(readAll(kit, sequence)).toBeGreaterThan(0)
  })

  it('T3 T4 F21 is followed from a root version that the backup does not have', async () => {
    await publish()
    await operate(world, 'renew')
    await operate(world, 'renew')
    world.clock.advance(1)
    const other = await enrolledDevice(world, served.url)
    await other.sync()
    expect(other.store().root()?.root.version).toBe(3)
    await restore()
    await operate(world, 'renew', '--epoch')
    expect(await refusedCode(other, served.url)).toBe('wrong-epoch')
    await restore()
    await operate(world, 'renew', '--epoch', '--above', '3')
    expect(await refusedCode(other, served.url)).toBeNull()
    expect(other.device.highest()).toMatchObject({ epoch: 2, sequence: 3, rootVersion: 4 })
    expect(states(other)).toEqual(['1 2026-08', '2 2026-09', '3 2026-09'])
    await other.remove()
  })

  it('T4 F21 is followed once, and a return to the epoch before is refused', async () => {
    const before = await forge(await world.central(), world.clock.ms)
    await operate(world, 'renew', '--epoch')
    await kit.sync({ url: served.url })
    const hostile = await serveHostile(before)
    expect(await refusedCode(kit, hostile.url)).toBe('rolled-back')
    await hostile.close()
    expect(kit.store().current()).toMatchObject({ sequence: 3 })
  })
})

/** What a thief with the snapshot and the head key can serve: approved figures again, under higher and higher numbers. */
async function ranUp(to: number): Promise<Content> {
  const central = await world.central()
  const content = await contentOf(central)
  const { snapshot: newest } = payloadOf<Head>('head', content.head)
  let reference = newest
  let document = payloadOf<SnapshotDocument>('snapshot', content.objects.get(newest.hash))
  while (document.sequence < to) {
    const sequence = document.sequence + 1
    const publishedAt = instant(world.clock.ms)
    document = { ...document, sequence, publishedAt, previous: { ...reference } }
    const bytes = sign('snapshot', document, central.keyring.snapshot)
    reference = { hash: sha256(bytes), size: bytes.length }
    content.objects.set(reference.hash, bytes)
  }
  const head = headOf({ ...reference, epoch: 1, sequence: to }, instant(world.clock.ms))
  content.head = sign('head', head, central.keyring.head)
  return content
}

describe('a central whose online keys were stolen', () => {
  it('T4 recovers from numbers that the thief ran up, by new keys and a new epoch', async () => {
    const since = instantNow(world)
    const content = await ranUp(40)
    const thief = await serveHostile(content)
    expect(await refusedCode(kit, thief.url)).toBeNull()
    expect(kit.store().current()?.sequence).toBe(40)

    world.clock.advance(1)
    expect(await refusedCode(kit)).toBe('rolled-back')
    await operate(world, 'revoke', await keyOf(world, 'snapshot'), '--since', since)
    await operate(world, 'rotate', 'head', '--epoch')
    expect(await refusedCode(kit)).toBeNull()
    expect(states(kit)).toEqual(['1 2026-08', '2 2026-09', '3 2026-09'])
    expect(kit.device.highest()).toMatchObject({ epoch: 2, sequence: 3, rootVersion: 3 })
    // The thief has lost: whatever is served with the old keys is below what the device has seen.
    expect(await refusedCode(kit, thief.url)).toMatch(/^(?:not-delegated|rolled-back)$/)
    await thief.close()
    expect(readAll(kit, 3)).toBeGreaterThan(0)
  })

  it('T7 loses nothing that was approved before: every past snapshot reopens', async () => {
    const since = instantNow(world)
    await operate(world, 'revoke', await keyOf(world, 'snapshot'), '--since', since, '--epoch')
    await kit.sync()
    for (const sequence of [1, 2, 3]) expect(readAll(kit, sequence)).toBeGreaterThan(0)
    expect(kit.store().damaged()).toEqual([])
  })
})
