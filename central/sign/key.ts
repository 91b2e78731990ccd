import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { toBase64 } from '#shared/envelope/base64.ts'
import type { KeyId } from '#shared/envelope/dsse.ts'
import type { KeyRecord } from '#shared/envelope/root.ts'

/** `count` unpredictable bytes; only mains take them from the system. */
export type Randomness = (count: number) => Uint8Array

/** An Ed25519 key that can sign, with the id that documents name it by. */
export type SigningKey = {
  readonly keyId: KeyId
  /** The 32 raw bytes of the public key. */
  readonly publicKey: Uint8Array
  readonly sign: (message: Uint8Array) => Uint8Array
  /** PKCS #8 in PEM, for its file. */
  readonly pem: string
}

/** What stands before the 32 bytes of the seed in the PKCS #8 form of an Ed25519 key (RFC 8410, section 7). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A new key; the same bytes of randomness make the same key. */
export function newKey(randomness: Randomness): SigningKey {
  const der = Buffer.concat([pkcs8Head, randomness(32)])
  return keyOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

/** The key that a PEM file holds; `null` where it holds anything but an Ed25519 private key. */
export function readKey(pem: string): SigningKey | null {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? keyOf(key) : null
  } catch {
    return null
  }
}

/** The key's record in a root document. */
export function recordOf(key: SigningKey, holder: string): KeyRecord {
  return { scheme: 'ed25519', public: toBase64(key.publicKey), holder }
}

function keyOf(privateKey: KeyObject): SigningKey {
  const publicKey = rawPublicKey(privateKey)
  return {
    keyId: createHash('sha256').update(publicKey).digest('hex'),
    publicKey,
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function rawPublicKey(privateKey: KeyObject): Uint8Array {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  // The SPKI form of an Ed25519 key ends with its 32 raw bytes (RFC 8410, section 4).
  return new Uint8Array(der.subarray(der.length - 32))
}
