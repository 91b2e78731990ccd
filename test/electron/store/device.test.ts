import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openDevice } from '#electron/store/device.ts'
import type { Enrolment } from '#electron/store/device.ts'
import { fileKeyKeeper } from '#electron/store/file-key-keeper.ts'
import { deviceId } from '#electron/store/identity.ts'
import { openStore } from '#electron/store/open-store.ts'
import { openWork } from '#electron/store/open-work.ts'
import { aesSealer } from '#electron/store/sealer.ts'
import { openWritableStore } from '#electron/store/writable-store.ts'
import { editionId, hashOf } from '#shared/model/id.ts'
import { makeStoreKit, memoryKeeper, random, storeFailureOf } from './kit.ts'
import type { StoreKit } from './kit.ts'

const kits: StoreKit[] = []

afterEach(() => kits.splice(0).forEach((kit) => kit.remove()))

async function make(): Promise<StoreKit> {
  const kit = await makeStoreKit()
  kits.push(kit)
  return kit
}

const enrolment: Enrolment = {
  central: 'https://central.example',
  tenant: 'example',
  edition: editionId('board'),
  fingerprint: hashOf('a'.repeat(64)),
  enrolledAt: '2026-11-01T00:00:00Z',
}

const highest = {
  rootVersion: 1,
  epoch: 1,
  sequence: 7,
  snapshot: hashOf('b'.repeat(64)),
  serverTime: '2026-11-01T00:00:00Z',
}

describe('openDevice', () => {
  it('T11 makes a key and a key pair of its own once, and finds them again', async () => {
    const keeper = memoryKeeper()
    const first = await openDevice(keeper, true, random)
    const again = await openDevice(keeper, false, random)
    expect(again.key).toEqual(first.key)
    expect(deviceId(again.identity)).toBe(deviceId(first.identity))
    expect(deviceId(first.identity)).toMatch(/^[0-9a-f]{64}$/)
    expect(deviceId((await openDevice(memoryKeeper(), true, random)).identity)).not.toBe(
      deviceId(first.identity),
    )
  })

  it('T4 keeps the enrolment and the highest that was seen with the key', async () => {
    const keeper = memoryKeeper()
    const device = await openDevice(keeper, true, random)
    await device.enrol(enrolment)
    await device.remember(highest)
    const again = await openDevice(keeper, false, random)
    expect(again.enrolment()).toEqual(enrolment)
    expect(again.highest()).toEqual(highest)
  })

  it('F29 makes no new key where there are data: a lost key is said, and nothing is changed', async () => {
    const keeper = memoryKeeper()
    await expect(openDevice(keeper, false, random)).rejects.toMatchObject({
      code: 'locked',
      refusal: { code: 'locked', offers: ['unlock', 'retry'] },
    })
    expect(keeper.secret).toBeNull()
  })

  it('F29 is locked by a secret that is not one, and leaves it as it is', async () => {
    for (const text of [
      '',
      '{}',
      '{"version":1,"key":"QQ==","identity":"","enrolment":null,"highest":null}',
    ]) {
      const keeper = memoryKeeper()
      keeper.secret = new TextEncoder().encode(text)
      await expect(openDevice(keeper, false, random)).rejects.toMatchObject({ code: 'locked' })
      expect(keeper.secret).toEqual(new TextEncoder().encode(text))
    }
  })

  it('F29 opens no file with another device’s key, and changes nothing in it', async () => {
    const kit = await make()
    await kit.device.enrol(enrolment)
    openWritableStore(kit.directory, kit.device, enrolment).close()
    openWork(kit.directory, kit.device).close()
    const stranger = await openDevice(memoryKeeper(), true, random)
    await stranger.enrol(enrolment)
    expect(storeFailureOf(() => openWork(kit.directory, stranger)).code).toBe('locked')
    const store = openStore(kit.directory, stranger)
    expect(storeFailureOf(() => store.snapshots()).code).toBe('locked')
    store.close()
    openWork(kit.directory, kit.device).close()
  })
})

describe('fileKeyKeeper', () => {
  it('D2 keeps the secret in a file for its owner alone, replaced in one step', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chartroom-key-'))
    const path = join(folder, 'device.key')
    const keeper = fileKeyKeeper(path)
    expect(await keeper.load()).toBeNull()
    await keeper.store(Buffer.from('one'))
    await keeper.store(Buffer.from('two'))
    expect(Buffer.from((await keeper.load()) ?? []).toString()).toBe('two')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(existsSync(`${path}.new`)).toBe(false)
    expect(keeper.protection.en).toContain('copied without it')
    writeFileSync(`${path}.new`, 'half a sec')
    expect(Buffer.from((await keeper.load()) ?? []).toString()).toBe('two')
    rmSync(folder, { recursive: true })
  })
})

describe('aesSealer', () => {
  const binding = { tenant: 'example', edition: 'board', kind: 'partition', name: 'a'.repeat(64) }
  const plain = new TextEncoder().encode('{"AC":[1,2,3]}')

  it('D2 opens what it sealed, and never seals the same twice', () => {
    const sealer = aesSealer(random(32), random)
    const sealed = sealer.seal(plain, binding)
    expect(sealed).toHaveLength(plain.length + 28)
    expect(sealer.open(sealed, binding)).toEqual(Buffer.from(plain))
    expect(Buffer.from(sealer.seal(plain, binding))).not.toEqual(Buffer.from(sealed))
  })

  it('D2 draws no nonce twice in thousands', () => {
    const sealer = aesSealer(random(32), random)
    const nonces = Array.from({ length: 5_000 }, () =>
      Buffer.from(sealer.seal(plain, binding).subarray(0, 12)).toString('hex'),
    )
    expect(new Set(nonces).size).toBe(5_000)
  })

  it('D2 opens under no other tenant, edition, kind, name or key, nor with any bit changed', () => {
    const sealer = aesSealer(random(32), random)
    const sealed = sealer.seal(plain, binding)
    for (const change of [
      { tenant: 'other' },
      { edition: 'other' },
      { kind: 'cells' },
      { name: 'b'.repeat(64) },
    ]) {
      expect(sealer.open(sealed, { ...binding, ...change })).toBeNull()
    }
    expect(aesSealer(random(32), random).open(sealed, binding)).toBeNull()
    for (let at = 0; at < sealed.length; at++) {
      expect(sealer.open(sealed.with(at, (sealed[at] ?? 0) ^ 1), binding)).toBeNull()
      expect(sealer.open(sealed.slice(0, at), binding)).toBeNull()
    }
  })
})
