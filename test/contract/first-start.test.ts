import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBackend } from '#electron/backend/backend.ts'
import type { Backend } from '#electron/backend/host.ts'
import { noEnvironmentProxy } from '#electron/sync/environment-proxy.ts'
import { contract } from '#shared/contract/contract.ts'
import type { InputOf, OperationName } from '#shared/contract/contract.ts'
import type { Reply } from '#shared/contract/failure.ts'

const folder = mkdtempSync(join(tmpdir(), 'chartroom-contract-'))
const log: string[] = []
let backend: Backend

beforeAll(() => {
  backend = createBackend({
    dataDirectory: join(folder, 'data'),
    pageDirectory: join(folder, 'no-page'),
    version: '9.9.9',
    clock: () => new Date('2026-11-23T10:00:00Z'),
    keyringEnvironment: null,
    environmentProxy: noEnvironmentProxy,
    keyFallback: 'open',
    idleLockMs: null,
    systemLanguage: 'zh',
    host: () => ({
      print: () => Promise.reject(new Error('nothing is printed here')),
      screenshot: () => Promise.reject(new Error('nothing is drawn here')),
      askSavePath: () => Promise.resolve(null),
      openLink: () => Promise.resolve(),
      notify: () => undefined,
      engine: () => Promise.resolve('none'),
    }),
    log: (line) => log.push(line),
    randomText: () => 'a'.repeat(24),
  })
})

afterAll(async () => {
  await backend.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ask<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<Reply<unknown>> {
  const response = await backend.handle(
    new Request(`https://app.internal/api/${name}`, { method: 'POST', body: JSON.stringify(input) }),
  )
  expect(response.status).toBe(200)
  // The backend answers in this very form.
  return (await response.json()) as Reply<unknown>
}

/** The least input that each operation reads. */
const inputs: { readonly [Name in OperationName]?: InputOf<Name> } = {
  'lock.idle': { minutes: 10 },
  'pin.change': { current: 'no-such-pin', next: 'another-pin' },
  'enrol.look': { central: 'http://127.0.0.1:9' },
  enrol: { central: 'http://127.0.0.1:9', root: 'ab'.repeat(32), edition: 'board' },
  'snapshot.hold': { sequence: 1, isHeld: true },
  'snapshot.fetch': { sequence: 1 },
  figure: { indicator: 'npl_ratio' },
  course: { indicator: 'npl_ratio' },
  indicator: { indicator: 'npl_ratio' },
  explain: { indicator: 'npl_ratio' },
  passport: { indicator: 'npl_ratio' },
  drivers: { indicator: 'npl_ratio' },
  'year-end': { indicator: 'npl_ratio' },
  'what-if': { indicator: 'npl_ratio', assumptions: [{ indicator: 'npl_balance', percent: -10 }] },
  'goal-seek': { indicator: 'npl_ratio' },
  diff: { before: 1 },
  bridge: { indicator: 'npl_ratio', before: 1 },
  drill: { indicator: 'npl_ratio', by: ['org'] },
  pack: { id: 'board' },
  'drill.export': {
    indicator: 'npl_ratio',
    by: ['org'],
    columns: ['AC'],
    language: 'zh',
    path: join(folder, 'x.csv'),
  },
  'view.save': { name: 'a', indicator: 'npl_ratio', params: { by: 'org' } },
  'view.rename': { id: 'a', name: 'b' },
  'view.remove': { id: 'a' },
  'pack.export': { id: 'board', language: 'zh', path: join(folder, 'x.pdf') },
}

describe('every operation on a device that is not enrolled', () => {
  // Every name comes from the contract itself.
  const names = (Object.keys(contract) as OperationName[]).filter(
    // The account's own are asked below, where there is a PIN.
    (name) => !['erase', 'lock', 'pin.set', 'pin.change'].includes(name),
  )

  it.each(names)(
    '%s answers, or refuses with a sentence in both languages, and is never a bug',
    async (name) => {
      const reply = await ask(name, inputs[name] ?? {})
      if (reply.ok) return
      expect(reply.failure.code).not.toBe('bug')
      expect(reply.failure.code).not.toBe('bad-input')
      expect(reply.failure.message.zh).toMatch(/[。？]$/)
      expect(reply.failure.message.en).toMatch(/[.?]$/)
      expect(log).toEqual([])
    },
    60_000,
  )
})

describe('the first start', () => {
  it('has no enrolment, no snapshot, and Chinese as its first language', async () => {
    expect(await ask('status', {})).toMatchObject({
      ok: true,
      value: { version: '9.9.9', enrolment: null, snapshot: null, freshness: { state: 'never' } },
    })
    expect(await ask('settings', {})).toMatchObject({ ok: true, value: { language: 'zh' } })
  })

  it('keeps settings that are saved', async () => {
    await ask('settings.save', { theme: 'dark' })
    expect(await ask('settings', {})).toMatchObject({ value: { theme: 'dark', language: 'zh' } })
  })
})

describe('requests that no page of ours makes', () => {
  it.each([
    ['GET', '/api/status'],
    ['PUT', '/api/status'],
    ['POST', '/overview'],
    ['POST', '/api/../status'],
    ['POST', '/api/'],
  ])('%s %s is not found or has no page', async (method, path) => {
    const request = new Request(`https://app.internal${path}`, { method })
    const status = await backend.handle(request).then(
      (response) => response.status,
      () => 500,
    )
    expect([404, 500]).toContain(status)
  })

  it('refuses a body that is too large or is not JSON', async () => {
    for (const body of ['x'.repeat(2 * 1024 * 1024), '{"a":', '\u00ff']) {
      const response = await backend.handle(
        new Request('https://app.internal/api/status', { method: 'POST', body }),
      )
      expect(await response.json()).toMatchObject({ ok: false, failure: { code: 'bad-input' } })
    }
  })
})

describe('a PIN', () => {
  it('locks what is there, shows nothing of it, and opens it again; a wrong one does not (D2)', async () => {
    expect(await ask('pin.set', { pin: 'correct horse' })).toMatchObject({
      value: { phase: 'unlocked', keeper: 'pin' },
    })
    await ask('settings.save', { theme: 'contrast' })
    expect(await ask('lock', {})).toMatchObject({ value: { phase: 'locked' } })
    expect(await ask('status', {})).toMatchObject({
      value: { locked: true, enrolment: null, snapshot: null },
    })
    for (const name of ['overview', 'snapshots', 'indicators', 'packs', 'settings.save', 'sync'] as const) {
      expect(await ask(name, {})).toMatchObject({ ok: false, failure: { code: 'locked' } })
    }
    expect(await ask('unlock', { pin: 'battery staple' })).toMatchObject({
      ok: false,
      failure: { code: 'wrong-pin' },
    })
    expect(await ask('unlock', { pin: 'correct horse' })).toMatchObject({ value: { phase: 'unlocked' } })
    expect(await ask('settings', {})).toMatchObject({ value: { theme: 'contrast' } })
  }, 30_000)

  it('destroys the keys first where the device is erased (D5)', async () => {
    expect(await ask('erase', { confirm: 'erase' })).toMatchObject({ ok: true, value: { left: [] } })
    expect(await ask('account', {})).toMatchObject({ value: { phase: 'erased' } })
    expect(await ask('unlock', { pin: 'correct horse' })).toMatchObject({ ok: false })
  })
})
