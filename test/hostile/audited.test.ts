import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createBackend } from '#electron/backend/backend.ts'
import { openAudit } from '#electron/store/open-audit.ts'
import type { NumberedEntry } from '#electron/store/audit-entry.ts'
import { noEnvironmentProxy } from '#electron/sync/environment-proxy.ts'
import type { InputOf, OperationName } from '#shared/contract/contract.ts'
import type { Reply } from '#shared/contract/failure.ts'
import { attacks } from './attack/registry.ts'
import { enrolledDevice, openKit } from './device-kit.ts'
import { contentOf, given } from './forge.ts'
import { serveHostile } from './server.ts'
import { makeWorld } from './world.ts'
import type { World } from './world.ts'

/** One attack on each rule that a sync checks, each of a kind that trying again does not help. */
const chosen = [
  'head-payload-altered',
  'head-by-snapshot-key',
  'root-skips-version',
  'head-equivocates',
  'policy-expired',
  'snapshot-follows-nothing',
  'approval-by-other-domain',
  'object-tampered',
  'partition-unknown-scenario',
  'strangers-world',
]

const open: World[] = []

afterEach(async () => {
  for (const world of open.splice(0)) await world.remove()
})

/** The whole application over a folder, without a window. */
function application(folder: string, world: World) {
  const nobody = () => Promise.reject(new Error('there is no window here'))
  return createBackend({
    dataDirectory: folder,
    pageDirectory: folder,
    version: '0',
    clock: () => new Date(world.clock.ms),
    keyringEnvironment: null,
    environmentProxy: noEnvironmentProxy,
    keyFallback: 'open',
    idleLockMs: null,
    systemLanguage: 'zh',
    host: () => ({
      print: nobody,
      screenshot: nobody,
      askSavePath: nobody,
      openLink: nobody,
      notify: () => undefined,
      engine: nobody,
    }),
    log: (line) => {
      throw new Error(line)
    },
    randomText: () => 'a'.repeat(24),
  })
}

async function ask<Name extends OperationName>(
  backend: ReturnType<typeof application>,
  name: Name,
  input: InputOf<Name>,
): Promise<Reply<unknown>> {
  const request = new Request(`https://app.internal/api/${name}`, {
    method: 'POST',
    body: JSON.stringify(input),
  })
  // The backend answers in this very form.
  return (await (await backend.handle(request)).json()) as Reply<unknown>
}

async function auditOf(folder: string, world: World, count: number): Promise<readonly NumberedEntry[]> {
  const kit = await openKit(folder, world.clock)
  const audit = openAudit(kit.directory, kit.device)
  const entries = audit.newest(count)
  expect(audit.verify()).toMatchObject({ isWhole: true })
  audit.close()
  kit.directory.close()
  return entries
}

describe('the audit log of the application', () => {
  it('D7 has every refused sync with its code, across restarts, and the state stays as it was', async () => {
    const world = await makeWorld()
    open.push(world)
    const served = await world.serve()
    const kit = await enrolledDevice(world, served.url)
    await kit.sync()
    kit.closeStore()
    world.clock.advance(2)
    const central = await world.central()
    const stage = { central, nowMs: world.clock.ms, honest: () => contentOf(central) }
    const { path } = kit.directory
    kit.directory.close()
    const expected: (readonly [string, string])[] = []
    for (const id of chosen) {
      const attack = given(attacks.find((one) => one.id === id))
      const scene = await attack.arrange(stage)
      const server = await serveHostile(scene.content, scene.how)
      const mover = await openKit(path, world.clock)
      await mover.device.readdress(server.url)
      mover.directory.close()
      const backend = application(path, world)
      const reply = await ask(backend, 'sync', {})
      expect(reply).toMatchObject({ ok: false, failure: { detail: expect.stringContaining(attack.code) } })
      const status = await ask(backend, 'status', {})
      expect(status).toMatchObject({ value: { snapshot: { sequence: 2 } } })
      await backend.close()
      await server.close()
      expected.unshift(['sync-refused', attack.code])
    }
    const entries = await auditOf(path, world, 100)
    const refusals = entries.filter(({ event }) => event === 'sync-refused')
    expect(refusals.map(({ event, code }) => [event, code])).toEqual(expected)
    await rm(path, { recursive: true, force: true })
  })

  it('D7 T11 has a refused enrolment and a refused look', async () => {
    const world = await makeWorld()
    open.push(world)
    const content = await contentOf(await world.central())
    const server = await serveHostile(content)
    const folder = await mkdtemp(join(tmpdir(), 'chartroom-audited-'))
    const backend = application(folder, world)
    const wrong = { central: server.url, root: 'ab'.repeat(32), edition: 'board' }
    expect(await ask(backend, 'enrol', wrong)).toMatchObject({ failure: { code: 'wrong-root' } })
    content.roots.clear()
    expect(await ask(backend, 'enrol.look', { central: server.url })).toMatchObject({ ok: false })
    await backend.close()
    await server.close()
    expect(await auditOf(folder, world, 5)).toMatchObject([
      { event: 'enrol-refused', code: 'not-found' },
      { event: 'enrol-refused', code: 'wrong-fingerprint' },
    ])
    await rm(folder, { recursive: true, force: true })
  })
})
