import { bytesToSign } from './dsse.ts'
import type { Envelope, KeyId } from './dsse.ts'
import { EnvelopeFailure } from './failure.ts'
import type { KeyRecord, RoleKeys } from './root.ts'

/** Whether `signature` over `message` was made by the key; the scheme comes from the key's record (T1). */
export type VerifySignature = (key: KeyRecord, message: Uint8Array, signature: Uint8Array) => boolean

/**
 * Checks that enough distinct keys of a role signed the document (T1) and answers which. Keys are counted, not
 * signatures; a key that the role does not name counts nothing. Throws `threshold-not-met`.
 */
export function verifyThreshold(
  envelope: Envelope,
  keys: Readonly<Record<KeyId, KeyRecord>>,
  role: RoleKeys,
  verify: VerifySignature,
): readonly KeyId[] {
  const message = bytesToSign(envelope.role, envelope.payload)
  const signed = new Set<KeyId>()
  for (const { keyId, signature } of envelope.signatures) {
    const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined
    if (!key || signed.has(keyId) || !role.keyIds.includes(keyId)) continue
    if (verify(key, message, signature)) signed.add(keyId)
  }
  if (signed.size < role.threshold) {
    throw new EnvelopeFailure(
      'threshold-not-met',
      `${envelope.role}: ${signed.size} of ${role.threshold} signatures that its role asks for`,
    )
  }
  return [...signed]
}
