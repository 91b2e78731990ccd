import { z } from 'zod'
import { fromBase64, toBase64 } from './base64.ts'
import { EnvelopeFailure } from './failure.ts'
import { jsonBytes, parseJson } from './json.ts'
import { limits } from './limit.ts'

/** The signed documents (T2). */
export type Role = 'root' | 'approval' | 'snapshot' | 'head' | 'policy'

/** SHA-256 of a raw Ed25519 public key, in hexadecimal. */
export type KeyId = string

export const keyIdSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** The DSSE payload type of a role's documents; the version is part of it. */
export function payloadType(role: Role): string {
  return `application/vnd.chartroom.${role}.v1+json`
}

const envelopeSchema = z.strictObject({
  payloadType: z.string().max(100),
  payload: z.string(),
  signatures: z
    .array(z.strictObject({ keyid: keyIdSchema, sig: z.string().max(200) }))
    .min(1)
    .max(limits.signaturesPerEnvelope),
})

export type Signature = { readonly keyId: KeyId; readonly signature: Uint8Array }

/** A signed document: the exact payload bytes as they were signed, with their type. Nothing is verified yet. */
export type Envelope = {
  readonly role: Role
  readonly payload: Uint8Array
  readonly signatures: readonly Signature[]
}

/**
 * Pre-authentication encoding of DSSE 1.0: the bytes that a signature covers, type and length around them (T1).
 * https://github.com/secure-systems-lab/dsse/blob/v1.0.0/protocol.md
 */
export function bytesToSign(role: Role, payload: Uint8Array): Uint8Array {
  const type = payloadType(role)
  const head = new TextEncoder().encode(`DSSEv1 ${type.length} ${type} ${payload.length} `)
  const all = new Uint8Array(head.length + payload.length)
  all.set(head)
  all.set(payload, head.length)
  return all
}

/** The bytes in which a signed document travels and is kept. */
export function envelopeBytes(envelope: Envelope): Uint8Array {
  return jsonBytes({
    payloadType: payloadType(envelope.role),
    payload: toBase64(envelope.payload),
    signatures: envelope.signatures.map(({ keyId, signature }) => ({
      keyid: keyId,
      sig: toBase64(signature),
    })),
  })
}

/** Reads a document that claims to be of `role`; throws `EnvelopeFailure`. Signatures are not checked here. */
export function readEnvelope(role: Role, bytes: Uint8Array): Envelope {
  if (bytes.length > limits.envelopeBytes) throw new EnvelopeFailure('too-large', `${bytes.length} bytes`)
  const read = envelopeSchema.safeParse(parseJson(bytes), readOnce)
  if (!read.success) throw new EnvelopeFailure('wrong-shape', `envelope: ${firstIssue(read.error)}`)
  if (read.data.payloadType !== payloadType(role)) {
    throw new EnvelopeFailure(
      'wrong-type',
      `a ${role} was expected, the document is ${read.data.payloadType}`,
    )
  }
  const payload = fromBase64(read.data.payload)
  if (!payload) throw new EnvelopeFailure('wrong-shape', 'envelope: payload is not base64')
  const signatures = read.data.signatures.map(({ keyid, sig }) => {
    const signature = fromBase64(sig)
    if (!signature) throw new EnvelopeFailure('wrong-shape', 'envelope: a signature is not base64')
    return { keyId: keyid, signature }
  })
  return { role, payload, signatures }
}

/** For documents of which a start reads a handful: writing code for their schemas takes longer than reading them. */
export const readOnce = { jitless: true } as const

/** Where and what a schema first objected to, in one line. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.') || 'document'}: ${issue.message}` : 'unreadable'
}
