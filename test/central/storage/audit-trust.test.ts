import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { randomBytes } from 'node:crypto'
import { newKey } from '#central/sign/key.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { policyDocument, signPolicy, startingRules } from '#central/sign/policy.ts'
import { nextRoot, signRoot } from '#central/sign/root.ts'
import { seal } from '#central/sign/seal.ts'
import { verifySignature } from '#central/sign/verify-signature.ts'
import { auditStore } from '#central/storage/audit.ts'
import { openObjects, sha256 } from '#central/storage/object-store.ts'
import { readReach, stageReach } from '#central/storage/reach.ts'
import { readRuns, writeRuns } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { approvalSchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import type { Approval, SnapshotDocument } from '#shared/envelope/document.ts'
import { envelopeBytes, readEnvelope } from '#shared/envelope/dsse.ts'
import type { Role } from '#shared/envelope/dsse.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { Root } from '#shared/envelope/root.ts'
import { indicatorId, pillarId } from '#shared/model/id.ts'
import { openingMs, smallCentral } from '#test/central/serve/small-central.ts'

const hourMs = 3_600_000

let world: Awaited<ReturnType<typeof smallCentral>>
beforeEach(async () => {
  world = await smallCentral()
  world.clock.nowMs += hourMs
  await world.publish()
  world.clock.nowMs += hourMs
  await world.publish()
})
afterEach(() => world.remove())

async function audited(nowMs?: number) {
  const { blobs } = world.central
  const { findings, notes } = await auditStore(blobs, await openObjects(blobs), verifySignature, nowMs)
  const named = (list: typeof findings) => list.map(({ code, where }) => `${code} ${where}`)
  return { findings: named(findings), notes: named(notes) }
}

const clean = { findings: [], notes: [] }

/** Puts another newest snapshot of `all` in place, signed by who may, with what is changed in it or in an approval. */
async function replaceNewest(change: {
  readonly snapshot?: Partial<SnapshotDocument>
  readonly approval?: Partial<Approval>
}): Promise<void> {
  const { blobs, keyring } = world.central
  const objects = await openObjects(blobs)
  const put = async (role: Role, document: object, keys: readonly SigningKey[]) => {
    const bytes = envelopeBytes(seal(role, jsonBytes(document), keys))
    const hash = sha256(bytes)
    await objects.put(hash, bytes)
    return { hash, size: bytes.length }
  }
  const read = async (role: Role, hash: Parameters<typeof objects.get>[0]) =>
    readEnvelope(role, (await objects.get(hash)) ?? new Uint8Array()).payload
  const runs = await readRuns(blobs)
  const [all, ...others] = runs.editions
  const last = all?.snapshots.at(-1)
  if (!all || !last) throw new Error('nothing was published')
  const document = readDocument(snapshotSchema, await read('snapshot', last.hash))
  const approvals = []
  for (const named of document.approvals) {
    const approval = readDocument(approvalSchema, await read('approval', named.hash))
    const keys = keyring.approval.get(named.domain) ?? []
    const reference = await put('approval', { ...approval, ...change.approval }, keys)
    approvals.push({ ...reference, domain: named.domain })
  }
  const snapshot = await put('snapshot', { ...document, approvals, ...change.snapshot }, keyring.snapshot)
  const reach = await stageReach(blobs, [snapshot.hash, ...approvals.map(({ hash }) => hash)])
  await objects.settle()
  const snapshots = [...all.snapshots.slice(0, -1), { ...last, ...snapshot }]
  await writeRuns(blobs, { editions: [{ ...all, snapshots }, ...others], reach: [...runs.reach, reach] })
}

async function writeRoot(root: Root): Promise<void> {
  const bytes = envelopeBytes(signRoot(root, world.central.keyring.root))
  await versionsIn(world.central.blobs, 'roots').write(root.version, bytes)
}

describe('auditStore, of what signatures say', () => {
  it('finds nothing in a snapshot that was put in place with the right keys', async () => {
    await replaceNewest({})
    expect(await audited()).toEqual(clean)
    expect((await readReach(world.central.blobs, await readRuns(world.central.blobs))).size).toBeGreaterThan(
      10,
    )
  })

  it.each([
    ['T4 of an epoch that root has not declared', { snapshot: { epoch: 9 } }, 'wrong-order snapshot all 2'],
    [
      'T4 T6 that is dated before the one that it follows',
      {
        snapshot: { publishedAt: '2026-04-10T02:30:00Z' },
        approval: { approvedAt: '2026-04-10T02:15:00Z' },
      },
      'wrong-order snapshot all 2',
    ],
    [
      'T6 that withdraws what nobody knows',
      {
        snapshot: {
          withdrawn: [{ indicator: indicatorId('fly'), period: null, reason: { zh: '误', en: 'wrong' } }],
        },
      },
      'wrong-shape snapshot all 2',
    ],
    [
      'T7 that was approved after it was published',
      { approval: { approvedAt: '2026-04-10T09:00:00Z' } },
      'wrong-order approval money of all 2',
    ],
    [
      'T7 that was approved before any root',
      { approval: { approvedAt: '2020-01-01T00:00:00Z' } },
      'wrong-signature approval money of all 2',
    ],
    [
      'T7 whose approval is for another domain',
      { approval: { domain: pillarId('fly') } },
      'wrong-shape approval money of all 2',
    ],
  ])('finds a snapshot %s', async (_, change, where) => {
    await replaceNewest(change)
    expect((await audited()).findings).toContain(where)
  })

  it('T3 T4 finds a root whose epoch falls, whose tenant changes, that is dated before the last', async () => {
    const { root } = world.central
    const second = nextRoot(root, { epoch: 3 }, openingMs + 3 * hourMs)
    await writeRoot(second)
    expect(await audited()).toEqual(clean)
    const third = nextRoot(second, {}, openingMs + 4 * hourMs)
    const wrong: readonly Partial<Root>[] = [{ epoch: 2 }, { tenant: 'other' }, { issuedAt: root.issuedAt }]
    for (const change of wrong) {
      await writeRoot({ ...third, ...change })
      expect((await audited()).findings).toContain('wrong-order roots/3.json')
    }
  })

  it('T7 finds the newest snapshot of a revoked key, and notes a past one', async () => {
    const { root, keyring } = world.central
    const keyId = keyring.approval.get(pillarId('money'))?.[0]?.keyId ?? ''
    const revoke = (atMs: number) => [
      { keyId, compromisedSince: new Date(atMs).toISOString().replace('.000', '') },
    ]
    await writeRoot(nextRoot(root, { revoke: revoke(openingMs + 1.5 * hourMs) }, openingMs + 3 * hourMs))
    expect(await audited()).toEqual({
      findings: ['revoked-key approval money of all 2', 'revoked-key approval money of loans 2'],
      notes: [],
    })
    await writeRoot(nextRoot(root, { revoke: revoke(openingMs - hourMs) }, openingMs + 3 * hourMs))
    const { findings, notes } = await audited()
    expect(findings).toEqual(['revoked-key approval money of all 2', 'revoked-key approval money of loans 2'])
    expect(notes).toEqual(['revoked-key approval money of all 1', 'revoked-key approval money of loans 1'])
  })

  it('T7 finds an approval that a revoked key dated back: it was named too late', async () => {
    const { root, keyring } = world.central
    await replaceNewest({ approval: { approvedAt: '2026-04-10T03:00:30Z' } })
    expect(await audited()).toEqual(clean)
    const keyId = keyring.approval.get(pillarId('money'))?.[0]?.keyId ?? ''
    const compromisedSince = '2026-04-10T03:30:00Z'
    await writeRoot(nextRoot(root, { revoke: [{ keyId, compromisedSince }] }, openingMs + 3 * hourMs))
    expect((await audited()).findings).toContain('revoked-key approval money of all 2')
  })

  it('T5 finds a root that has expired by the time that it is asked', async () => {
    const expiresAt = Date.parse(world.central.root.expiresAt)
    expect(await audited(expiresAt - 1)).toEqual(clean)
    expect((await audited(expiresAt)).findings).toEqual(['expired roots/1.json'])
  })

  it('T2 finds a policy that no policy key signed', async () => {
    const policy = policyDocument(2, 1, [], startingRules, openingMs)
    const stranger = newKey((count) => randomBytes(count))
    await versionsIn(world.central.blobs, 'policies').write(2, signPolicy(policy, [stranger]))
    expect((await audited()).findings).toEqual(['wrong-signature policies/2.json'])
  })
})
