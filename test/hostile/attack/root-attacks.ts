import { randomBytes } from 'node:crypto'
import { newKey, recordOf } from '#central/sign/key.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { nextRoot } from '#central/sign/root.ts'
import { envelopeBytes, readEnvelope } from '#shared/envelope/dsse.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { Root } from '#shared/envelope/root.ts'
import { pillars } from '#test/hostile/dataset.ts'
import { given, instant, payloadOf, sign } from '#test/hostile/forge.ts'
import { attack, further, rootBytes, rooting, secondRoot } from './attack.ts'
import type { Attack, Stage } from './attack.ts'

const newKeyOf = () => newKey((count) => randomBytes(count))

/** Two new keys for root, and the role that names them. */
function newRootKeys() {
  const keys = [newKeyOf(), newKeyOf()]
  const named = keys.map((key) => ({ keyId: key.keyId, record: recordOf(key, 'new') }))
  return { keys, change: { roles: { root: { keys: named, threshold: 2 } } } }
}

const domainKey = ({ central }: Stage): SigningKey => given(central.keyring.approval.get(pillars[0])?.[0])

/** Takes one key away from an instant on. */
const revoking = (stage: Stage, { keyId }: SigningKey, compromisedSince: string) =>
  secondRoot(stage, { revoke: [{ keyId, compromisedSince }] })

/** Roots that break the walk (T1, T3, T4, T5). */
const walkAttacks: readonly Attack[] = [
  rooting(
    ['root-by-one-old-key', 'T3', 'threshold', 'a root that one of the old keys signed', 'threshold-not-met'],
    (stage) => secondRoot(stage, {}, stage.central.keyring.root.slice(0, 1)),
  ),
  rooting(
    [
      'root-by-one-key-twice',
      'T1 T3',
      'duplicate-key-ids',
      'a root that one key signed twice',
      'threshold-not-met',
    ],
    (stage) => {
      const [key] = stage.central.keyring.root
      return rootBytes(nextRoot(stage.central.root, {}, stage.nowMs), [given(key), given(key)])
    },
  ),
  rooting(
    [
      'root-by-new-keys-alone',
      'T3',
      'key-rotation',
      'a root that only its own new keys signed',
      'threshold-not-met',
    ],
    (stage) => {
      const { keys, change } = newRootKeys()
      return secondRoot(stage, change, keys)
    },
  ),
  rooting(
    [
      'root-by-old-keys-alone',
      'T3',
      'key-rotation',
      'a root that its new keys did not sign',
      'threshold-not-met',
    ],
    (stage) => secondRoot(stage, newRootKeys().change),
  ),
  rooting(
    ['root-by-online-key', 'T2 T3', 'wrong-keys', 'a root that online keys signed', 'threshold-not-met'],
    (stage) => secondRoot(stage, {}, [...stage.central.keyring.head, ...stage.central.keyring.snapshot]),
  ),
  rooting(
    ['root-skips-version', 'T3', 'fast-forward', 'a root that skips a version', 'skipped-version'],
    ({ central, nowMs }) =>
      rootBytes(nextRoot(nextRoot(central.root, {}, nowMs), {}, nowMs), central.keyring.root),
  ),
  rooting(
    ['root-again', 'T3 T4', 'rollback', 'the first root as the second', 'skipped-version'],
    ({ central }) => rootBytes(central.root, central.keyring.root),
  ),
  rooting(
    ['root-of-lower-epoch', 'T4', 'rollback', 'a root whose epoch falls', 'wrong-shape'],
    ({ central, nowMs }) =>
      rootBytes({ ...nextRoot(central.root, {}, nowMs), epoch: 0 }, central.keyring.root),
  ),
  rooting(
    ['root-of-other-tenant', 'T3', 'mix-and-match', 'a root of another organisation', 'other-tenant'],
    ({ central, nowMs }) =>
      rootBytes({ ...nextRoot(central.root, {}, nowMs), tenant: 'other' }, central.keyring.root),
  ),
  rooting(
    ['root-dated-back', 'T3', 'rollback', 'a root dated before the one it follows', 'issued-earlier'],
    (stage) => secondRoot({ ...stage, nowMs: stage.nowMs - 365 * 86_400_000 }),
  ),
  rooting(
    ['root-names-key-twice', 'T1', 'duplicate-key-ids', 'one key under two ids', 'misnamed-key'],
    ({ central, nowMs }) => {
      const root = nextRoot(central.root, {}, nowMs)
      const keys = { ...root.keys, ['f'.repeat(64)]: given(Object.values(root.keys)[0]) }
      return rootBytes({ ...root, keys }, central.keyring.root)
    },
  ),
  rooting(
    ['root-lists-key-twice', 'T1', 'duplicate-key-ids', 'a role that lists one key twice', 'wrong-shape'],
    ({ central, nowMs }) => {
      const root = nextRoot(central.root, {}, nowMs)
      const { head } = root.roles
      const twice = { ...head, keyIds: [...head.keyIds, ...head.keyIds] }
      return rootBytes({ ...root, roles: { ...root.roles, head: twice } }, central.keyring.root)
    },
  ),
  rooting(
    ['root-impossible-threshold', 'T1', 'threshold', 'a threshold that no keys can meet', 'wrong-shape'],
    ({ central, nowMs }) => {
      const root = nextRoot(central.root, {}, nowMs)
      const head = { ...root.roles.head, threshold: 9 }
      return rootBytes({ ...root, roles: { ...root.roles, head } }, central.keyring.root)
    },
  ),
  rooting(
    ['root-zero-threshold', 'T1', 'threshold', 'a threshold of nobody', 'wrong-shape'],
    ({ central, nowMs }) => {
      const root = nextRoot(central.root, {}, nowMs)
      const head = { ...root.roles.head, threshold: 0 }
      return rootBytes({ ...root, roles: { ...root.roles, head } }, central.keyring.root)
    },
  ),
  rooting(
    ['root-unknown-scheme', 'T1', 'wrong-keys', 'a key of a scheme that nobody knows', 'wrong-shape'],
    ({ central, nowMs }) => {
      const root = nextRoot(central.root, {}, nowMs)
      const [id = '', record] = Object.entries(root.keys)[0] ?? []
      const keys = { ...root.keys, [id]: { ...record, scheme: 'none' } } as never
      return sign('root', jsonBytes({ ...root, keys }), central.keyring.root)
    },
  ),
  rooting(
    ['root-expired', 'T5', 'expired', 'a root that has run out', 'root-expired'],
    (stage) => secondRoot(stage),
    366 * 24,
  ),
  attack(
    ['root-forgotten', 'T4', 'rollback', 'an older root than the device’s key remembers', 'rolled-back'],
    async (stage) => ({
      content: await further(stage),
      tamper: ({ device }) => device.remember({ ...given(device.highest()), rootVersion: 2 }),
    }),
  ),
  attack(
    ['root-frozen', 'T5', 'freeze', 'an old state after its root has run out', 'root-expired'],
    async ({ honest }) => ({
      content: await honest(),
      hoursLater: 366 * 24,
    }),
  ),
]

/** Signatures that do not count any more, or not yet (T1, T7). */
const keyAttacks: readonly Attack[] = [
  rooting(
    [
      'approval-by-revoked-key',
      'T7',
      'key-rotation',
      'figures approved after the key was stolen',
      'key-revoked',
    ],
    (stage) => revoking(stage, domainKey(stage), instant(stage.nowMs - 60_000)),
  ),
  attack(
    ['approval-dated-back', 'T7', 'key-rotation', 'an approval that a stolen key dated back', 'key-revoked'],
    async (stage) => {
      const content = await further(stage, {
        change: { approval: (document) => void (document.approvedAt = instant(stage.nowMs - 3_600_000)) },
      })
      content.roots.set(2, revoking(stage, domainKey(stage), instant(stage.nowMs - 1_800_000)))
      return { content }
    },
  ),
  attack(
    [
      'snapshot-by-revoked-key',
      'T2 T7',
      'key-rotation',
      'a snapshot by a key that root took away',
      'key-revoked',
    ],
    async (stage) => {
      const content = await further(stage)
      content.roots.set(
        2,
        revoking(stage, given(stage.central.keyring.snapshot[0]), instant(stage.nowMs - 60_000)),
      )
      return { content }
    },
  ),
  attack(
    ['head-by-revoked-key', 'T2', 'key-rotation', 'a head by a key that root took away', 'key-revoked'],
    async (stage) => {
      const content = await further(stage)
      content.roots.set(
        2,
        revoking(stage, given(stage.central.keyring.head[0]), instant(stage.nowMs - 60_000)),
      )
      return { content }
    },
  ),
  attack(
    [
      'approval-by-replaced-key',
      'T7',
      'key-rotation',
      'an approval by a key that was replaced',
      'not-delegated',
    ],
    async (stage) => {
      const fresh = newKeyOf()
      const role = { keys: [{ keyId: fresh.keyId, record: recordOf(fresh, 'new') }], threshold: 1 }
      const content = await further({ ...stage, nowMs: stage.nowMs + 1_000 })
      content.roots.set(2, secondRoot(stage, { roles: { approval: { [pillars[0]]: role } } }))
      return { content }
    },
  ),
  ...([1, 2] as const).map((times) =>
    attack(
      times === 1
        ? [
            'approval-below-threshold',
            'T1',
            'threshold',
            'one signature where root asks for two',
            'threshold-not-met',
          ]
        : [
            'approval-signed-twice',
            'T1',
            'duplicate-key-ids',
            'one key’s signature twice for two',
            'threshold-not-met',
          ],
      async (stage) => {
        const own = domainKey(stage)
        const keys = [own, newKeyOf()].map((key) => ({ keyId: key.keyId, record: recordOf(key, 'two') }))
        const approval = Array.from({ length: times }, () => own)
        const content = await further({ ...stage, nowMs: stage.nowMs + 1_000 }, { signers: { approval } })
        content.roots.set(
          2,
          secondRoot(stage, { roles: { approval: { [pillars[0]]: { keys, threshold: 2 } } } }),
        )
        return { content }
      },
    ),
  ),
  attack(
    ['head-payload-altered', 'T1', 'wrong-keys', 'a head changed under its signature', 'threshold-not-met'],
    async (stage) => {
      const content = await further(stage)
      const envelope = readEnvelope('head', content.head)
      const text = new TextDecoder()
        .decode(envelope.payload)
        .replace('"expiresAt":"2026', '"expiresAt":"2027')
      content.head = envelopeBytes({ ...envelope, payload: new TextEncoder().encode(text) })
      return { content }
    },
  ),
  attack(
    [
      'snapshot-signature-moved',
      'T1',
      'wrong-keys',
      'a signature that was made for another type',
      'threshold-not-met',
    ],
    async (stage) => {
      const content = await further(stage)
      const head = readEnvelope('head', content.head)
      const asPolicy = readEnvelope('policy', sign('policy', head.payload, stage.central.keyring.head))
      content.head = envelopeBytes({ ...head, signatures: asPolicy.signatures })
      return { content }
    },
  ),
]

const enrolling = (head: Parameters<typeof attack>[0], arrange: Attack['arrange']): Attack =>
  attack(head, arrange, 'enrol')

/** Another organisation’s keys over this one’s root. */
function strangersRoot({ central }: Stage): { readonly root: Root; readonly keys: readonly SigningKey[] } {
  const { keys, change } = newRootKeys()
  const root = nextRoot(central.root, change, Date.parse(central.root.issuedAt))
  return { root: { ...root, version: 1 }, keys }
}

/** What would make a device belong to somebody else (T11). */
const enrolmentAttacks: readonly Attack[] = [
  enrolling(
    [
      'enrol-other-fingerprint',
      'T11',
      'wrong-keys',
      'a root that is not the one a person was told',
      'wrong-fingerprint',
    ],
    async ({ honest }) => ({
      content: await honest(),
      fingerprint: 'ab'.repeat(32),
    }),
  ),
  ...(
    [
      [
        'enrol-root-by-one',
        'T1 T11',
        'threshold',
        'a first root that too few signed',
        'threshold-not-met',
        ([a]) => [given(a)],
      ],
      [
        'enrol-root-by-one-twice',
        'T1 T11',
        'duplicate-key-ids',
        'a first root that one signed twice',
        'threshold-not-met',
        ([a]) => [given(a), given(a)],
      ],
      [
        'enrol-root-by-strangers',
        'T1 T11',
        'wrong-keys',
        'a first root that strangers signed',
        'threshold-not-met',
        () => [newKeyOf(), newKeyOf()],
      ],
    ] as const satisfies readonly (readonly [
      ...Parameters<typeof attack>[0],
      (keys: readonly SigningKey[]) => readonly SigningKey[],
    ])[]
  ).map(([id, rules, tuf, breaks, code, keys]) =>
    enrolling([id, rules, tuf, breaks, code], async ({ honest, central }) => {
      const content = await honest()
      const payload = jsonBytes(payloadOf<Root>('root', content.roots.get(1)))
      content.roots.set(1, sign('root', payload, keys(central.keyring.root)))
      return { content }
    }),
  ),
  enrolling(
    ['enrol-later-root', 'T11', 'fast-forward', 'a second root where the first belongs', 'wrong-fingerprint'],
    async (stage) => {
      const content = await stage.honest()
      content.roots.set(1, secondRoot(stage))
      return { content }
    },
  ),
  enrolling(['enrol-without-root', 'T11', 'freeze', 'no root at all', 'not-found'], async ({ honest }) => {
    const content = await honest()
    content.roots.clear()
    return { content }
  }),
  attack(
    [
      'strangers-world',
      'T11',
      'wrong-keys',
      'a whole world of another organisation’s keys',
      'threshold-not-met',
    ],
    async (stage) => {
      const content = await further(stage)
      const { root, keys } = strangersRoot(stage)
      content.roots.set(1, rootBytes(root, keys)).set(2, rootBytes({ ...root, version: 2 }, keys))
      return { content }
    },
  ),
]

export const rootAttacks: readonly Attack[] = [...walkAttacks, ...keyAttacks, ...enrolmentAttacks]
