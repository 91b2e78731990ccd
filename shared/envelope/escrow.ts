import { z } from 'zod'
import { keyIdSchema } from './dsse.ts'
import { instantSchema } from './instant.ts'
import { jsonBytes } from './json.ts'
import { limits } from './limit.ts'

/** Why work was handed over: this device lost its right to keep it (D5). */
const reasonSchema = z.enum(['device-revoked'])

const headSchema = z.strictObject({
  format: z.literal('chartroom escrow'),
  version: z.literal(1),
  /** Which of central's keys opens it: SHA-256 of its 32 raw public bytes. */
  keyId: keyIdSchema,
  /** The sender's X25519 key for this one file, 32 raw bytes in base64. */
  ephemeral: z.string().length(44),
  tenant: z.string().max(64),
  /** The device's own id. */
  device: z.string().max(128),
  at: instantSchema,
  reason: reasonSchema,
})

/** What stands open on a sealed file: who handed over what, when, why, and which key opens it. */
export type EscrowHead = Readonly<z.infer<typeof headSchema>>

/** The sealed file: AES-256-GCM under HKDF-SHA256 of the X25519 agreement, bound to its head. */
export const escrowFileSchema = headSchema.extend({
  /** Nonce (12 bytes), body, tag (16 bytes), in base64. */
  sealed: z.string().max(2 * limits.catalogueBytes),
})

export type EscrowFile = Readonly<z.infer<typeof escrowFileSchema>>

/** What is in it: the texts that the user made, by name, and the newest entries of the audit log. */
export const escrowContentSchema = z.strictObject({
  work: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  audit: z.array(
    z.strictObject({
      number: z.int(),
      at: instantSchema,
      event: z.string(),
      code: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
})

export type EscrowContent = Readonly<z.infer<typeof escrowContentSchema>>

/** What the derived key is told apart by from every other use of the same agreement. */
export const escrowPurpose = 'chartroom escrow v1'

/** The bytes that the seal binds beside the body: the whole head in one order. */
export function escrowBinding(head: EscrowHead): Uint8Array {
  const { format, version, keyId, ephemeral, tenant, device, at, reason } = head
  return jsonBytes({ format, version, keyId, ephemeral, tenant, device, at, reason })
}
