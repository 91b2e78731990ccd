import {
  approvalSchema,
  headSchema,
  policySchema,
  readDocument,
  snapshotSchema,
} from '#shared/envelope/document.ts'
import type { Approval, Head, Policy, SnapshotDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { Envelope, KeyId } from '#shared/envelope/dsse.ts'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import type { KeyRecord, Root, RoleKeys } from '#shared/envelope/root.ts'
import { verifyThreshold } from '#shared/envelope/verify.ts'
import type { EditionId, Hash, PillarId } from '#shared/model/id.ts'
import { verifyEd25519 } from './ed25519.ts'
import { sha256 } from './hash.ts'
import { rootInForceAt } from './root-chain.ts'
import type { RootChain } from './root-chain.ts'
import { TrustFailure } from './trust-failure.ts'

/**
 * A document's signatures count under the root that was in force at its own date; a key that any later root revoked
 * counts for nothing from the instant of its compromise on (T7). A head is the exception: it speaks for now.
 */
export function readHead(chain: RootChain, bytes: Uint8Array, edition: EditionId): Head {
  const envelope = readEnvelope('head', bytes)
  const head = readDocument(headSchema, envelope.payload)
  signersOf(envelope, chain, chain.newest, chain.newest.roles.head, Date.parse(head.serverTime))
  if (head.edition !== edition) throw new TrustFailure('other-edition', `a head of ${head.edition}`)
  return head
}

/** A policy with the hash of what was signed: one version has one (T4). */
export type SignedPolicy = { readonly policy: Policy; readonly hash: Hash }

/** A policy that has just arrived: like a head it speaks for now, so no key that was ever revoked counts (T2). */
export function readPolicy(chain: RootChain, bytes: Uint8Array): SignedPolicy {
  const envelope = readEnvelope('policy', bytes)
  const policy = readDocument(policySchema, envelope.payload)
  signersOf(envelope, chain, chain.newest, chain.newest.roles.policy, Number.MAX_VALUE)
  return { policy, hash: sha256(envelope.payload) }
}

/** A policy that is kept: what root said of its keys when it was issued, and has taken back since, still counts (T10). */
export function readKeptPolicy(chain: RootChain, bytes: Uint8Array): SignedPolicy {
  const envelope = readEnvelope('policy', bytes)
  const policy = readDocument(policySchema, envelope.payload)
  const root = rootInForceAt(chain, policy.issuedAt)
  signersOf(envelope, chain, root, root.roles.policy, Date.parse(policy.issuedAt))
  return { policy, hash: sha256(envelope.payload) }
}

/** A snapshot of the edition, signed by who may form one when it was published. */
export function readSnapshot(chain: RootChain, bytes: Uint8Array, edition: EditionId): SnapshotDocument {
  const envelope = readEnvelope('snapshot', bytes)
  const snapshot = readDocument(snapshotSchema, envelope.payload)
  const root = rootInForceAt(chain, snapshot.publishedAt)
  signersOf(envelope, chain, root, root.roles.snapshot, Date.parse(snapshot.publishedAt))
  if (snapshot.edition !== edition)
    throw new TrustFailure('other-edition', `a snapshot of ${snapshot.edition}`)
  if (snapshot.epoch > chain.newest.epoch) {
    throw new TrustFailure('wrong-epoch', `snapshot ${snapshot.sequence}: epoch ${snapshot.epoch}`)
  }
  return snapshot
}

/** What a snapshot says of an approval that it names. */
export type ExpectedApproval = {
  readonly domain: PillarId
  readonly snapshot: SnapshotDocument
  /** As `FirstNaming` answers it. */
  readonly firstNamedAt: number
}

/** A domain's approval for the edition, signed by the keys that root delegated the domain to when it approved (T7). */
export function readApproval(
  chain: RootChain,
  bytes: Uint8Array,
  { domain, snapshot, firstNamedAt }: ExpectedApproval,
): { readonly approval: Approval; readonly signedBy: readonly KeyId[] } {
  const envelope = readEnvelope('approval', bytes)
  const approval = readDocument(approvalSchema, envelope.payload)
  if (approval.domain !== domain) {
    throw new TrustFailure('other-domain', `an approval of ${approval.domain} where ${domain} belongs`)
  }
  const root = rootInForceAt(chain, approval.approvedAt)
  const role = Object.hasOwn(root.roles.approval, domain) ? root.roles.approval[domain] : undefined
  if (!role) throw new TrustFailure('not-delegated', `root ${root.version} delegates ${domain} to nobody`)
  const countedAt = Math.max(Date.parse(approval.approvedAt), firstNamedAt)
  const signedBy = signersOf(envelope, chain, root, role, countedAt)
  if (!approval.editions.includes(snapshot.edition)) {
    throw new TrustFailure('other-edition', `the approval of ${domain} is not for ${snapshot.edition}`)
  }
  if (Date.parse(approval.approvedAt) > Date.parse(snapshot.publishedAt)) {
    throw new TrustFailure(
      'approved-later',
      `${domain} approved after snapshot ${snapshot.sequence} was published`,
    )
  }
  return { approval, signedBy }
}

/** The distinct keys of the role that signed and count at the instant; throws where they are too few (T1). */
function signersOf(
  envelope: Envelope,
  chain: RootChain,
  root: Root,
  role: RoleKeys,
  at: number,
): readonly KeyId[] {
  const counts = (keyId: KeyId) => (chain.revoked.get(keyId) ?? Infinity) > at
  const counting = { ...role, keyIds: role.keyIds.filter(counts) }
  const signers = attempt(envelope, root.keys, counting)
  if (signers) return signers
  if (attempt(envelope, root.keys, role)) {
    throw new TrustFailure(
      'key-revoked',
      `${envelope.role}: signed by a key that had been compromised by then`,
    )
  }
  const anyKey = { keyIds: Object.keys(root.keys), threshold: 1 }
  const none = attempt(envelope, root.keys, { ...role, threshold: 1 }) === null
  if (none && attempt(envelope, root.keys, anyKey)) {
    throw new TrustFailure('not-delegated', `${envelope.role}: signed by a key of another role or domain`)
  }
  throw new TrustFailure('threshold-not-met', `${envelope.role}: too few keys of its role signed it`)
}

function attempt(
  envelope: Envelope,
  keys: Readonly<Record<KeyId, KeyRecord>>,
  role: RoleKeys,
): readonly KeyId[] | null {
  try {
    return verifyThreshold(envelope, keys, role, verifyEd25519)
  } catch (error) {
    if (error instanceof EnvelopeFailure && error.code === 'threshold-not-met') return null
    throw error
  }
}
