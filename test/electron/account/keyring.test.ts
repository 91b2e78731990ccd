import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyring } from '#electron/account/keyring.ts'
import { secretTool } from '#electron/account/secret-tool.ts'
import { startRealKeyring } from './real-keyring.ts'
import type { RealKeyring } from './real-keyring.ts'

let folder = ''
let real: RealKeyring

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-keyring-'))
  real = await startRealKeyring(folder)
  await real.login('login password')
})
afterAll(async () => {
  await real.end()
  rmSync(folder, { recursive: true, force: true })
})

const item = { application: 'chartroom-test', purpose: 'key', installation: 'one' }

describe('keyring over a real gnome-keyring', () => {
  it('gives back what it was given, replaces it, and no longer has it when removed', async () => {
    const ring = keyring(secretTool(real.environment))
    expect(await ring.look(item)).toBe('missing')
    expect(await ring.get(item, false)).toBeNull()
    await ring.put(item, 'Test', 'first')
    expect(await ring.get(item, false)).toBe('first')
    await ring.put(item, 'Test', 'second')
    expect(await ring.get(item, false)).toBe('second')
    expect(await ring.look(item)).toBe('readable')
    await ring.remove(item)
    expect(await ring.look(item)).toBe('missing')
    await ring.remove(item)
  })

  it('keeps items of different installations apart', async () => {
    const ring = keyring(secretTool(real.environment))
    const other = { ...item, installation: 'two' }
    await ring.put(item, 'Test', 'mine')
    await ring.put(other, 'Test', 'theirs')
    expect(await ring.get(item, false)).toBe('mine')
    await ring.remove(item)
    expect(await ring.get(other, false)).toBe('theirs')
    await ring.remove(other)
  })

  it('keeps items across a new login', async () => {
    const ring = keyring(secretTool(real.environment))
    await ring.put(item, 'Test', 'kept')
    await real.stop()
    await real.login('login password')
    expect(await ring.get(item, false)).toBe('kept')
    await ring.remove(item)
  })

  it('hands the secret in on the standard input and never among the arguments', async () => {
    const tools = join(folder, 'tools')
    const seen = join(folder, 'arguments')
    mkdirSync(tools)
    const script = `#!/bin/sh\necho "$@" >> '${seen}'\nPATH='${real.environment['PATH']}' exec secret-tool "$@"\n`
    writeFileSync(join(tools, 'secret-tool'), script)
    chmodSync(join(tools, 'secret-tool'), 0o755)
    const ring = keyring(secretTool({ ...real.environment, PATH: `${tools}:${real.environment['PATH']}` }))
    await ring.put(item, 'Test', 'CANARY-f2b7')
    expect(await ring.get(item, false)).toBe('CANARY-f2b7')
    await ring.remove(item)
    const calls = readFileSync(seen, 'utf8')
    expect(calls).toContain('store')
    expect(calls).toContain('clear')
    expect(calls).not.toContain('CANARY-f2b7')
  })
})

describe('secretTool', () => {
  it('names a missing bus without starting one of its own', async () => {
    const { DBUS_SESSION_BUS_ADDRESS: _bus, ...without } = real.environment
    const run = secretTool({ ...without, DISPLAY: ':0' })
    expect(await run(['lookup', 'a', 'b'], 5000)).toEqual({ kind: 'no-session' })
    const disabled = secretTool({ ...without, DBUS_SESSION_BUS_ADDRESS: 'disabled:' })
    expect(await disabled(['lookup', 'a', 'b'], 5000)).toEqual({ kind: 'no-session' })
  })

  it('names a missing program', async () => {
    const run = secretTool({ ...real.environment, PATH: join(folder, 'nothing here') })
    expect(await run(['lookup', 'a', 'b'], 5000)).toEqual({ kind: 'no-program' })
  })

  it('ends a run that lasts too long', async () => {
    real.freeze()
    try {
      const run = secretTool(real.environment)
      expect(await run(['lookup', 'a', 'b'], 300)).toEqual({ kind: 'silent' })
    } finally {
      real.thaw()
    }
  })
})
