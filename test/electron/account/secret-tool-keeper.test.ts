import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keyring } from '#electron/account/keyring.ts'
import { secretTool } from '#electron/account/secret-tool.ts'
import { keyringTrouble, secretToolKeeper } from '#electron/account/secret-tool-keeper.ts'
import { startRealKeyring } from './real-keyring.ts'
import type { RealKeyring } from './real-keyring.ts'

let folder = ''
let path = ''
let real: RealKeyring
let lines: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-secret-tool-'))
  real = await startRealKeyring(folder)
  await real.login('login password')
})
afterAll(async () => {
  await real.end()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  path = join(mkdtempSync(join(folder, 'data-')), 'device.key')
  lines = []
})
afterEach(async () => {
  if (!real.isAsLoggedIn()) {
    await real.stop()
    await real.login('login password')
  }
})

const ring = () => keyring(secretTool(real.environment))

function keeper() {
  return secretToolKeeper({
    path,
    keyring: ring(),
    random: randomBytes,
    log: (line) => void lines.push(line),
  })
}

function item(purpose: string) {
  const installation = String(JSON.parse(readFileSync(path, 'utf8')).installation)
  return { application: 'chartroom', purpose, installation }
}

const bytes = (found: Uint8Array | null) => Buffer.from(found ?? [])

describe('secretToolKeeper', () => {
  it('has nothing before something is stored, and makes no item by looking', async () => {
    expect(await keeper().load()).toBeNull()
    expect(await keeper().trouble()).toBeNull()
    expect(existsSync(path)).toBe(false)
  })

  it('gives the newest secret back after a restart and after a new login', async () => {
    await keeper().store(randomBytes(700))
    const secret = randomBytes(700)
    await keeper().store(secret)
    expect(bytes(await keeper().load())).toEqual(secret)
    await real.stop()
    await real.login('login password')
    expect(bytes(await keeper().load())).toEqual(secret)
    expect(lines).toEqual([])
  })

  it('writes the key once, however often the secret changes', async () => {
    const first = keeper()
    await first.store(randomBytes(700))
    const key = await ring().get(item('device-key'), false)
    for (let time = 0; time < 3; time++) await first.store(randomBytes(700))
    await first.bind({ tenant: 'acme', device: 'a'.repeat(64) })
    expect(await ring().get(item('device-key'), false)).toBe(key)
  })

  it('is not set back by a folder restored from a copy (T4)', async () => {
    const first = keeper()
    await first.store(Buffer.from('highest: 7'))
    const copy = readFileSync(path)
    await first.store(Buffer.from('highest: 9'))
    writeFileSync(path, copy)
    expect(bytes(await keeper().load()).toString()).toBe('highest: 9')
    expect(lines.join()).toContain('was set back to 1; a newer one, 2')
    // What is stored next is newer than both.
    await keeper().store(Buffer.from('highest: 10'))
    expect(JSON.parse(readFileSync(path, 'utf8')).generation).toBe(3)
  })

  it('finds a damaged record again in the keyring', async () => {
    const secret = randomBytes(700)
    await keeper().store(secret)
    const file = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, JSON.stringify({ ...file, record: randomBytes(728).toString('base64') }))
    expect(bytes(await keeper().load())).toEqual(secret)
  })

  it('goes on storing while the keyring is locked in the middle of a session, without asking', async () => {
    const calls: string[] = []
    const tool = secretTool(real.environment)
    const watched = keyring((args, ...rest) => {
      calls.push(String(args[0]))
      return tool(args, ...rest)
    })
    const log = (line: string) => void lines.push(line)
    const open = secretToolKeeper({ path, keyring: watched, random: randomBytes, log })
    await open.store(randomBytes(700))
    real.lock()
    calls.length = 0
    const secret = randomBytes(700)
    await open.store(secret)
    // Only a search asks nobody.
    expect(new Set(calls)).toEqual(new Set(['search']))
    expect(lines.join()).toContain('the keyring has no copy of key file 2')
    expect(bytes(await open.load())).toEqual(secret)
    await real.stop()
    await real.login('login password')
    expect(bytes(await keeper().load())).toEqual(secret)
  })

  it('needs the keyring again after it was told to forget', async () => {
    const open = keeper()
    await open.store(randomBytes(700))
    real.lock()
    expect(await open.trouble()).toBeNull()
    open.forget()
    expect((await open.trouble())?.code).toBe('keyring-locked')
  })

  it('removes what it kept when it parts, and only that', async () => {
    const parting = keeper()
    await parting.store(randomBytes(700))
    const mine = [item('device-key'), item('key-file')]
    const other = { ...item('device-key'), installation: 'f'.repeat(32) }
    await ring().put(other, 'Another', 'theirs')
    const discard = await parting.parting()
    for (const one of mine) expect(await ring().look(one)).toBe('readable')
    await discard()
    for (const one of mine) expect(await ring().look(one)).toBe('missing')
    expect(await ring().get(other, false)).toBe('theirs')
    await ring().remove(other)
  })
})

describe('keyringTrouble', () => {
  it('finds none in a keyring that keeps what it is given, and leaves nothing there', async () => {
    expect(await keyringTrouble(ring(), () => Buffer.alloc(32, 5))).toBeNull()
    const trial = { application: 'chartroom', purpose: 'trial', installation: '05'.repeat(32) }
    expect(await ring().look(trial)).toBe('missing')
  })

  it('says that it is locked, or not there', async () => {
    real.lock()
    expect((await keyringTrouble(ring(), randomBytes))?.code).toBe('keyring-locked')
    await real.stop()
    expect((await keyringTrouble(ring(), randomBytes))?.code).toBe('keyring-no-service')
  })
})
