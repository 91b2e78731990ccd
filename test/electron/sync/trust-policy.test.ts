import { createHash, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import { newKey } from '#central/sign/key.ts'
import type { SigningKey } from '#central/sign/key.ts'
import type { Policy } from '#shared/envelope/document.ts'
import { deviceId } from '#electron/store/identity.ts'
import { sentenceOf } from '#electron/sync/sentence.ts'
import type { SyncCode } from '#electron/sync/failure.ts'
import { contentOf, given, payloadOf, sign } from '#test/hostile/forge.ts'
import type { Content } from '#test/hostile/forge.ts'
import { expectOldStateWhole, makeTrial } from '#test/hostile/trial.ts'
import type { Trial } from '#test/hostile/trial.ts'

let trial: Trial
let central: CentralFolder
let content: Content
let kept: Policy

beforeAll(async () => {
  trial = await makeTrial()
  central = await trial.world.central()
  content = await contentOf(central)
  kept = payloadOf<Policy>('policy', given(content.policy))
})

afterAll(() => trial.end())

type Change = Partial<{ -readonly [Key in keyof Policy]: Policy[Key] }>

function signed(change: Change, keys: readonly SigningKey[] = central.keyring.policy): Uint8Array {
  return sign('policy', { ...kept, ...change }, keys)
}

/** What a device that has seen the honest policy says of another one. */
async function refused(policy: Uint8Array | null): Promise<string | null> {
  const { code } = await trial.attack({ ...content, policy })
  return code
}

describe('store.policy', () => {
  it('T10 reads the kept policy anew, with who reads here', async () => {
    const found = trial.kit.store().policy()
    expect(found?.policy).toEqual(kept)
    expect(found?.reader).toBe('anonymous')
    expect(found?.mark).toEqual(trial.kit.device.policy())
  })
})

describe('a sync with another policy than the one that was seen', () => {
  afterEach(() => expectOldStateWhole(trial))

  const cases: readonly (readonly [rule: string, code: SyncCode, make: () => Uint8Array | null])[] = [
    ['T4 none, after one was seen', 'policy-missing', () => null],
    ['T4 another one under the same version', 'policy-equivocation', () => signed({ watermark: false })],
    [
      'T4 an epoch that root has not declared',
      'policy-wrong-epoch',
      () => signed({ version: kept.version + 1, epoch: kept.epoch + 1 }),
    ],
    [
      'T5 one that has expired',
      'policy-expired',
      () => signed({ version: kept.version + 1, expiresAt: kept.issuedAt }),
    ],
    [
      'T1 one by a key that root does not know',
      'threshold-not-met',
      () => signed({ version: kept.version + 1 }, [newKey((count) => randomBytes(count))]),
    ],
    [
      'T2 one by the key of the head',
      'not-delegated',
      () => signed({ version: kept.version + 1 }, central.keyring.head),
    ],
    ['T1 a head in its place', 'wrong-type', () => content.head],
    [
      'T9 a lease of no hours',
      'wrong-shape',
      () => signed({ version: kept.version + 1, leaseHours: { restricted: 0 } }),
    ],
    [
      'T2 one that does not name the edition',
      'edition-not-in-policy',
      () => signed({ version: kept.version + 1, editions: [] }),
    ],
  ]
  it.each(cases)('%s is refused as %s', async (_, code, make) => {
    expect(await refused(make())).toBe(code)
    expect(sentenceOf(code).zh).not.toBe('')
    expect(sentenceOf(code).en).toMatch(/\.$/)
  })

  it('T4 an older version is refused as policy-rolled-back', async () => {
    const own = await makeTrial()
    const folder = await own.world.central()
    const honest = await contentOf(folder)
    const seen = payloadOf<Policy>('policy', given(honest.policy))
    const next = sign('policy', { ...seen, version: seen.version + 1 }, folder.keyring.policy)
    expect((await own.attack({ ...honest, policy: next })).code).toBeNull()
    expect((await own.attack(honest)).code).toBe('policy-rolled-back')
    await own.end()
  })
})

describe('a policy that revokes', () => {
  it('D5 this device is believed and ends the sync', async () => {
    const own = await makeTrial()
    const folder = await own.world.central()
    const honest = await contentOf(folder)
    const seen = payloadOf<Policy>('policy', given(honest.policy))
    const device = deviceId(own.kit.device.identity)
    const policy = sign(
      'policy',
      { ...seen, version: seen.version + 1, revokedDevices: ['another', device] },
      folder.keyring.policy,
    )
    const { code, failure } = await own.attack({ ...honest, policy })
    expect(code).toBe('device-revoked')
    expect(failure?.family).toBe('revoked')
    // From now on the honest one is the older one.
    expect((await own.attack(honest)).code).toBe('policy-rolled-back')
    expect(own.kit.device.policy()?.version).toBe(seen.version + 1)
    await own.end()
  })

  it('D5 this edition, by its id or by the hash of it, ends the sync', async () => {
    const own = await makeTrial()
    const folder = await own.world.central()
    const honest = await contentOf(folder)
    const seen = payloadOf<Policy>('policy', given(honest.policy))
    const revoke = (version: number, revokedEditions: readonly string[]) =>
      sign('policy', { ...seen, version, revokedEditions }, folder.keyring.policy)
    const byName = await own.attack({ ...honest, policy: revoke(seen.version + 1, ['board']) })
    expect(byName.code).toBe('edition-revoked')
    const hash = createHash('sha256').update('another').digest('hex')
    expect((await own.attack({ ...honest, policy: revoke(seen.version + 2, [hash]) })).code).toBeNull()
    const named = createHash('sha256').update('board').digest('hex')
    expect((await own.attack({ ...honest, policy: revoke(seen.version + 3, [named]) })).code).toBe(
      'edition-revoked',
    )
    await own.end()
  })
})
