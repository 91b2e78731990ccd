import { bytesToSign } from '#shared/envelope/dsse.ts'
import type { Envelope, Role } from '#shared/envelope/dsse.ts'
import type { SigningKey } from './key.ts'

/** Signs a document's bytes with each of the keys (T1); at least one is needed. */
export function seal(role: Role, payload: Uint8Array, keys: readonly SigningKey[]): Envelope {
  if (keys.length === 0) throw new TypeError(`no key to sign a ${role} with`)
  const message = bytesToSign(role, payload)
  return {
    role,
    payload,
    signatures: keys.map((key) => ({ keyId: key.keyId, signature: key.sign(message) })),
  }
}
