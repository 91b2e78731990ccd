import { z } from 'zod'
import { keyIdSchema, payloadType } from '#shared/envelope/dsse.ts'
import type { Envelope, Role } from '#shared/envelope/dsse.ts'
import { fromBase64 } from '#shared/envelope/base64.ts'
import { parseJson } from '#shared/envelope/json.ts'
import { limits } from '#shared/envelope/limit.ts'

const fileSchema = z.strictObject({
  payloadType: z.string(),
  payload: z.string(),
  // Unlike a published document, one that waits may have none.
  signatures: z
    .array(z.strictObject({ keyid: keyIdSchema, sig: z.string().max(200) }))
    .max(limits.signaturesPerEnvelope),
})

/** A document that waits for signatures: its exact payload, and those that it has so far. Throws for anything else. */
export function readWaiting(role: Role, bytes: Uint8Array): Envelope {
  const file = fileSchema.parse(parseJson(bytes))
  if (file.payloadType !== payloadType(role)) throw new TypeError(`no ${role}`)
  return {
    role,
    payload: decoded(file.payload),
    signatures: file.signatures.map(({ keyid, sig }) => ({ keyId: keyid, signature: decoded(sig) })),
  }
}

function decoded(base64: string): Uint8Array {
  const bytes = fromBase64(base64)
  if (!bytes) throw new TypeError('not base64')
  return bytes
}
