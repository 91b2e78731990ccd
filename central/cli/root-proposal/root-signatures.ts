import { isRevoked, namedKeys } from '#central/sign/signer.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { verifySignature } from '#central/sign/verify-signature.ts'
import { bytesToSign } from '#shared/envelope/dsse.ts'
import type { Envelope, KeyId } from '#shared/envelope/dsse.ts'
import type { Root } from '#shared/envelope/root.ts'

/** Distinct keys that signed, and how many it takes. */
export type Count = { readonly signed: number; readonly threshold: number }

/** What a next root has of the two thresholds that devices ask for (T3). */
export type RootCounts = { readonly old: Count; readonly new: Count }

/** Counts valid signatures by the root keys of the version before and of its own (T1: distinct keys). */
export function countSignatures(envelope: Envelope, previous: Root, next: Root): RootCounts {
  return { old: countFor(envelope, previous), new: countFor(envelope, next) }
}

export function isEnough({ old, new: own }: RootCounts): boolean {
  return old.signed >= old.threshold && own.signed >= own.threshold
}

/**
 * Adds the signatures of every key at hand that is a root key of the version before or of the next one and has not
 * signed yet. A key that the next version revokes may still sign as one of the version before.
 */
export function addSignatures(
  envelope: Envelope,
  previous: Root,
  next: Root,
  keys: readonly SigningKey[],
  nowMs: number,
): { readonly envelope: Envelope; readonly added: readonly KeyId[] } {
  const signed = new Set(envelope.signatures.map(({ keyId }) => keyId))
  const fitting = new Map<KeyId, SigningKey>()
  for (const root of [previous, next]) {
    for (const key of namedKeys(root.roles.root, keys)) {
      if (!signed.has(key.keyId) && !isRevoked(root, key.keyId, nowMs)) fitting.set(key.keyId, key)
    }
  }
  const message = bytesToSign('root', envelope.payload)
  const made = [...fitting.values()].map(({ keyId, sign }) => ({ keyId, signature: sign(message) }))
  return {
    envelope: { ...envelope, signatures: [...envelope.signatures, ...made] },
    added: [...fitting.keys()],
  }
}

function countFor(envelope: Envelope, root: Root): Count {
  const message = bytesToSign('root', envelope.payload)
  const { keyIds, threshold } = root.roles.root
  const signed = new Set<KeyId>()
  for (const { keyId, signature } of envelope.signatures) {
    const key = keyIds.includes(keyId) ? root.keys[keyId] : undefined
    if (key && verifySignature(key, message, signature)) signed.add(keyId)
  }
  return { signed: signed.size, threshold }
}
