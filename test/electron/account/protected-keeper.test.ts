import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { boxTrouble, protectedKeeper } from '#electron/account/protected-keeper.ts'
import { recordedBackend } from '#electron/account/key-file.ts'
import { boxBackend, boxStrength, passwordStoreOf } from '#electron/account/secret-box.ts'
import type { SecretBox } from '#electron/account/secret-box.ts'
import { lockedBox } from './locked-box.ts'
import { temporaryFolder } from './temporary-folder.ts'

const at = temporaryFolder('protected-keeper')
const lines: string[] = []

function keeper(box: SecretBox | null) {
  return protectedKeeper({
    path: at('device.key'),
    box,
    random: randomBytes,
    log: (line) => void lines.push(line),
  })
}

function wrap() {
  return JSON.parse(readFileSync(at('device.key'), 'utf8')).wrap
}

const bytes = (found: Uint8Array | null) => Buffer.from(found ?? [])

describe('protectedKeeper', () => {
  it('gives the secret back after a restart and records which backend closed it', async () => {
    const box = lockedBox('kwallet6')
    const secret = randomBytes(700)
    await keeper(box).store(secret)
    expect(bytes(await keeper(box).load())).toEqual(secret)
    expect(wrap()).toMatchObject({ by: 'protected', backend: 'kwallet6' })
  })

  it.each([
    ['none', lockedBox('basic_text', 'none')],
    ['weak', lockedBox('dpapi', 'weak')],
    ['absent', null],
  ])('makes no key in storage that is %s', async (_strength, box) => {
    await expect(keeper(box).store(randomBytes(10))).rejects.toMatchObject({ code: 'protection-none' })
    expect(existsSync(at('device.key'))).toBe(false)
  })

  it('still opens what was closed before the storage became weak', async () => {
    const box = lockedBox('dpapi')
    const secret = randomBytes(10)
    await keeper(box).store(secret)
    expect(bytes(await keeper({ ...box, available: async () => 'weak' }).load())).toEqual(secret)
  })

  it('makes no key in storage that does not give back what it is given', async () => {
    const box = lockedBox('keychain')
    const other = Buffer.alloc(32).toString('base64')
    const liar: SecretBox = { ...box, decrypt: async () => ({ text: other, shouldReEncrypt: false }) }
    await expect(keeper(liar).store(randomBytes(10))).rejects.toMatchObject({ code: 'protection-refused' })
    expect(existsSync(at('device.key'))).toBe(false)
  })

  it('makes no key in storage that fell back to the key that is in every copy of the program', async () => {
    const box = lockedBox('gnome_libsecret')
    const fallen: SecretBox = {
      ...box,
      encrypt: async (text) => Buffer.concat([Buffer.from('v10'), await box.encrypt(text)]),
      decrypt: (closed) => box.decrypt(closed.subarray(3)),
    }
    expect((await boxTrouble(fallen, randomBytes))?.code).toBe('protection-none')
    await expect(keeper(fallen).store(randomBytes(10))).rejects.toMatchObject({ code: 'protection-none' })
    expect(existsSync(at('device.key'))).toBe(false)
    // The keychain marks what it closes in the same way.
    expect(await boxTrouble({ ...fallen, backend: 'keychain' }, randomBytes)).toBeNull()
    expect(await boxTrouble(box, randomBytes)).toBeNull()
  })

  it('wraps anew when the storage wishes it, once', async () => {
    const box = lockedBox('keychain')
    const secret = randomBytes(700)
    await keeper(box).store(secret)
    const before = wrap()
    let wishes = 1
    const wishing: SecretBox = {
      ...box,
      decrypt: async (closed) => ({ ...(await box.decrypt(closed)), shouldReEncrypt: wishes-- > 0 }),
    }
    expect(bytes(await keeper(wishing).load())).toEqual(secret)
    const after = wrap()
    expect(after.box).not.toBe(before.box)
    expect(bytes(await keeper(wishing).load())).toEqual(secret)
    expect(wrap()).toEqual(after)
  })

  it('keeps the old wrap, which has just opened, when wrapping anew fails', async () => {
    const box = lockedBox('keychain')
    const secret = randomBytes(700)
    await keeper(box).store(secret)
    const before = readFileSync(at('device.key'))
    const failing: SecretBox = {
      ...box,
      decrypt: async (closed) => ({ ...(await box.decrypt(closed)), shouldReEncrypt: true }),
      encrypt: () => Promise.reject(new Error('the keychain is busy')),
    }
    expect(bytes(await keeper(failing).load())).toEqual(secret)
    expect(readFileSync(at('device.key'))).toEqual(before)
    expect(lines.join()).toContain('the key was not wrapped anew')
  })

  it('goes along when the same storage goes by another name', async () => {
    const box = lockedBox('kwallet5')
    const secret = randomBytes(700)
    await keeper(box).store(secret)
    const renamed = { ...box, backend: 'kwallet6' }
    expect(bytes(await keeper(renamed).load())).toEqual(secret)
    expect(wrap().backend).toBe('kwallet6')
  })

  it('names text that is no key', async () => {
    const box = lockedBox('keychain')
    await keeper(box).store(randomBytes(10))
    const before = readFileSync(at('device.key'))
    const odd: SecretBox = { ...box, decrypt: async () => ({ text: 'hello', shouldReEncrypt: false }) }
    await expect(keeper(odd).load()).rejects.toMatchObject({ code: 'key-mismatch' })
    await expect(keeper(odd).store(randomBytes(10))).rejects.toMatchObject({ code: 'key-mismatch' })
    expect(readFileSync(at('device.key'))).toEqual(before)
  })

  it('leaves the key file of another keeper alone', async () => {
    const box = lockedBox('keychain')
    await keeper(box).store(randomBytes(10))
    const file = JSON.parse(readFileSync(at('device.key'), 'utf8'))
    const foreign = JSON.stringify({ ...file, wrap: { by: 'keyring' } })
    writeFileSync(at('device.key'), foreign)
    await expect(keeper(box).store(randomBytes(10))).rejects.toMatchObject({ code: 'keeper-changed' })
    expect(readFileSync(at('device.key'), 'utf8')).toBe(foreign)
  })

  it('says what each system behind it protects against', () => {
    const english = (backend: string) => keeper(lockedBox(backend)).protection.en
    expect(english('dpapi')).toContain('DPAPI')
    expect(english('keychain')).toContain('keychain')
    expect(english('gnome_libsecret')).toContain('keyring')
  })
})

describe('boxStrength', () => {
  it.each([
    ['linux', true, 'gnome_libsecret', 'good'],
    ['linux', true, 'kwallet', 'good'],
    ['linux', true, 'kwallet5', 'good'],
    ['linux', true, 'kwallet6', 'good'],
    ['linux', true, 'basic_text', 'none'],
    ['linux', true, 'unknown', 'none'],
    ['linux', false, 'gnome_libsecret', 'none'],
    ['darwin', true, 'unknown', 'good'],
    ['win32', true, 'unknown', 'good'],
    ['win32', false, 'unknown', 'none'],
    ['freebsd', true, 'gnome_libsecret', 'none'],
  ] as const)('on %s, available: %s, %s is %s', (platform, isAvailable, backend, strength) => {
    expect(boxStrength(platform, isAvailable, backend)).toBe(strength)
  })
})

describe('boxBackend', () => {
  it('names the one system of macOS and Windows, and on Linux the chosen one', () => {
    expect(boxBackend('darwin', 'unknown')).toBe('keychain')
    expect(boxBackend('win32', 'unknown')).toBe('dpapi')
    expect(boxBackend('linux', 'kwallet6')).toBe('kwallet6')
  })
})

describe('recordedBackend and passwordStoreOf', () => {
  it('pick the recorded backend again', async () => {
    expect(recordedBackend(at('device.key'))).toBeNull()
    await keeper(lockedBox('gnome_libsecret')).store(randomBytes(10))
    expect(recordedBackend(at('device.key'))).toBe('gnome_libsecret')
    writeFileSync(at('device.key'), 'not JSON')
    expect(recordedBackend(at('device.key'))).toBeNull()
    expect(
      ['gnome_libsecret', 'kwallet', 'kwallet6', 'keychain', 'basic_text', null].map(passwordStoreOf),
    ).toEqual(['gnome-libsecret', 'kwallet', 'kwallet6', null, null, null])
  })
})
