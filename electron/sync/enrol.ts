import type { EditionId, Hash } from '#shared/model/id.ts'
import { isHash } from '#shared/model/id.ts'
import type { DataDirectory } from '#electron/store/data-directory.ts'
import type { Device } from '#electron/store/device.ts'
import { fingerprintOf, pinRoot } from '#electron/store/root-chain.ts'
import type { AuditEntry } from '#electron/store/audit-entry.ts'
import { openWritableStore } from '#electron/store/writable-store.ts'
import { centralAddress } from './address.ts'
import { centralClient } from './central-client.ts'
import type { CentralClient } from './central-client.ts'
import type { SyncEffects } from './effect.ts'
import { SyncFailure, syncFailureOf } from './failure.ts'
import { directRoute } from './network-route.ts'
import type { NetworkRoute } from './network-route.ts'
import { networkPolicy } from './policy.ts'
import type { NetworkPolicy } from './policy.ts'
import { Trust } from './trust.ts'
import { walkRoots } from './walk-roots.ts'

export type EnrolOptions = {
  readonly central: string
  readonly effects: SyncEffects
  readonly signal: AbortSignal
  readonly authorization?: string | null
  readonly network?: Partial<NetworkPolicy>
  readonly route?: NetworkRoute
  /** Every refusal is handed here (D7). */
  readonly audit?: (entry: AuditEntry) => void
}

/** What a central says that it is, before anybody has compared a fingerprint. */
export type OfferedRoot = {
  readonly tenant: string
  readonly fingerprint: Hash
  readonly rootVersion: number
}

/** The contract's `Enrolment`. */
export type EnrolResult = OfferedRoot & { readonly edition: EditionId }

/** The fingerprint that a person wrote down: spaces, colons and upper case do not matter. */
export function readFingerprint(text: string): Hash {
  const digits = text.replace(/[\s:]/g, '').toLowerCase()
  if (!isHash(digits)) {
    throw new SyncFailure('wrong-fingerprint', 'a fingerprint has 64 hexadecimal digits')
  }
  return digits
}

/** Shows the root that a central offers, so that a person can compare it (T11). Nothing is trusted or kept. */
export async function lookAtCentral(options: EnrolOptions): Promise<OfferedRoot> {
  return withClient(options, async (client) => {
    const bytes = await client.root(1)
    if (!bytes) throw new SyncFailure('not-found', 'central has no root')
    const fingerprint = fingerprintOf(bytes)
    const { newest } = pinRoot(bytes, fingerprint)
    return { tenant: newest.tenant, fingerprint, rootVersion: newest.version }
  })
}

/**
 * Pins the root with the given fingerprint, walks to the newest one, makes the edition's key and remembers where the
 * device belongs (T11). A device that has pinned this very root for this edition only takes the new address of its
 * central; one that has pinned another is refused. Nothing is kept where any of it fails. Rejects with `SyncFailure`.
 */
export async function enrol(
  options: EnrolOptions & {
    readonly directory: DataDirectory
    readonly device: Device
    readonly fingerprint: string
    readonly edition: EditionId
  },
): Promise<EnrolResult> {
  const { directory, device, edition, effects } = options
  const fingerprint = readFingerprint(options.fingerprint)
  const pinned = device.enrolment()
  if (pinned && (pinned.fingerprint !== fingerprint || pinned.edition !== edition)) {
    throw new SyncFailure('already-enrolled', 'another root or edition is pinned')
  }
  return withClient(options, async (client, central) => {
    const trust = new Trust(edition, null, null)
    let roots: readonly Uint8Array[] = []
    await walkRoots(client, trust, fingerprint, (_, envelopes) => {
      roots = envelopes
    })
    // Asks for the head once, so that an edition which does not exist is refused now and not at the first sync.
    const head = await client.head(edition, null)
    if (head) trust.head(head.bytes)
    const { tenant, version } = trust.chain.newest
    if (pinned) {
      await device.readdress(central)
      return { tenant, edition, fingerprint, rootVersion: version }
    }
    const enrolledAt = new Date(effects.now()).toISOString()
    const enrolment = { central, tenant, edition, fingerprint, enrolledAt }
    const store = openWritableStore(directory, device, enrolment)
    try {
      store.keepRoots(1, roots)
    } finally {
      store.close()
    }
    await device.enrol(enrolment)
    return { tenant, edition, fingerprint, rootVersion: version }
  })
}

async function withClient<Value>(
  { central, effects, signal, authorization, network, route, audit }: EnrolOptions,
  work: (client: CentralClient, central: string) => Promise<Value>,
): Promise<Value> {
  const address = centralAddress(central)
  const client = centralClient({
    central: address,
    authorization: authorization ?? null,
    policy: { ...networkPolicy, ...network },
    route: route ?? directRoute,
    effects,
    signal,
  })
  try {
    return await work(client, address)
  } catch (error) {
    const failure = syncFailureOf(error)
    if (failure instanceof SyncFailure) {
      const at = new Date(effects.now()).toISOString()
      audit?.({ at, event: 'enrol-refused', code: failure.code, detail: failure.detail.slice(0, 2000) })
    }
    throw failure
  } finally {
    await client.close()
  }
}
