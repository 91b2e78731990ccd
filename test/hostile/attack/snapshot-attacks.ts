import { pillars } from '#test/hostile/dataset.ts'
import type { Head, SnapshotDocument } from '#shared/envelope/document.ts'
import { sha256 } from '#electron/store/hash.ts'
import { given, instant, payloadOf, sign } from '#test/hostile/forge.ts'
import { attack, forging, further, governing, secondRoot } from './attack.ts'
import type { Attack } from './attack.ts'

const management = 'management' as never

/** A snapshot or a head that does not fit what the device knows (T2, T4, T6). */
const placeAttacks: readonly Attack[] = [
  forging(
    ['snapshot-of-other-edition', 'T6', 'mix-and-match', 'a snapshot of another edition', 'other-edition'],
    {
      change: { snapshot: (document) => void (document.edition = management) },
    },
  ),
  forging(['head-of-other-edition', 'T2', 'mix-and-match', 'a head of another edition', 'other-edition'], {
    change: { head: (document) => void (document.edition = management) },
  }),
  forging(
    [
      'head-names-other-number',
      'T6',
      'mix-and-match',
      'a head whose number is not its snapshot’s',
      'broken-chain',
    ],
    {
      change: {
        snapshot: (document) => void document.sequence++,
        head: (document) => void document.sequence--,
      },
    },
  ),
  forging(['snapshot-skips-number', 'T6', 'fast-forward', 'a snapshot that skips a number', 'broken-chain'], {
    change: {
      snapshot: (document) => void (document.sequence += 2),
      head: (document) => void (document.sequence = 5),
    },
  }),
  forging(
    ['snapshot-at-highest-number', 'T4', 'fast-forward', 'the highest number there can be', 'broken-chain'],
    {
      change: {
        snapshot: (document) => void (document.sequence = Number.MAX_SAFE_INTEGER),
        head: (document) => void (document.sequence = Number.MAX_SAFE_INTEGER),
      },
    },
  ),
  forging(['snapshot-follows-nothing', 'T6', 'rollback', 'a snapshot that follows nothing', 'broken-chain'], {
    change: { snapshot: (document) => void (document.previous = null) },
  }),
  forging(
    ['snapshot-dated-back', 'T6', 'rollback', 'a snapshot dated before the one it follows', 'broken-chain'],
    {
      change: {
        snapshot: (document) => void (document.publishedAt = '2026-11-01T08:30:00Z'),
        approval: (document) => void (document.approvedAt = '2026-11-01T08:30:00Z'),
      },
    },
  ),
  forging(
    ['snapshot-of-future-epoch', 'T4', 'fast-forward', 'an epoch that root has not declared', 'wrong-epoch'],
    {
      change: {
        snapshot: (document) => void (document.epoch = 2),
        head: (document) => void (document.epoch = 2),
      },
    },
  ),
  forging(
    [
      'snapshot-epoch-not-the-heads',
      'T4',
      'mix-and-match',
      'a snapshot whose epoch is not the head’s',
      'wrong-epoch',
    ],
    {
      change: { snapshot: (document) => void (document.epoch = 2) },
    },
  ),
  forging(['head-of-left-epoch', 'T4', 'rollback', 'an epoch below the first', 'wrong-shape'], {
    change: { head: (document) => void (document.epoch = 0) },
  }),
  forging(
    ['head-older-than-seen', 'T4', 'rollback', 'a head that is older than one that was seen', 'rolled-back'],
    {
      change: { head: (document) => void (document.sequence = 1) },
    },
  ),
  forging(
    ['head-equivocates', 'T4', 'rollback', 'other content under a number that was seen', 'equivocation'],
    {
      change: { head: (document) => void (document.sequence = 2) },
    },
  ),
  attack(
    [
      'snapshot-rewrites-kept',
      'T4',
      'rollback',
      'a snapshot whose history is not the one that is kept',
      'equivocation',
    ],
    async (stage) => {
      const content = await stage.honest()
      const { snapshot: kept } = payloadOf<Head>('head', content.head)
      const document = payloadOf<SnapshotDocument>('snapshot', content.objects.get(kept.hash))
      const publishedAt = instant(Date.parse(document.publishedAt) + 1_000)
      const bytes = sign('snapshot', { ...document, publishedAt }, stage.central.keyring.snapshot)
      const twin = { hash: sha256(bytes), size: bytes.length }
      content.objects.set(twin.hash, bytes)
      const change = { snapshot: (next: { previous: unknown }) => void (next.previous = twin) }
      return { content: await further({ ...stage, honest: async () => content }, { change }) }
    },
  ),
  attack(
    [
      'central-restored-below',
      'T4',
      'rollback',
      'the state from before a snapshot that the device’s key remembers',
      'rolled-back',
    ],
    async ({ honest }) => ({
      content: await honest(),
      tamper: ({ device }) => device.remember({ ...given(device.highest()), sequence: 3 }),
    }),
  ),
  attack(
    ['epoch-replayed', 'T4', 'fast-forward', 'an epoch that was left behind', 'rolled-back'],
    async (stage) => ({
      content: await further(stage),
      tamper: ({ device }) => device.remember({ ...given(device.highest()), epoch: 2, sequence: 1 }),
    }),
  ),
  forging(
    [
      'snapshot-by-approval-key',
      'T2',
      'wrong-keys',
      'a snapshot that an approval key signed',
      'not-delegated',
    ],
    ({ central }) => ({
      signers: { snapshot: central.keyring.approval.get(pillars[0]) ?? [] },
    }),
  ),
  forging(
    ['head-by-snapshot-key', 'T2', 'wrong-keys', 'a head that the snapshot key signed', 'not-delegated'],
    ({ central }) => ({
      signers: { head: central.keyring.snapshot },
    }),
  ),
  attack(
    ['snapshot-for-head', 'T1', 'mix-and-match', 'a snapshot’s envelope where a head belongs', 'wrong-type'],
    async (stage) => {
      const content = await further(stage)
      const isSnapshot = (bytes: Uint8Array) =>
        new TextDecoder().decode(bytes.slice(0, 100)).includes('chartroom.snapshot')
      content.head = given([...content.objects.values()].find(isSnapshot))
      return { content }
    },
  ),
  forging(
    [
      'object-above-bound',
      'T8',
      'endless-data',
      'an object that is stated to be above its bound',
      'too-large',
    ],
    {
      change: { snapshot: ({ catalogue }) => void (catalogue.size = 2 ** 40) },
    },
  ),
  forging(
    ['object-of-other-size', 'T8', 'length-and-hash', 'an object of another size than stated', 'wrong-size'],
    {
      change: { snapshot: ({ catalogue }) => void catalogue.size++ },
    },
  ),
  forging(['object-nowhere', 'T9', 'length-and-hash', 'an object that is nowhere', 'missing-object'], {
    change: { snapshot: ({ catalogue }) => void (catalogue.hash = 'f'.repeat(64) as never) },
  }),
]

/** A policy that may not be believed (T2, T4, T5). */
const policyAttacks: readonly Attack[] = [
  attack(
    ['policy-missing', 'T2', 'freeze', 'no policy where one was seen', 'policy-missing'],
    async (stage) => {
      const content = await further(stage)
      content.policy = null
      return { content }
    },
  ),
  governing(['policy-expired', 'T5', 'expired', 'a policy that has run out', 'policy-expired'], (policy) => {
    policy.version++
    policy.expiresAt = policy.issuedAt
  }),
  governing(
    [
      'policy-equivocates',
      'T4',
      'rollback',
      'another policy under a number that was seen',
      'policy-equivocation',
    ],
    (policy) => {
      policy.watermark = !policy.watermark
    },
  ),
  governing(
    ['policy-of-future-epoch', 'T4', 'fast-forward', 'a policy of an undeclared epoch', 'policy-wrong-epoch'],
    (policy) => {
      policy.epoch = 2
    },
  ),
  governing(
    ['policy-by-head-key', 'T2', 'wrong-keys', 'a policy that the head’s key signed', 'not-delegated'],
    (policy) => void policy.version++,
    ({ keyring }) => keyring.head,
  ),
  governing(
    [
      'policy-without-edition',
      'T2',
      null,
      'a policy that grants this edition to nobody',
      'edition-not-in-policy',
    ],
    (policy) => {
      policy.version++
      policy.editions = []
    },
  ),
  attack(
    [
      'policy-older-than-seen',
      'T4',
      'rollback',
      'a policy that is older than one that was seen',
      'policy-rolled-back',
    ],
    async (stage) => ({
      content: await further(stage),
      tamper: ({ device }) => device.rememberPolicy({ ...given(device.policy()), version: 9 }),
    }),
  ),
  attack(
    [
      'policy-under-new-root',
      'T2',
      'key-rotation',
      'a policy by a key that a new root took away',
      'key-revoked',
    ],
    async (stage) => {
      const content = await further(stage)
      const { keyId } = given(stage.central.keyring.policy[0])
      const revoke = [{ keyId, compromisedSince: '2026-01-01T00:00:00Z' }]
      content.roots.set(2, secondRoot(stage, { revoke }))
      return { content }
    },
  ),
]

export const snapshotAttacks: readonly Attack[] = [...placeAttacks, ...policyAttacks]
