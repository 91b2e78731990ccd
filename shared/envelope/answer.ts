import { z } from 'zod'
import { limits } from './limit.ts'
import { editionIdSchema, localTextSchema } from './noun.ts'
import { hashSchema } from './reference.ts'

/** What central offers to enrol for: `GET /v1/editions`. Nothing here is signed; the root is what a device trusts. */
export const editionsAnswerSchema = z.strictObject({
  tenant: z.string(),
  editions: z.array(z.strictObject({ id: editionIdSchema, name: localTextSchema })),
})

export type EditionsAnswer = Readonly<z.infer<typeof editionsAnswerSchema>>

/**
 * Who is asking and what they may read: `GET /v1/me`. `policy` is the envelope of the signed policy, base64 of the
 * bytes that `readEnvelope('policy', …)` takes; `null` before the first publication.
 */
export const meAnswerSchema = z.strictObject({
  subject: z.string(),
  roles: z.array(z.string()),
  editions: z.array(editionIdSchema),
  policy: z.string().nullable(),
})

export type MeAnswer = Readonly<z.infer<typeof meAnswerSchema>>

/** The body of `POST /v1/objects`. */
export const batchRequestSchema = z.strictObject({
  hashes: z.array(hashSchema).min(1).max(limits.hashesPerBatch),
})

/** RFC 9457 problem details, as `application/problem+json`, for every answer of 400 and above. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
})

export type Problem = Readonly<z.infer<typeof problemSchema>>
