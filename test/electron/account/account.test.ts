import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Enrolment } from '#electron/store/device.ts'
import { hashOf, editionId } from '#shared/model/id.ts'
import { deviceWorld } from './device-world.ts'
import { lockedBox } from './locked-box.ts'
import { temporaryFolder } from './temporary-folder.ts'

const at = temporaryFolder('account')
let world: ReturnType<typeof deviceWorld>
beforeEach(() => (world = deviceWorld(at('data'))))
afterEach(() => world.end())

const pin = '864209'
const enrolment: Enrolment = {
  central: 'https://central.example',
  tenant: 'acme',
  edition: editionId('board'),
  fingerprint: hashOf('a'.repeat(64)),
  enrolledAt: '2026-03-01T08:00:00Z',
}

function keyFile() {
  return JSON.parse(readFileSync(world.keyPath, 'utf8'))
}

describe('openAccount on a new device', () => {
  it('asks for a PIN first where nothing else is worth the name, and writes nothing before', async () => {
    const account = await world.start()
    expect(await account.state()).toMatchObject({
      phase: 'pin-to-choose',
      keeper: 'pin',
      pin: null,
      trouble: null,
    })
    expect(() => account.session()).toThrow('locked')
    await expect(account.unlock(pin)).rejects.toMatchObject({ code: 'pin-not-set' })
    await expect(account.setPin('111111')).rejects.toMatchObject({ code: 'pin-weak' })
    expect(existsSync(world.keyPath)).toBe(false)
    expect((await account.state()).phase).toBe('pin-to-choose')
  })

  it('opens with the first PIN', async () => {
    const account = await world.start()
    expect(await account.setPin(pin)).toMatchObject({
      phase: 'unlocked',
      keeper: 'pin',
      pin: { failures: 0, waitMs: 0 },
      trouble: null,
    })
    account.session().work.set('note', 'mine')
    expect(keyFile().wrap.by).toBe('pin')
    await expect(account.setPin('975310')).rejects.toMatchObject({ code: 'pin-already-set' })
  })

  it('opens at once where the system keeps the key', async () => {
    const box = lockedBox('keychain')
    const account = await world.start({ secretBox: box })
    expect(await account.state()).toMatchObject({ phase: 'unlocked', keeper: 'protected', pin: null })
    account.session().work.set('note', 'mine')
    await account.lock('end')
    const again = await world.start({ secretBox: box })
    expect(again.session().work.get('note')).toBe('mine')
  })
})

describe('an account with a PIN', () => {
  beforeEach(async () => {
    const account = await world.start()
    await account.setPin(pin)
    account.session().work.set('note', 'mine')
    await account.lock('end')
  })

  it('starts locked and opens with the PIN', async () => {
    const account = await world.start()
    expect(await account.state()).toMatchObject({ phase: 'locked', keeper: 'pin', trouble: null })
    expect(account.peek()).toBeNull()
    await expect(account.unlock()).rejects.toMatchObject({ code: 'pin-needed' })
    expect((await account.unlock(pin)).phase).toBe('unlocked')
    expect(account.session().work.get('note')).toBe('mine')
  })

  it('says what went wrong, counts it, and how long to wait', async () => {
    const account = await world.start()
    for (let wrong = 0; wrong < 3; wrong++) {
      await expect(account.unlock('000001')).rejects.toMatchObject({
        code: 'pin-wrong',
        refusal: { code: 'wrong-pin', offers: ['unlock'] },
      })
    }
    expect(await account.state()).toMatchObject({
      phase: 'locked',
      pin: { failures: 3, waitMs: 5_000 },
      trouble: { code: 'wrong-pin' },
    })
    await expect(account.unlock(pin)).rejects.toMatchObject({ refusal: { code: 'busy' } })
    world.clock.pass(5_000)
    expect(await account.unlock(pin)).toMatchObject({
      phase: 'unlocked',
      pin: { failures: 0 },
      trouble: null,
    })
  })

  it('locks on demand: the key is zeroed, the files are closed, and the PIN is needed again', async () => {
    const account = await world.start()
    await account.unlock(pin)
    const { device, work } = account.session()
    const key = device.key
    expect(key.some((byte) => byte !== 0)).toBe(true)
    expect((await account.lock()).phase).toBe('locked')
    expect(key.every((byte) => byte === 0)).toBe(true)
    expect(device.identity.every((byte) => byte === 0)).toBe(true)
    expect(world.closed).toEqual(['end', 'demand'])
    expect(() => work.set('note', 'other')).toThrow('not open')
    expect(() => account.session()).toThrow('locked')
    await expect(account.unlock()).rejects.toMatchObject({ code: 'pin-needed' })
    await account.unlock(pin)
    expect(account.session().work.get('note')).toBe('mine')
  })

  it('locks by itself after ten minutes without a request, and work of our own is none', async () => {
    const account = await world.start()
    await account.unlock(pin)
    world.clock.pass(9 * 60_000)
    account.session()
    world.clock.pass(9 * 60_000)
    expect(account.peek()).not.toBeNull()
    world.clock.pass(60_000)
    expect(world.closed).toEqual(['end', 'idle'])
    expect((await account.state()).phase).toBe('locked')
  })

  it('changes the PIN while it is open, and only with the current one', async () => {
    const account = await world.start()
    await expect(account.changePin(pin, '975310')).rejects.toMatchObject({ code: 'locked' })
    await account.unlock(pin)
    await expect(account.changePin('000001', '975310')).rejects.toMatchObject({ code: 'pin-wrong' })
    await account.changePin(pin, '975310')
    // The session goes on with the same key, and what it stores from now on opens with the new PIN.
    await account.session().device.enrol(enrolment)
    await account.lock()
    await expect(account.unlock(pin)).rejects.toMatchObject({ code: 'pin-wrong' })
    await account.unlock('975310')
    expect(account.session().device.enrolment()).toEqual(enrolment)
    expect(account.session().work.get('note')).toBe('mine')
  })

  it('binds the key to tenant and device, at the latest when it is opened next', async () => {
    const account = await world.start()
    await account.unlock(pin)
    const device = keyFile().place.device
    expect(device).toMatch(/^[0-9a-f]{64}$/)
    await account.session().device.enrol(enrolment)
    expect(keyFile().place).toEqual({ tenant: '', device })
    await account.bind()
    expect(keyFile().place).toEqual({ tenant: 'acme', device })
    await account.lock()
    await account.unlock(pin)
    expect(keyFile().place).toEqual({ tenant: 'acme', device })
  })

  it('answers a second unlocking while the first is under way', async () => {
    const account = await world.start()
    const [first, second] = await Promise.all([account.unlock(pin), account.unlock('000001')])
    expect([first.phase, second.phase]).toEqual(['unlocked', 'unlocked'])
    expect((await account.state()).pin?.failures).toBe(0)
  })

  it('is locked where it was locked while the PIN was being tried', async () => {
    const account = await world.start()
    const unlocking = account.unlock(pin)
    await new Promise((resolve) => setTimeout(resolve, 20))
    await account.lock()
    await expect(unlocking).rejects.toMatchObject({ code: 'locked' })
    expect((await account.state()).phase).toBe('locked')
    for (const device of world.devices.slice(1)) expect(device.key.every((byte) => byte === 0)).toBe(true)
    expect((await account.unlock(pin)).phase).toBe('unlocked')
  })

  it('is blocked while its key file is away, and open again when that is back', async () => {
    renameSync(world.keyPath, at('elsewhere'))
    const account = await world.start()
    const state = await account.state()
    expect(state).toMatchObject({ phase: 'blocked', keeper: null })
    expect(state.protection.zh).toContain('device.key')
    await expect(account.unlock(pin)).rejects.toMatchObject({ code: 'key-file-missing' })
    renameSync(at('elsewhere'), world.keyPath)
    expect((await account.unlock(pin)).phase).toBe('unlocked')
    expect(account.session().work.get('note')).toBe('mine')
  })

  it('erases: the keys go first, the data stay sealed, and the next start says so', async () => {
    const account = await world.start()
    await account.unlock(pin)
    const { device } = account.session()
    const erasure = await account.erase('wish')
    expect(erasure).toMatchObject({ left: [], at: '2026-03-01T08:00:00.000Z' })
    expect(device.key.every((byte) => byte === 0)).toBe(true)
    expect(world.closed).toEqual(['end', 'erase'])
    expect(existsSync(world.keyPath)).toBe(false)
    expect(existsSync(at('data', 'work.db'))).toBe(true)
    expect(await account.state()).toMatchObject({ phase: 'erased', keeper: null })
    await expect(account.unlock(pin)).rejects.toMatchObject({ code: 'erased' })
    const again = await world.start()
    expect(await again.state()).toMatchObject({ phase: 'erased' })
    await expect(again.unlock(pin)).rejects.toMatchObject({ refusal: { code: 'locked', offers: ['enrol'] } })
  })
})

describe('an account whose key nothing protected', () => {
  it('gets a PIN in the middle of a session, which goes on', async () => {
    const account = await world.start({ fallback: 'open' })
    expect(await account.state()).toMatchObject({ phase: 'unlocked', keeper: 'open', pin: null })
    account.session().work.set('note', 'mine')
    expect(keyFile().key).toEqual(expect.any(String))
    const former = keyFile().key
    expect(await account.setPin(pin)).toMatchObject({ phase: 'unlocked', keeper: 'pin', trouble: null })
    expect(readFileSync(world.keyPath, 'utf8')).not.toContain(former)
    await account.session().device.enrol(enrolment)
    await account.lock('end')
    const again = await world.start({ fallback: 'open' })
    expect(await again.state()).toMatchObject({ phase: 'locked', keeper: 'pin' })
    await again.unlock(pin)
    expect(again.session().work.get('note')).toBe('mine')
    expect(again.session().device.enrolment()).toEqual(enrolment)
  })

  it('asks nothing and locks without harm', async () => {
    const account = await world.start({ fallback: 'open' })
    await expect(account.changePin('x', pin)).rejects.toMatchObject({ code: 'pin-not-set' })
    await account.lock()
    expect((await account.unlock()).phase).toBe('unlocked')
  })
})

describe('an account whose system keeper changed', () => {
  it('names the change, keeps everything, and opens when the keeper is back', async () => {
    const box = lockedBox('gnome_libsecret')
    const account = await world.start({ secretBox: box })
    account.session().work.set('note', 'mine')
    await account.lock('end')
    const before = readFileSync(world.keyPath)
    const changed = await world.start({ secretBox: lockedBox('kwallet6') })
    const state = await changed.state()
    expect(state).toMatchObject({ phase: 'locked', keeper: 'protected', trouble: { code: 'locked' } })
    expect(state.trouble?.message.en).toContain('kept by gnome_libsecret; now it is kwallet6')
    await expect(changed.unlock()).rejects.toMatchObject({ code: 'keeper-changed' })
    await expect(changed.setPin(pin)).rejects.toMatchObject({ code: 'locked' })
    expect(readFileSync(world.keyPath)).toEqual(before)
    const back = await world.start({ secretBox: box })
    expect(back.session().work.get('note')).toBe('mine')
  })

  it('goes on where the renamed storage still opens, and logs it once', async () => {
    const box = lockedBox('kwallet5')
    await (await world.start({ secretBox: box })).lock('end')
    const renamed = { ...box, backend: 'kwallet6' }
    const account = await world.start({ secretBox: renamed })
    expect(await account.state()).toMatchObject({ phase: 'unlocked', trouble: null })
    expect((await account.state()).protection.en).toContain('keyring')
    await account.lock('end')
    await (await world.start({ secretBox: renamed })).lock('end')
    expect(world.lines).toEqual([
      'the key still opens after a change: wrapped by kwallet5, present is kwallet6',
    ])
  })
})

describe('an account over damaged data', () => {
  it('passes on what the store says, and does not take it for a matter of keys', async () => {
    const box = lockedBox('keychain')
    await (await world.start({ secretBox: box })).lock('end')
    writeFileSync(at('data', 'work.db'), 'not a database, and long enough to be read as one'.repeat(200))
    await expect(world.start({ secretBox: box })).rejects.toMatchObject({ name: 'StoreFailure' })
  })
})
