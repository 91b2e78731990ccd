import { createHash, createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { fromBase64 } from '#shared/envelope/base64.ts'
import type { KeyId } from '#shared/envelope/dsse.ts'
import type { KeyRecord } from '#shared/envelope/root.ts'

const keys = new Map<string, KeyObject | null>()

/** Whether the key made the signature (T1). The scheme is the key record's, and Ed25519 is the only one. */
export function verifyEd25519(key: KeyRecord, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false
  const found = publicKey(key.public)
  return found !== null && verify(null, message, found, signature)
}

/** The id that a key must go by: SHA-256 of its 32 raw bytes; `null` where the record holds no key. */
export function keyIdOf(key: KeyRecord): KeyId | null {
  const raw = fromBase64(key.public)
  return raw?.length === 32 ? createHash('sha256').update(raw).digest('hex') : null
}

function publicKey(base64: string): KeyObject | null {
  let key = keys.get(base64)
  if (key === undefined) {
    key = readKey(base64)
    if (keys.size > 4096) keys.clear()
    keys.set(base64, key)
  }
  return key
}

function readKey(base64: string): KeyObject | null {
  const raw = fromBase64(base64)
  if (raw?.length !== 32) return null
  const x = Buffer.from(raw).toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}
