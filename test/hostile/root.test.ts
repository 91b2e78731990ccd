import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import { newKey, recordOf } from '#central/sign/key.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { nextRoot, signRoot } from '#central/sign/root.ts'
import type { RootChange } from '#central/sign/root.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { Root } from '#shared/envelope/root.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { lookAtCentral, readFingerprint } from '#electron/sync/enrol.ts'
import { makeDevice, quickNetwork } from './device-kit.ts'
import { contentOf, forge, given, payloadOf, sign } from './forge.ts'
import type { Content } from './forge.ts'
import { serveHostile } from './server.ts'
import { makeTrial } from './trial.ts'
import type { Trial } from './trial.ts'

const open: Trial[] = []

afterEach(async () => {
  for (const trial of open.splice(0)) await trial.end()
})

async function start(): Promise<{ trial: Trial; central: CentralFolder; content: Content; nowMs: number }> {
  const trial = await makeTrial()
  open.push(trial)
  const central = await trial.world.central()
  const nowMs = trial.world.clock.ms
  return { trial, central, content: await forge(central, nowMs), nowMs }
}

const newKeyOf = () => newKey((count) => randomBytes(count))

const bytesOf = (root: Root, keys: readonly SigningKey[]) => envelopeBytes(signRoot(root, keys))

/** Root 2 of a world, with its keys. */
function second(central: CentralFolder, change: RootChange, nowMs: number, keys = central.keyring.root) {
  return bytesOf(nextRoot(central.root, change, nowMs), keys)
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof SyncFailure) return error.code
    throw error
  }
}

describe('enrol', () => {
  it('T11 accepts the fingerprint however a person writes it, and pins nothing under another one', async () => {
    const { trial, central } = await start()
    const { url } = await trial.world.serve()
    const written = (central.fingerprint.match(/.{2}/g) ?? []).join(':').toUpperCase()
    expect(readFingerprint(`  ${written} `)).toBe(central.fingerprint)
    expect(readFingerprint((central.fingerprint.match(/.{4}/g) ?? []).join(' '))).toBe(central.fingerprint)

    const kit = await makeDevice(trial.world.clock)
    expect(await codeOf(kit.enrol(url, 'ab'.repeat(32)))).toBe('wrong-fingerprint')
    expect(await codeOf(kit.enrol(url, 'abc'))).toBe('wrong-fingerprint')
    expect(kit.device.enrolment()).toBeNull()
    expect(kit.store().root()).toBeNull()
    expect(kit.audit).toMatchObject([{ event: 'enrol-refused', code: 'wrong-fingerprint' }])

    await kit.enrol(url, written)
    expect(kit.device.enrolment()).toMatchObject({ tenant: 'example', fingerprint: central.fingerprint })
    expect(kit.store().root()).toMatchObject({
      edition: 'board',
      fingerprint: central.fingerprint,
      root: { version: 1 },
    })
    expect(await codeOf(kit.enrol(url, 'ab'.repeat(32)))).toBe('already-enrolled')
    const moved = await trial.world.serve()
    await kit.enrol(moved.url, written)
    expect(kit.device.enrolment()).toMatchObject({ central: moved.url, fingerprint: central.fingerprint })
    await kit.remove()
  })

  it('T11 shows the fingerprint of what a central offers, and keeps nothing of it', async () => {
    const { trial, central } = await start()
    const { url } = await trial.world.serve()
    const { effects } = trial.kit
    const { signal } = new AbortController()
    const look = (address: string) =>
      lookAtCentral({ central: address, effects, signal, network: quickNetwork })
    expect(await look(`${url}/`)).toEqual({
      tenant: 'example',
      fingerprint: central.fingerprint,
      rootVersion: 1,
    })
    expect(await codeOf(look('http://central.example'))).toBe('bad-address')
    expect(await codeOf(look('ftp://127.0.0.1'))).toBe('bad-address')
    expect(await codeOf(look('http://user:word@127.0.0.1'))).toBe('bad-address')
    expect(await codeOf(look('central'))).toBe('bad-address')
  })

  it('T1 T11 refuses a root that its own keys did not sign, although its fingerprint is right', async () => {
    const { trial, central, content } = await start()
    const payload = jsonBytes(payloadOf<Root>('root', content.roots.get(1)))
    const one = given(central.keyring.root[0])
    for (const keys of [[one], [one, one], [newKeyOf(), newKeyOf()]]) {
      content.roots.set(1, sign('root', payload, keys))
      const server = await serveHostile(content)
      const kit = await makeDevice(trial.world.clock)
      expect(await codeOf(kit.enrol(server.url, central.fingerprint))).toBe('threshold-not-met')
      await server.close()
      await kit.remove()
    }
  })

  it('T2 refuses an edition that central does not have', async () => {
    const { trial, central, content } = await start()
    const server = await serveHostile(content, {
      take: ({ url }, response) => {
        if (url?.endsWith('/head')) response.writeHead(404).end()
        return url?.endsWith('/head') ?? false
      },
    })
    const kit = await makeDevice(trial.world.clock)
    expect(await codeOf(kit.enrol(server.url, central.fingerprint))).toBe('not-found')
    expect(kit.device.enrolment()).toBeNull()
    await server.close()
    await kit.remove()
  })
})

describe('the walk from root to root', () => {
  it('T3 F30 takes every version on the way, however many were missed, and keeps them', async () => {
    const { trial, central, content, nowMs } = await start()
    let root = central.root
    let keys = central.keyring.root
    for (let version = 2; version <= 12; version++) {
      const fresh = [newKeyOf(), newKeyOf()]
      const roles = {
        root: {
          keys: fresh.map((key) => ({ keyId: key.keyId, record: recordOf(key, `v${version}`) })),
          threshold: 2,
        },
      }
      root = nextRoot(root, { roles }, nowMs)
      content.roots.set(version, bytesOf(root, [...keys, ...fresh]))
      keys = fresh
    }
    expect((await trial.attack(content)).code).toBeNull()
    expect(trial.kit.store().root()?.root.version).toBe(12)
    const { code, server } = await trial.attack(content)
    expect(code).toBeNull()
    expect(server.seen.filter((line) => line.includes('/root/'))).toEqual(['GET /v1/root/13'])
    expect(trial.kit.store().open(2).document.sequence).toBe(2)
  })

  it('T4 refuses a central that has forgotten a root which was seen', async () => {
    const { trial, central, content, nowMs } = await start()
    content.roots.set(2, second(central, {}, nowMs))
    expect((await trial.attack(content)).code).toBeNull()
    const highest = given(trial.kit.device.highest())
    expect(highest.rootVersion).toBe(2)
    await trial.kit.device.remember({ ...highest, rootVersion: 3 })
    trial.world.clock.advance(1)
    expect((await trial.attack(content)).code).toBe('rolled-back')
  })
})

describe('an epoch that root has raised', () => {
  it('T4 F21 lets a central that lost its newest state begin again below, and nothing else does', async () => {
    const { trial, central, nowMs } = await start()
    const advanced = await forge(central, nowMs)
    expect((await trial.attack(advanced)).code).toBeNull()
    expect(trial.kit.store().current()?.sequence).toBe(3)

    trial.world.clock.advance(1)
    const restored = await contentOf(central)
    expect((await trial.attack(restored)).code).toBe('rolled-back')

    const again = await forge(central, trial.world.clock.ms, {
      change: { snapshot: (document) => void (document.epoch = 2) },
    })
    again.roots.set(2, second(central, { epoch: 2 }, trial.world.clock.ms - 1_000))
    expect((await trial.attack(again)).code).toBeNull()
    const store = trial.kit.store()
    expect(store.current()?.hash).toBe(
      payloadOf<{ snapshot: { hash: string } }>('head', again.head).snapshot.hash,
    )
    expect(store.snapshots().map(({ sequence }) => sequence)).toEqual([1, 2, 3])
    expect(trial.kit.audit).toContainEqual(expect.objectContaining({ event: 'snapshot-superseded' }))
    expect((await trial.attack(advanced)).code).toBe('rolled-back')
  })
})

describe('a head that has expired', () => {
  it('T5 is not fatal: its snapshot is taken, and the device knows that nobody confirms it', async () => {
    const { trial, content } = await start()
    trial.world.clock.advance(72)
    expect((await trial.attack(content)).code).toBeNull()
    const { kit, world } = trial
    expect(kit.store().current()?.sequence).toBe(3)
    const { head } = given(kit.store().confirmation())
    expect(Date.parse(head.expiresAt)).toBeLessThan(world.clock.ms)
    expect(kit.audit).toContainEqual(expect.objectContaining({ event: 'head-expired' }))
  })

  it('T5 D6 is asked for again without an entity tag once it is past, also where the wall clock was set back', async () => {
    const { trial } = await start()
    const { kit, world } = trial
    const served = await world.serve()
    await kit.sync({ url: served.url })
    const before = served.requests.length
    await kit.sync({ url: served.url })
    const heads = served.requests.slice(before).filter(({ path }) => path.endsWith('/head'))
    expect(heads.map(({ status }) => status)).toEqual([304])
    world.clock.advance(25)
    await kit.sync({ url: served.url })
    world.clock.advance(-30)
    await kit.sync({ url: served.url })
    expect(kit.audit).toContainEqual(expect.objectContaining({ event: 'clock-set-back' }))
  })
})
