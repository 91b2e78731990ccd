import { createPublicKey, verify } from 'node:crypto'
import { fromBase64 } from '#shared/envelope/base64.ts'
import type { VerifySignature } from '#shared/envelope/verify.ts'

/** What stands before the 32 raw bytes in the SPKI form of an Ed25519 public key (RFC 8410, section 4). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

/** Whether an Ed25519 signature was made by the key of the record; a record that holds no key verifies nothing. */
export const verifySignature: VerifySignature = (key, message, signature) => {
  const raw = fromBase64(key.public)
  if (!raw || raw.length !== 32 || signature.length !== 64) return false
  const der = Buffer.concat([spkiHead, raw])
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature)
}
