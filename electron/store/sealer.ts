import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'

/** Bytes from a source fit for keys and nonces. */
export type Random = (length: number) => Uint8Array

/** What a sealed body is bound to, so that it opens in its own place only (D2). */
export type Binding = {
  readonly tenant: string
  readonly edition: string
  /** `partition`, `cells`, … for objects; `root`, `state`, … for the rest. */
  readonly kind: string
  /** The object's hash, or the row's name. */
  readonly name: string
}

/** Seals and opens bodies under one data key. */
export type Sealer = {
  readonly seal: (plain: Uint8Array, binding: Binding) => Uint8Array
  /** `null` where the key, the binding or a single bit is another one; a damaged row may not even hold bytes. */
  readonly open: (sealed: Uint8Array, binding: Binding) => Uint8Array | null
}

export const keyBytes = 32

const nonceBytes = 12
const tagBytes = 16

/** Bytes that sealing adds to a body. */
export const sealBytes = nonceBytes + tagBytes

/** AES-256-GCM: 12 random bytes of nonce, the body, 16 bytes of tag (D2). */
export function aesSealer(key: Uint8Array, random: Random): Sealer {
  const secret = createSecretKey(key)
  const nonce = nonceSource(random)
  return {
    seal: (plain, binding) => {
      const sealed = Buffer.allocUnsafe(plain.length + sealBytes)
      const iv = sealed.subarray(0, nonceBytes)
      iv.set(nonce())
      const cipher = createCipheriv('aes-256-gcm', secret, iv, { authTagLength: tagBytes })
      cipher.setAAD(boundBytes(binding))
      sealed.set(cipher.update(plain), nonceBytes)
      cipher.final()
      sealed.set(cipher.getAuthTag(), nonceBytes + plain.length)
      return sealed
    },
    open: (sealed, binding) => {
      if (!(sealed instanceof Uint8Array) || sealed.length < sealBytes) return null
      const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(boundBytes(binding))
      decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
      const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes))
      try {
        decipher.final()
      } catch {
        return null
      }
      return plain
    },
  }
}

/** Ids hold no line feed, so no two bindings give the same bytes. */
function boundBytes({ tenant, edition, kind, name }: Binding): Buffer {
  return Buffer.from(`chartroom sealed v1\n${tenant}\n${edition}\n${kind}\n${name}`)
}

/** Draws many nonces at once: asking for twelve bytes costs as much as asking for four thousand. */
function nonceSource(random: Random): () => Uint8Array {
  let pool = new Uint8Array(0)
  let at = 0
  return () => {
    if (at + nonceBytes > pool.length) {
      pool = random(nonceBytes * 256).slice()
      at = 0
    }
    at += nonceBytes
    return pool.subarray(at - nonceBytes, at)
  }
}
