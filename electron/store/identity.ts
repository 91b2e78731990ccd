import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import type { Random } from './sealer.ts'

/** DER of a PKCS #8 Ed25519 private key up to its 32-byte seed (RFC 8410, section 7). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A new Ed25519 key pair for this device (T11), as PKCS #8. */
export function newIdentity(random: Random): Uint8Array {
  return Buffer.concat([pkcs8Head, random(32)])
}

/** The name under which central may know the device: SHA-256 of its raw public key, in hexadecimal. */
export function deviceId(identity: Uint8Array): string {
  const key = createPrivateKey({ key: Buffer.from(identity), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return createHash('sha256').update(spki.subarray(-32)).digest('hex')
}
