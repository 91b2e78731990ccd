import { readDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { Envelope, KeyId } from '#shared/envelope/dsse.ts'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { rootSchema } from '#shared/envelope/root.ts'
import type { Root } from '#shared/envelope/root.ts'
import { verifyThreshold } from '#shared/envelope/verify.ts'
import type { Hash } from '#shared/model/id.ts'
import { keyIdOf, verifyEd25519 } from './ed25519.ts'
import { sha256 } from './hash.ts'
import { TrustFailure } from './trust-failure.ts'

/** Every root version from the pinned one to the newest, each verified by the one before it (T3). */
export type RootChain = {
  readonly fingerprint: Hash
  /** Ascending by version, without gaps. */
  readonly roots: readonly Root[]
  readonly newest: Root
  /** Every key that any version revoked, with the earliest instant from which it is taken to be compromised. */
  readonly revoked: ReadonlyMap<KeyId, number>
}

/** SHA-256 of a root document's payload: what a person compares (T11). Throws `EnvelopeFailure`. */
export function fingerprintOf(bytes: Uint8Array): Hash {
  return sha256(readEnvelope('root', bytes).payload)
}

/** Starts a chain at the root that the device pins: its fingerprint, then its own threshold (T11, T1). */
export function pinRoot(bytes: Uint8Array, fingerprint: Hash): RootChain {
  const envelope = readEnvelope('root', bytes)
  const found = sha256(envelope.payload)
  if (found !== fingerprint) {
    throw new TrustFailure('wrong-fingerprint', `root has ${found}, ${fingerprint} is pinned`)
  }
  const root = readRoot(envelope)
  if (root.version !== 1) throw new TrustFailure('skipped-version', `root ${root.version} where 1 is pinned`)
  requireThreshold(envelope, root)
  return chainOf(fingerprint, [root])
}

/** Takes one step of the walk: the next version, signed by the old and the new threshold (T3). */
export function extendRoots(chain: RootChain, bytes: Uint8Array): RootChain {
  const envelope = readEnvelope('root', bytes)
  const last = chain.newest
  const root = readRoot(envelope)
  requireThreshold(envelope, last)
  requireThreshold(envelope, root)
  if (root.version !== last.version + 1) {
    throw new TrustFailure('skipped-version', `root ${root.version} after ${last.version}`)
  }
  if (root.tenant !== last.tenant) {
    throw new TrustFailure('other-tenant', `root ${root.version} is of another tenant`)
  }
  if (root.epoch < last.epoch) {
    throw new TrustFailure('rolled-back', `root ${root.version}: epoch ${root.epoch} after ${last.epoch}`)
  }
  if (Date.parse(root.issuedAt) < Date.parse(last.issuedAt)) {
    throw new TrustFailure('issued-earlier', `root ${root.version} is dated before ${last.version}`)
  }
  return chainOf(chain.fingerprint, [...chain.roots, root])
}

/** The root that was in force at an instant: the newest that had been issued and had not expired. */
export function rootInForceAt(chain: RootChain, instant: string): Root {
  const at = Date.parse(instant)
  const root = chain.roots.findLast(({ issuedAt }) => Date.parse(issuedAt) <= at)
  if (!root) throw new TrustFailure('no-root-then', `no root had been issued at ${instant}`)
  if (Date.parse(root.expiresAt) <= at) {
    throw new TrustFailure('root-expired', `root ${root.version} had expired at ${instant}`)
  }
  return root
}

function chainOf(fingerprint: Hash, roots: readonly [Root, ...Root[]] | readonly Root[]): RootChain {
  const newest = roots.at(-1)
  if (!newest) throw new TypeError('a chain has at least the pinned root')
  const revoked = new Map<KeyId, number>()
  for (const { keyId, compromisedSince } of roots.flatMap((root) => root.revoked)) {
    revoked.set(keyId, Math.min(revoked.get(keyId) ?? Infinity, Date.parse(compromisedSince)))
  }
  return { fingerprint, roots, newest, revoked }
}

function readRoot(envelope: Envelope): Root {
  const root = readDocument(rootSchema, envelope.payload)
  for (const [keyId, key] of Object.entries(root.keys)) {
    // Else one key under two ids would count as two.
    if (keyIdOf(key) !== keyId) throw new TrustFailure('misnamed-key', `root ${root.version}: key ${keyId}`)
  }
  return root
}

function requireThreshold(envelope: Envelope, root: Root): void {
  try {
    verifyThreshold(envelope, root.keys, root.roles.root, verifyEd25519)
  } catch (error) {
    if (error instanceof EnvelopeFailure && error.code === 'threshold-not-met') {
      throw new TrustFailure('threshold-not-met', `${error.detail} (root ${root.version})`)
    }
    throw error
  }
}
