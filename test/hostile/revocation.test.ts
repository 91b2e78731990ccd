import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import { newKey, recordOf } from '#central/sign/key.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { nextRoot, signRoot } from '#central/sign/root.ts'
import type { RootChange } from '#central/sign/root.ts'
import type { Head } from '#shared/envelope/document.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import type { Root } from '#shared/envelope/root.ts'
import { pillars } from './dataset.ts'
import { forge, given, instant, payloadOf, sign } from './forge.ts'
import type { Content } from './forge.ts'
import { makeTrial } from './trial.ts'
import type { Trial } from './trial.ts'

const open: Trial[] = []

afterEach(async () => {
  for (const trial of open.splice(0)) await trial.end()
})

async function start(): Promise<{ trial: Trial; central: CentralFolder; content: Content; nowMs: number }> {
  const trial = await makeTrial()
  open.push(trial)
  const central = await trial.world.central()
  const nowMs = trial.world.clock.ms
  return { trial, central, content: await forge(central, nowMs), nowMs }
}

const newKeyOf = () => newKey((count) => randomBytes(count))

const bytesOf = (root: Root, keys: readonly SigningKey[]) => envelopeBytes(signRoot(root, keys))

/** Root 2 of a world, with its keys. */
function second(central: CentralFolder, change: RootChange, nowMs: number, keys = central.keyring.root) {
  return bytesOf(nextRoot(central.root, change, nowMs), keys)
}

describe('keys that root has taken away', () => {
  const revoking = (keys: readonly SigningKey[], since: string): RootChange => ({
    revoke: keys.map(({ keyId }) => ({ keyId, compromisedSince: since })),
  })

  it('T7 accepts an approval from before the compromise, and shows none of after it', async () => {
    const { trial, central, content, nowMs } = await start()
    const keys = central.keyring.approval.get(pillars[0]) ?? []
    content.roots.set(2, second(central, revoking(keys, instant(nowMs + 60_000)), nowMs))
    expect((await trial.attack(content)).code).toBeNull()
    const store = trial.kit.store()
    expect(store.open(3).approvals).toHaveLength(2)

    content.roots.set(
      3,
      bytesOf(
        nextRoot(payloadOf('root', content.roots.get(2)), revoking(keys, '2026-01-01T00:00:00Z'), nowMs),
        central.keyring.root,
      ),
    )
    trial.world.clock.advance(1)
    const later = await forge(central, trial.world.clock.ms)
    later.roots.set(2, given(content.roots.get(2))).set(3, given(content.roots.get(3)))
    expect((await trial.attack(later)).code).toMatch(/^(?:key-revoked|equivocation)$/)
    const opened = store.open(3)
    expect(opened.approvals.map(({ domain }) => domain)).toEqual([pillars[1]])
    const indicator = given(opened.catalogue.indicators[0]).id
    expect(() => opened.release(indicator)).toThrow(expect.objectContaining({ code: 'not-approved' }))
  })

  it('T7 shows no such figure either where it came before the revocation was known', async () => {
    const { trial, central, nowMs } = await start()
    const keys = central.keyring.approval.get(pillars[0]) ?? []
    const content = await forge(central, nowMs, {
      change: { approval: (document) => void (document.approvedAt = instant(nowMs - 60 * 60_000)) },
    })
    expect((await trial.attack(content)).code).toBeNull()
    const store = trial.kit.store()
    expect(store.open(3).approvals).toHaveLength(2)
    content.roots.set(2, second(central, revoking(keys, instant(nowMs - 30 * 60_000)), nowMs))
    trial.world.clock.advance(1)
    const head = payloadOf<Head>('head', content.head)
    content.head = sign('head', { ...head, serverTime: instant(trial.world.clock.ms) }, central.keyring.head)
    expect((await trial.attack(content)).code).toBeNull()
    expect(store.open(3).approvals.map(({ domain }) => domain)).toEqual([pillars[1]])
    expect(store.open(2).approvals).toHaveLength(2)
  })

  it('T7 refuses a key that was replaced, and accepts the one that replaced it', async () => {
    const { trial, central, nowMs } = await start()
    const fresh = newKeyOf()
    const approval = {
      [pillars[0]]: { keys: [{ keyId: fresh.keyId, record: recordOf(fresh, 'new') }], threshold: 1 },
    }
    const roles = { approval } as RootChange['roles']
    const bytes = second(central, { roles: roles ?? {} }, nowMs)
    const old = await forge(central, nowMs + 1_000)
    old.roots.set(2, bytes)
    expect((await trial.attack(old)).code).toBe('not-delegated')
    const now = await forge(central, nowMs + 2_000, { signers: { approval: [fresh] } })
    now.roots.set(2, bytes)
    expect((await trial.attack(now)).code).toBeNull()
    expect(trial.kit.store().open(2).approvals).toHaveLength(2)
  })

  it('T1 refuses one signature where root asks for two, and the same key’s signature twice', async () => {
    const { trial, central, nowMs } = await start()
    const [own] = central.keyring.approval.get(pillars[0]) ?? []
    const other = newKeyOf()
    const keys = [given(own), other]
    const role = {
      keys: keys.map((key) => ({ keyId: key.keyId, record: recordOf(key, 'two') })),
      threshold: 2,
    }
    const bytes = second(central, { roles: { approval: { [pillars[0]]: role } } }, nowMs)
    for (const approval of [[given(own)], [given(own), given(own)]]) {
      const content = await forge(central, nowMs + 1_000, { signers: { approval } })
      content.roots.set(2, bytes)
      expect((await trial.attack(content)).code).toBe('threshold-not-met')
    }
    const both = await forge(central, nowMs + 2_000, { signers: { approval: keys } })
    both.roots.set(2, bytes)
    expect((await trial.attack(both)).code).toBeNull()
  })
})
