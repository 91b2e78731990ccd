import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import { envelopeBytes, readEnvelope } from '#shared/envelope/dsse.ts'
import type { Role } from '#shared/envelope/dsse.ts'
import { openWritableStore } from '#electron/store/writable-store.ts'
import type { WritableStore } from '#electron/store/writable-store.ts'
import type { SyncCode } from '#electron/sync/failure.ts'
import { pillars } from './dataset.ts'
import { contentOf, forge, given, sign } from './forge.ts'
import type { Content, Documents, Forgery } from './forge.ts'
import { byteMutation, mutateBytes } from './mutation/byte-mutation.ts'
import { jsonMutation, mutateJson } from './mutation/json-mutation.ts'
import { approvalsOf, faultsIn } from './mutation/oracle.ts'
import { tryContent } from './mutation/trial-run.ts'
import { expectOldStateWhole, makeTrial } from './trial.ts'
import type { Trial } from './trial.ts'

/** Of each kind; `CHARTROOM_TRIALS` multiplies them for a long round. */
const runs = 700 * Math.max(1, Number(process.env['CHARTROOM_TRIALS'] ?? 1))

let trial: Trial
let store: WritableStore
let central: CentralFolder
let base: Content
/** A valid further snapshot, from which each mutation starts. */
let valid: Content
/** Objects of the further snapshot that the device does not have yet. */
let fresh: readonly (readonly [string, Uint8Array])[]
const met = new Map<SyncCode | 'accepted', number>()

beforeAll(async () => {
  trial = await makeTrial()
  const { kit, world } = trial
  central = await world.central()
  base = await contentOf(central)
  valid = await forge(central, world.clock.ms, {}, copyOf(base))
  fresh = [...valid.objects].filter(([hash]) => !base.objects.has(hash as never))
  store = openWritableStore(kit.directory, kit.device, given(kit.device.enrolment()))
})

afterAll(async () => {
  store.close()
  expectOldStateWhole(trial)
  await trial.end()
})

function copyOf(content: Content): Content {
  return { ...content, roots: new Map(content.roots), objects: new Map(content.objects) }
}

async function meet(content: Content): Promise<SyncCode | null> {
  const code = await tryContent(trial.kit, store, content)
  met.set(code ?? 'accepted', (met.get(code ?? 'accepted') ?? 0) + 1)
  return code
}

async function forged(forgery: Forgery): Promise<Content> {
  return forge(central, trial.world.clock.ms, forgery, copyOf(base))
}

describe('a device that is served mutated content', () => {
  it('starts from content that it would accept', async () => {
    expect(await meet(valid)).toBeNull()
    expect(faultsIn(valid)).toEqual([])
  })

  it('would notice if malformed figures were accepted', async () => {
    const shortened = await forged({ change: { partition: ({ values }) => void (values['AC'] = [1]) } })
    expect(faultsIn(shortened)).toContain('a count of values')
    const foreign = await forged({ change: { partition: (document) => void (document.period = '2020-01') } })
    expect(faultsIn(foreign)).toEqual(['a partition of another period'])
  })

  it(`T1 T8 F32 accepts none of ${runs} mutations of bytes unless their meaning is the same`, async () => {
    const target = fc.oneof(fc.constantFrom('head', 'policy', 'root'), fc.nat())
    await fc.assert(
      fc.asyncProperty(target, byteMutation, async (of, mutation) => {
        const content = copyOf(valid)
        const role = typeof of === 'number' ? null : (of as Role)
        const [hash, plain] = given(fresh[typeof of === 'number' ? of % fresh.length : 0])
        const before =
          role === null ? plain : role === 'root' ? given(base.roots.get(1)) : given(content[role as 'head'])
        const after = mutateBytes(before, mutation)
        if (role === null) content.objects.set(hash as never, after)
        // The device has the first root; a mutated one is offered as the second.
        else if (role === 'root') content.roots.set(2, after)
        else content[role as 'head'] = after
        const code = await meet(content)
        if (code !== null) return
        const isSame =
          role === null || role === 'root'
            ? Buffer.compare(before, after) === 0
            : hasSamePayload(role, before, after)
        expect(isSame).toBe(true)
      }),
      { numRuns: runs },
    )
  })

  it(`T2 T7 F32 accepts no figure that was not approved, by ${runs} mutations with every online key`, async () => {
    const honest = approvalsOf(valid)
    const level = fc.constantFrom<keyof Documents | 'policy'>(
      'cells',
      'partition',
      'release',
      'approval',
      'catalogue',
      'snapshot',
      'head',
      'policy',
    )
    const by = fc.constantFrom('snapshot', 'head', 'other-domain', 'old-signature')
    const { keyring } = central
    await fc.assert(
      fc.asyncProperty(level, by, jsonMutation, async (of, signer, mutation) => {
        const isApproved = ['cells', 'partition', 'release', 'approval'].includes(of)
        const wrongKeys =
          signer === 'head'
            ? keyring.head
            : signer === 'snapshot'
              ? keyring.snapshot
              : (keyring.approval.get(pillars[1]) ?? [])
        const bytes = { [of]: (document: Uint8Array) => mutateJson(document, mutation) }
        const content = await forged(isApproved ? { bytes, signers: { approval: wrongKeys } } : { bytes })
        if (of === 'policy') {
          const { payload } = readEnvelope('policy', given(content.policy))
          content.policy = sign('policy', mutateJson(payload, mutation), keyring.policy)
        }
        if (isApproved && signer === 'old-signature') keepOldSignature(content, honest)
        const code = await meet(content)
        if (isApproved) expect(code).not.toBeNull()
        if (code === null) for (const hash of approvalsOf(content)) expect(honest).toContain(hash)
      }),
      { numRuns: runs },
    )
  })

  it(`T9 F32 accepts nothing malformed, by ${runs} mutations with every key there is`, async () => {
    const level = fc.constantFrom<keyof Documents>(
      'cells',
      'partition',
      'release',
      'approval',
      'catalogue',
      'snapshot',
      'head',
    )
    await fc.assert(
      fc.asyncProperty(level, jsonMutation, async (of, mutation) => {
        const content = await forged({
          bytes: { [of]: (document: Uint8Array) => mutateJson(document, mutation) },
        })
        if ((await meet(content)) === null) expect(faultsIn(content)).toEqual([])
      }),
      { numRuns: runs },
    )
  })

  it('met many different refusals, and accepted some that meant the same', () => {
    expect([...met.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(2_000)
    expect(met.size).toBeGreaterThan(15)
    expect(met.get('accepted')).toBeGreaterThan(1)
  })
})

function hasSamePayload(role: Role, before: Uint8Array, after: Uint8Array): boolean {
  return Buffer.compare(readEnvelope(role, before).payload, readEnvelope(role, after).payload) === 0
}

/** Puts the signature of an honest approval over the altered one, under the altered one's name. */
function keepOldSignature(content: Content, honest: readonly string[]): void {
  const { signatures } = readEnvelope('approval', given(valid.objects.get(given(honest[0]) as never)))
  for (const hash of approvalsOf(content).filter((one) => !honest.includes(one))) {
    const altered = readEnvelope('approval', given(content.objects.get(hash)))
    content.objects.set(hash, envelopeBytes({ ...altered, signatures }))
  }
}
