import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { fingerprintOf } from '#central/sign/fingerprint.ts'
import { newCentral } from '#central/sign/init.ts'
import { newKey, recordOf } from '#central/sign/key.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { replaceKeys } from '#central/sign/replace-key.ts'
import type { RootChange } from '#central/sign/root.ts'
import { signNextRoot } from '#central/sign/sign-next-root.ts'
import { readDocument } from '#shared/envelope/document.ts'
import { rootSchema } from '#shared/envelope/root.ts'
import type { Root } from '#shared/envelope/root.ts'
import type { Hash } from '#shared/model/id.ts'
import { Trust } from '#electron/sync/trust.ts'
import { walkRoots } from '#electron/sync/walk-roots.ts'
import { board, pillars } from '#test/hostile/dataset.ts'

const dayMs = 86_400_000
const startMs = Date.parse('2026-01-01T00:00:00Z')
const longest = 41

const randomness = (count: number) => randomBytes(count)

type Chain = {
  readonly fingerprint: Hash
  /** Root versions from 1, as central serves them. */
  readonly served: ReadonlyMap<number, Uint8Array>
  readonly roots: readonly Root[]
}

/** A publisher that changes something of its root every nine days: keys, sizes, thresholds, domains, revocations. */
function busyChain(): Chain {
  const { keyring, root, rootBytes } = newCentral(
    'example',
    pillars.map((domain) => ({ domain, holder: domain })),
    randomness,
    startMs,
  )
  const served = new Map([[1, rootBytes]])
  const roots = [readDocument(rootSchema, root.payload)]
  const keys: SigningKey[] = [...keyring.root]
  for (let version = 2; version <= longest; version++) {
    const last = roots.at(-1)
    if (!last) throw new Error('a chain has a first root')
    const signed = signNextRoot(
      last,
      changeOf(last, version, keys),
      keys,
      startMs + version * 9 * dayMs,
      -Infinity,
    )
    served.set(version, signed.bytes)
    roots.push(signed.root)
  }
  return { fingerprint: fingerprintOf(root), served, roots }
}

function changeOf(last: Root, version: number, keys: SigningKey[]): RootChange {
  const everyKey = () => true
  const replaced = (role: Root['roles']['root'], count = role.keyIds.length, threshold = role.threshold) =>
    replaceKeys(last, role, everyKey, { count, threshold }, randomness)
  switch (version % 5) {
    case 0: {
      const { holders, made } = replaced(last.roles.root, 3 + (version % 3), 2 + (version % 2))
      keys.push(...made)
      return { roles: { root: holders } }
    }
    case 1:
      return {
        roles: {
          snapshot: replaced(last.roles.snapshot).holders,
          head: replaced(last.roles.head, 2).holders,
        },
      }
    case 2: {
      const role = last.roles.approval[pillars[0]]
      return role ? { roles: { approval: { [pillars[0]]: replaced(role, 2, 2).holders } } } : {}
    }
    case 3: {
      const [keyId = ''] = last.roles.policy.keyIds
      const compromisedSince = last.issuedAt
      return { roles: { policy: replaced(last.roles.policy).holders }, revoke: [{ keyId, compromisedSince }] }
    }
    default: {
      const key = newKey(randomness)
      const holders = { keys: [{ keyId: key.keyId, record: recordOf(key, 'new') }], threshold: 1 }
      return { roles: { approval: { [`domain-${version}`]: holders } } }
    }
  }
}

let chain: Chain

beforeAll(() => {
  chain = busyChain()
})

const client = (served: ReadonlyMap<number, Uint8Array>) => ({
  root: async (version: number) => served.get(version) ?? null,
})

/** A device that has walked up to a version. */
async function deviceAt(version: number): Promise<Trust> {
  const trust = new Trust(board, null, null)
  const until = new Map([...chain.served].filter(([number]) => number <= version))
  await walkRoots(client(until), trust, chain.fingerprint, () => undefined)
  return trust
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
    throw error
  }
}

describe('walkRoots', () => {
  it.each(Array.from({ length: longest - 1 }, (_, at) => [at + 1]))(
    'T3 F30 takes a device that missed %i versions to the newest, each by the one before',
    async (missed) => {
      const trust = await deviceAt(longest - missed)
      const kept: number[] = []
      await walkRoots(client(chain.served), trust, chain.fingerprint, (first, envelopes) =>
        kept.push(first, envelopes.length),
      )
      expect(kept).toEqual([longest - missed + 1, missed])
      expect(trust.chain.newest).toEqual(chain.roots.at(-1))
      expect(trust.chain.roots).toHaveLength(longest)
      expect(trust.chain.revoked.size).toBe(chain.roots.at(-1)?.revoked.length)
      const lastRoot = chain.roots.at(-1)?.issuedAt ?? ''
      expect(() => trust.endOfRoots(Date.parse(lastRoot) + 364 * dayMs)).not.toThrow()
      expect(() => trust.endOfRoots(Date.parse(lastRoot) + 366 * dayMs)).toThrow(
        expect.objectContaining({ code: 'root-expired' }),
      )
    },
  )

  it('T3 F30 passes over versions that have expired on the way: only the newest must be in force', async () => {
    const trust = await deviceAt(1)
    await walkRoots(client(chain.served), trust, chain.fingerprint, () => undefined)
    const first = Date.parse(chain.roots[0]?.expiresAt ?? '')
    expect(() => trust.endOfRoots(first + dayMs)).not.toThrow()
  })

  it('T3 F30 stops at a gap wherever it is, and keeps what was verified before it', async () => {
    for (let gap = 2; gap < longest; gap += 3) {
      const withGap = new Map(chain.served)
      const next = withGap.get(gap + 1)
      if (next) withGap.set(gap, next)
      const trust = await deviceAt(1)
      let kept = 0
      const walked = walkRoots(
        client(withGap),
        trust,
        chain.fingerprint,
        (_, envelopes) => (kept = envelopes.length),
      )
      expect(await codeOf(walked)).toMatch(/^(?:skipped-version|threshold-not-met)$/)
      expect([kept, trust.chain.newest.version]).toEqual([gap - 2, gap - 1])
    }
  })

  it('T8 takes 1,024 versions in one walk and the rest in the next', async () => {
    const { keyring, root, rootBytes } = newCentral('example', [], randomness, startMs)
    const served = new Map([[1, rootBytes]])
    let last = readDocument(rootSchema, root.payload)
    for (let version = 2; version <= 1_030; version++) {
      const signed = signNextRoot(last, {}, keyring.root, startMs + version * 1_000, -Infinity)
      served.set(version, signed.bytes)
      last = signed.root
    }
    const trust = new Trust(board, null, null)
    const walk = () => walkRoots(client(served), trust, fingerprintOf(root), () => undefined)
    expect(await codeOf(walk())).toBe('too-large')
    expect(trust.chain.newest.version).toBe(1_024)
    expect(await codeOf(walk())).toBeNull()
    expect(trust.chain.newest.version).toBe(1_030)
  })
})
