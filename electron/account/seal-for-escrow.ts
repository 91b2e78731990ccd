import {
  createCipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Policy } from '#shared/envelope/document.ts'
import { escrowBinding, escrowPurpose } from '#shared/envelope/escrow.ts'
import type { EscrowContent, EscrowFile, EscrowHead } from '#shared/envelope/escrow.ts'
import { fromBase64, toBase64 } from '#shared/envelope/base64.ts'
import type { Random } from '#electron/store/sealer.ts'

/** What stands before 32 raw bytes in the DER form of an X25519 key (RFC 8410). */
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex')
const publicHead = Buffer.from('302a300506032b656e032100', 'hex')

/** Central's key for this, as the signed policy names it. */
export type EscrowKey = NonNullable<Policy['escrow']>

/**
 * Seals content so that only the holder of central's escrow key can read it (D5): X25519 with a key for this one file,
 * HKDF-SHA256, AES-256-GCM. Answers `null` where the policy's key does not have the id that the policy gives it.
 */
export function sealForEscrow(
  escrow: EscrowKey,
  content: EscrowContent,
  of: Pick<EscrowHead, 'tenant' | 'device' | 'at' | 'reason'>,
  random: Random,
): EscrowFile | null {
  const raw = fromBase64(escrow.public)
  if (raw?.length !== 32 || createHash('sha256').update(raw).digest('hex') !== escrow.keyId) return null
  const theirs = createPublicKey({ key: Buffer.concat([publicHead, raw]), format: 'der', type: 'spki' })
  const own = createPrivateKey({
    key: Buffer.concat([privateHead, random(32)]),
    format: 'der',
    type: 'pkcs8',
  })
  const ephemeral = rawPublic(own)
  const head: EscrowHead = {
    format: 'chartroom escrow',
    version: 1,
    keyId: escrow.keyId,
    ephemeral: toBase64(ephemeral),
    ...of,
  }
  const agreed = diffieHellman({ privateKey: own, publicKey: theirs })
  const key = new Uint8Array(hkdfSync('sha256', agreed, Buffer.concat([ephemeral, raw]), escrowPurpose, 32))
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  cipher.setAAD(escrowBinding(head))
  const plain = new TextEncoder().encode(JSON.stringify(content))
  const body = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { ...head, sealed: toBase64(body) }
}

function rawPublic(key: KeyObject): Uint8Array {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return new Uint8Array(der.subarray(der.length - 32))
}
