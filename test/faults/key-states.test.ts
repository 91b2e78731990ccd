import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DeviceKeeper } from '#electron/account/device-keeper.ts'
import { AccountFailure } from '#electron/account/failure.ts'
import type { AccountCode } from '#electron/account/failure-code.ts'
import { keyring } from '#electron/account/keyring.ts'
import { protectedKeeper } from '#electron/account/protected-keeper.ts'
import type { SecretBox } from '#electron/account/secret-box.ts'
import { secretTool } from '#electron/account/secret-tool.ts'
import { secretToolKeeper } from '#electron/account/secret-tool-keeper.ts'
import { startRealKeyring } from '#test/electron/account/real-keyring.ts'
import type { RealKeyring } from '#test/electron/account/real-keyring.ts'
import { lockedBox } from '#test/electron/account/locked-box.ts'
import { isLongRound } from './round.ts'

const rounds = isLongRound ? [1, 2, 3, 4, 5] : [1]
/** What a wrong item may hold: another key, a key cut short, text of another program, next to nothing. */
const wrongItems = [
  () => `chartroom-key-1:${randomBytes(32).toString('base64')}`,
  () => `chartroom-key-1:${randomBytes(16).toString('base64')}`,
  () => 'correct horse battery staple',
  () => ' ',
]
const times = { answerMs: 400, promptMs: 400 }
const generous = { answerMs: 20_000, promptMs: 20_000 }

let folder = ''
let path = ''
let real: RealKeyring

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-key-states-'))
  real = await startRealKeyring(folder)
  await real.login('login password')
})
afterAll(async () => {
  await real.end()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => (path = join(mkdtempSync(join(folder, 'data-')), 'device.key')))
afterEach(async () => {
  real.thaw()
  if (!real.isAsLoggedIn()) {
    await real.stop()
    await real.login('login password')
  }
})

function keeper(environment: Readonly<Record<string, string>> = real.environment, limits = generous) {
  return secretToolKeeper({
    path,
    keyring: keyring(secretTool(environment), limits),
    random: randomBytes,
    log: () => undefined,
  })
}

/** A keeper that starts anew, as after a restart, names what it meets and leaves everything as it is. */
async function expectNamed(code: AccountCode, faulty: DeviceKeeper): Promise<void> {
  const before = readFileSync(path)
  const failure = await faulty.trouble()
  expect(failure).toBeInstanceOf(AccountFailure)
  expect(failure?.code).toBe(code)
  expect(failure?.sentence.zh).toMatch(/\p{Script=Han}/u)
  expect(failure?.sentence.en).toMatch(/^[A-Z].*\.$/)
  await expect(faulty.store(randomBytes(600))).rejects.toMatchObject({ code })
  expect(readFileSync(path)).toEqual(before)
}

async function expectOpens(opening: DeviceKeeper, secret: Uint8Array): Promise<void> {
  expect(Buffer.from((await opening.load()) ?? [])).toEqual(Buffer.from(secret))
}

/** The name by which the keyring knows the installation. */
function installation(): string {
  return String(JSON.parse(readFileSync(path, 'utf8')).installation)
}

describe.each(rounds)('F29: a key in the keyring, round %i,', (round) => {
  let secret: Uint8Array
  beforeEach(async () => {
    secret = randomBytes(600)
    await keeper().store(secret)
    await expectOpens(keeper(), secret)
  })

  it('is named and left alone without secret-tool, and opens with it', async () => {
    await expectNamed('keyring-no-program', keeper({ ...real.environment, PATH: folder }))
    await expectOpens(keeper(), secret)
  })

  it('is named and left alone without a session bus, whether none is named or the named one is dead', async () => {
    const { DBUS_SESSION_BUS_ADDRESS: _bus, ...without } = real.environment
    await expectNamed('keyring-no-session', keeper(without))
    const dead = `unix:path=${join(folder, 'dead')}`
    await expectNamed('keyring-no-session', keeper({ ...without, DBUS_SESSION_BUS_ADDRESS: dead }))
    await expectOpens(keeper(), secret)
  })

  it('is named and left alone without a keyring service, and opens after the next login', async () => {
    await real.stop()
    await expectNamed('keyring-no-service', keeper())
    await real.login('login password')
    await expectOpens(keeper(), secret)
  })

  it('is named and left alone while the keyring is locked, and opens when it is unlocked', async () => {
    real.lock()
    await expectNamed('keyring-locked', keeper())
    await expect(keeper().unlock()).rejects.toMatchObject({ code: 'keyring-locked' })
    await real.stop()
    await real.login('login password')
    await expectOpens(keeper(), secret)
  })

  it('stays locked after a login with another password', async () => {
    await real.stop()
    await real.login('another password')
    await expectNamed('keyring-locked', keeper())
    await real.stop()
    await real.login('login password')
    await expectOpens(keeper(), secret)
  })

  it('is named and left alone while the keyring hangs, and opens when it goes on', async () => {
    real.freeze()
    await expectNamed('keyring-silent', keeper(real.environment, times))
    real.thaw()
    await expectOpens(keeper(), secret)
  })

  it('is named and left alone when its item was deleted, and opens when the item is back', async () => {
    const ring = keyring(secretTool(real.environment))
    const item = { application: 'chartroom', purpose: 'device-key', installation: installation() }
    const text = await ring.get(item, false)
    await ring.remove(item)
    await expectNamed('key-missing', keeper())
    await ring.put(item, 'Restored', text ?? '')
    await expectOpens(keeper(), secret)
  })

  it('is named and left alone when its item holds something else, and opens when the item is back', async () => {
    const ring = keyring(secretTool(real.environment))
    const item = { application: 'chartroom', purpose: 'device-key', installation: installation() }
    const text = await ring.get(item, false)
    await ring.put(item, 'Wrong', wrongItems[round % wrongItems.length]?.() ?? '')
    await expectNamed('key-mismatch', keeper())
    await ring.put(item, 'Restored', text ?? '')
    await expectOpens(keeper(), secret)
  })
})

describe.each(rounds)('F29: a new key, round %i,', () => {
  it('is not made where the user has no keyring yet', async () => {
    const place = mkdtempSync(join(folder, 'empty-'))
    const empty = await startRealKeyring(place)
    try {
      await empty.startWithoutLogin()
      await expect(keeper(empty.environment).store(randomBytes(600))).rejects.toMatchObject({
        code: 'keyring-not-set-up',
      })
      expect(() => readFileSync(path)).toThrow('ENOENT')
      expect(await keeper(empty.environment).load()).toBeNull()
    } finally {
      await empty.end()
    }
  })

  it('is not made in a keyring that stays locked', async () => {
    real.lock()
    await expect(keeper().store(randomBytes(600))).rejects.toMatchObject({ code: 'keyring-locked' })
    expect(() => readFileSync(path)).toThrow('ENOENT')
  })
})

describe.each(rounds)('F29: a key in the host’s protected storage, round %i,', () => {
  const boxed = (box: SecretBox | null): DeviceKeeper =>
    protectedKeeper({ path, box, random: randomBytes, log: () => undefined })

  it('is named and left alone when the backend is another one or gone, and opens when it is back', async () => {
    const secret = randomBytes(600)
    const original = lockedBox('gnome_libsecret')
    await boxed(original).store(secret)
    await expectNamed('keeper-changed', boxed(lockedBox('kwallet6')))
    await expectNamed('keeper-changed', boxed(lockedBox('basic_text', 'none')))
    await expectNamed('keeper-changed', boxed(null))
    await expectNamed('protection-none', boxed({ ...original, available: async () => 'none' }))
    await expectNamed('protection-refused', boxed(lockedBox('gnome_libsecret')))
    await expectOpens(boxed(original), secret)
  })
})

describe('F29: a damaged key file', () => {
  it.each([
    ['is empty', '', 'key-file-damaged'],
    ['is not JSON', 'not JSON', 'key-file-damaged'],
    ['lacks a part', '{"format":"chartroom device key","version":1}', 'key-file-damaged'],
    ['is longer than any key file', ' '.repeat(70_000), 'key-file-damaged'],
    ['is of a later version', '{"format":"chartroom device key","version":2}', 'key-file-newer'],
  ] as const)('that %s is named and left alone', async (_what, content, code) => {
    writeFileSync(path, content)
    await expectNamed(code, keeper())
  })
})
