import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyring } from '#electron/account/keyring.ts'
import { secretTool } from '#electron/account/secret-tool.ts'
import { deviceWorld } from '#test/electron/account/device-world.ts'
import { lockedBox } from '#test/electron/account/locked-box.ts'
import { startRealKeyring } from '#test/electron/account/real-keyring.ts'
import type { RealKeyring } from '#test/electron/account/real-keyring.ts'

let folder = ''
let real: RealKeyring

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-key-canary-'))
  real = await startRealKeyring(join(folder, 'session'))
  await real.login('login password')
})
afterAll(async () => {
  await real.end()
  rmSync(folder, { recursive: true, force: true })
})

const firstPin = 'CANARY-first-４7'
const secondPin = 'CANARY-second-53'

/** Randomness that remembers every draw of a key's length; the salts among them are told apart later. */
function rememberedRandom() {
  const drawn: Buffer[] = []
  const random = (length: number): Uint8Array => {
    const bytes = randomBytes(length)
    if (length === 32) drawn.push(Buffer.from(bytes))
    return bytes
  }
  return { drawn, random }
}

/** Every way in which a key or a PIN might stand in a file, also in the middle of a longer base64 text. */
function spellings(secret: Buffer): readonly Buffer[] {
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), secret])
      .toString('base64')
      .replace(/=+$/, '')
    return text.slice(shift === 0 ? 0 : 4, -1)
  })
  const hex = secret.toString('hex')
  const urls = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  return [secret, ...[hex, hex.toUpperCase(), ...base64, ...urls].map((text) => Buffer.from(text))]
}

function pinSpellings(pin: string): readonly Buffer[] {
  return [pin, pin.normalize('NFKC')].flatMap((text) => [
    ...spellings(Buffer.from(text)),
    Buffer.from(text, 'utf16le'),
  ])
}

function filesUnder(path: string): readonly { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: file, bytes: readFileSync(file) }))
}

/** The files, and the log, that hold one of the secrets. */
function leaks(secrets: readonly (readonly Buffer[])[], path: string, lines: readonly string[]): string[] {
  const places = [...filesUnder(path), { path: 'the log', bytes: Buffer.from(lines.join('\n')) }]
  return places
    .filter(({ bytes }) => secrets.flat().some((spelling) => bytes.includes(spelling)))
    .map((place) => place.path)
}

/** The salt in a key file, which is drawn like a key and is no secret. */
function saltIn(path: string): string {
  return String(JSON.parse(readFileSync(path, 'utf8')).wrap?.stretch?.salt)
}

describe('PIN and keys', () => {
  it('stand in no file and no log through the whole life of a device with a PIN', async () => {
    const place = join(folder, 'pin')
    const world = deviceWorld(place)
    const { drawn, random } = rememberedRandom()
    const salts = new Set<string>()
    const failures: string[] = []
    const check = () => {
      if (readdirSync(place).includes('device.key')) salts.add(saltIn(world.keyPath))
      const keys = drawn.filter((bytes) => !salts.has(bytes.toString('base64')))
      const secrets = [...keys.map(spellings), pinSpellings(firstPin), pinSpellings(secondPin)]
      expect(leaks(secrets, place, [...world.lines, ...failures])).toEqual([])
      return keys.length
    }
    const note = (error: unknown) => void failures.push(`${String(error)} ${JSON.stringify(error)}`)

    const account = await world.start({ random })
    await account.setPin(firstPin)
    check()
    account.session().work.set('note', 'mine')
    await account.bind()
    check()
    await account.lock()
    await account.unlock(secondPin).catch(note)
    await account.unlock('12345').catch(note)
    await account.unlock(firstPin)
    check()
    await account.changePin(secondPin, firstPin).catch(note)
    await account.changePin(firstPin, secondPin)
    check()
    await account.lock('end')
    const again = await world.start({ random })
    await again.unlock(secondPin)
    // Device key, identity, the key that seals them, and the data key of a file, at the least.
    expect(check()).toBeGreaterThanOrEqual(4)
    await again.erase('wish')
    check()
    world.end()
    expect(failures).toHaveLength(3)
  })

  it('stand in no file where keyring or protected storage keeps the key, the keyring’s own included', async () => {
    for (const [name, parts] of [
      ['keyring', { keyring: keyring(secretTool(real.environment)) }],
      ['protected', { secretBox: lockedBox('keychain') }],
    ] as const) {
      const place = join(folder, name)
      const world = deviceWorld(place)
      const { drawn, random } = rememberedRandom()
      const account = await world.start({ random, ...parts })
      expect(await account.state()).toMatchObject({ phase: 'unlocked', keeper: name })
      account.session().work.set('note', 'mine')
      await account.lock('end')
      await (await world.start({ random, ...parts })).lock('end')
      world.end()
      expect(drawn.length).toBeGreaterThanOrEqual(4)
      expect(leaks(drawn.map(spellings), folder, world.lines)).toEqual([])
    }
  })

  it('would be found: an unprotected key is', async () => {
    const place = join(folder, 'open')
    const world = deviceWorld(place)
    const { drawn, random } = rememberedRandom()
    const account = await world.start({ random, fallback: 'open' })
    await account.lock('end')
    world.end()
    // Device key and identity, each by itself.
    const found = drawn.map((bytes) => leaks([spellings(bytes)], place, []))
    expect(found.filter((files) => files.length > 0)).toEqual([[world.keyPath], [world.keyPath]])
  })
})
