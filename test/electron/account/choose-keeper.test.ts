import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseKeeper, statementOf } from '#electron/account/choose-keeper.ts'
import type { ChoosingOptions, KeeperParts } from '#electron/account/choose-keeper.ts'
import { keyring } from '#electron/account/keyring.ts'
import { secretTool } from '#electron/account/secret-tool.ts'
import type { SecretBox } from '#electron/account/secret-box.ts'
import { fileKeyKeeper } from '#electron/store/file-key-keeper.ts'
import { openDevice } from '#electron/store/device.ts'
import { lockedBox } from './locked-box.ts'
import { startRealKeyring } from './real-keyring.ts'
import type { RealKeyring } from './real-keyring.ts'
import { temporaryFolder } from './temporary-folder.ts'

const at = temporaryFolder('choose-keeper')
let real: RealKeyring
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-choose-'))
  real = await startRealKeyring(folder)
  await real.login('login password')
})
afterAll(async () => {
  await real.end()
  rmSync(folder, { recursive: true, force: true })
})

const fresh: ChoosingOptions = { isNew: true, fallback: 'pin' }

function parts(
  secretBox: SecretBox | null,
  environment: Readonly<Record<string, string>> | null,
): KeeperParts {
  return {
    path: at('device.key'),
    secretBox,
    keyring: environment && keyring(secretTool(environment)),
    random: randomBytes,
    uptimeMs: () => 3_600_000,
    log: () => undefined,
    work: { cost: 2 ** 14, parallelism: 1 },
  }
}

const good = lockedBox('gnome_libsecret')
const noBus = { PATH: process.env['PATH'] ?? '' }

describe('chooseKeeper for a new key', () => {
  it('takes the host’s storage where it is worth the name', async () => {
    const choice = await chooseKeeper(parts(good, real.environment), fresh)
    expect(choice).toMatchObject({ state: 'new', keeper: { kind: 'protected' } })
    expect(statementOf(choice).en).toContain('keyring')
  })

  it.each([
    ['the host has none', null],
    ['the host’s is everybody’s', lockedBox('basic_text', 'none')],
    ['the host’s is weak', lockedBox('dpapi', 'weak')],
  ])('takes the user’s keyring where %s', async (_what, box) => {
    const choice = await chooseKeeper(parts(box, real.environment), fresh)
    expect(choice).toMatchObject({ state: 'new', keeper: { kind: 'keyring' } })
  })

  it('asks for a PIN where there is neither, and says why', async () => {
    const choice = await chooseKeeper(parts(null, noBus), fresh)
    expect(choice).toMatchObject({
      state: 'pin-to-choose',
      keeper: { kind: 'pin' },
      failure: { code: 'keyring-no-session' },
    })
    const statement = statementOf(choice)
    expect(statement.zh).toContain('需要设置 PIN')
    expect(statement.en).toContain('The reason: There is no desktop session bus')
    expect(await chooseKeeper(parts(null, null), fresh)).toMatchObject({ state: 'pin-to-choose' })
  })

  it('takes an unprotected file only where that is wished, and says what that is worth', async () => {
    const choice = await chooseKeeper(parts(null, noBus), { isNew: true, fallback: 'open' })
    expect(choice).toMatchObject({ state: 'new', keeper: { kind: 'open' } })
    expect(statementOf(choice).en).toContain('who can read the whole folder can read the figures')
  })

  it('makes none where there are data already', async () => {
    const choice = await chooseKeeper(parts(good, null), { isNew: false, fallback: 'pin' })
    expect(choice).toMatchObject({ state: 'blocked', failure: { code: 'key-file-missing' } })
    expect(statementOf(choice).zh).toContain('device.key')
    expect(existsSync(at('device.key'))).toBe(false)
  })
})

describe('chooseKeeper for an existing key', () => {
  it('keeps the keeper that wrapped it, whatever else there is by now', async () => {
    const bare = parts(null, noBus)
    const first = await chooseKeeper(bare, fresh)
    if (first.state !== 'pin-to-choose') return expect.unreachable()
    await first.keeper.pin.choose('864209')
    await first.keeper.store(randomBytes(100))
    for (const isNew of [true, false]) {
      const again = await chooseKeeper(parts(good, real.environment), { isNew, fallback: 'open' })
      expect(again).toMatchObject({ state: 'kept', keeper: { kind: 'pin' } })
      expect(statementOf(again).en).toContain('PIN')
    }
  })

  it('keeps the keyring, also while that is not there', async () => {
    const first = await chooseKeeper(parts(null, real.environment), fresh)
    if (first.state !== 'new') return expect.unreachable()
    await first.keeper.store(randomBytes(100))
    const again = await chooseKeeper(parts(good, noBus), { isNew: false, fallback: 'pin' })
    if (again.state !== 'kept') return expect.unreachable()
    expect(again.keeper.kind).toBe('keyring')
    await expect(again.keeper.load()).rejects.toMatchObject({ code: 'keyring-no-session' })
  })

  it('says that the storage behind it has changed, and keeps it all the same', async () => {
    const first = await chooseKeeper(parts(good, null), fresh)
    if (first.state !== 'new') return expect.unreachable()
    await first.keeper.store(randomBytes(100))
    expect(await chooseKeeper(parts(good, null), fresh)).toMatchObject({ state: 'kept' })
    for (const box of [lockedBox('kwallet6'), lockedBox('basic_text', 'none'), null]) {
      const before = readFileSync(at('device.key'))
      const changed = await chooseKeeper(parts(box, real.environment), { isNew: false, fallback: 'pin' })
      expect(changed).toMatchObject({
        state: 'changed',
        keeper: { kind: 'protected' },
        failure: { code: 'keeper-changed' },
      })
      expect(readFileSync(at('device.key'))).toEqual(before)
    }
  })

  it('knows the unprotected file that the store’s own keeper writes', async () => {
    const device = await openDevice(fileKeyKeeper(at('device.key')), true, randomBytes)
    const choice = await chooseKeeper(parts(good, null), { isNew: false, fallback: 'pin' })
    if (choice.state !== 'kept') return expect.unreachable()
    expect(choice.keeper.kind).toBe('open')
    expect((await openDevice(choice.keeper, false, randomBytes)).key).toEqual(device.key)
  })

  it.each([
    ['damaged', '{"format":"chartroom device key"}', 'key-file-damaged'],
    ['written by a later version', '{"format":"chartroom device key","version":9}', 'key-file-newer'],
  ])('is blocked where the file is %s, and leaves it', async (_what, text, code) => {
    writeFileSync(at('device.key'), text)
    const choice = await chooseKeeper(parts(good, null), fresh)
    expect(choice).toMatchObject({ state: 'blocked', failure: { code } })
    expect(readFileSync(at('device.key'), 'utf8')).toBe(text)
  })

  it('takes a folder in the file’s place as a bug, not as a missing key', async () => {
    mkdirSync(at('device.key'))
    await expect(chooseKeeper(parts(good, null), fresh)).rejects.toThrow('EISDIR')
  })
})

describe('chooseKeeper after an erasure', () => {
  it('says when the keys were destroyed, until the data are gone too', async () => {
    const mark = '{"at":"2026-03-01T08:00:00.000Z","reason":"revoked"}'
    writeFileSync(at('device.key.erased'), mark)
    const choice = await chooseKeeper(parts(good, null), { isNew: false, fallback: 'pin' })
    expect(choice).toMatchObject({ state: 'erased', mark: { reason: 'revoked' } })
    expect(statementOf(choice).en).toContain('2026-03-01')
    expect(await chooseKeeper(parts(good, null), fresh)).toMatchObject({ state: 'new' })
    expect(existsSync(at('device.key.erased'))).toBe(false)
  })

  it('knows a key file that an erasure overwrote but did not come to remove', async () => {
    const epitaph = 'chartroom erased key {"at":"2026-03-01T08:00:00.000Z","reason":"wish"}\n'
    writeFileSync(at('device.key'), Buffer.concat([Buffer.from(epitaph), randomBytes(900)]))
    const choice = await chooseKeeper(parts(good, null), { isNew: false, fallback: 'pin' })
    expect(choice).toMatchObject({ state: 'erased', mark: { reason: 'wish' } })
  })

  it('takes an unreadable mark as a lost key', async () => {
    writeFileSync(at('device.key.erased'), 'not JSON')
    const choice = await chooseKeeper(parts(good, null), { isNew: false, fallback: 'pin' })
    expect(choice).toMatchObject({ state: 'blocked', failure: { code: 'key-file-missing' } })
  })
})
