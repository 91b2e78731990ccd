import { z } from 'zod'
import { firstIssue, keyIdSchema, readOnce } from './dsse.ts'
import { EnvelopeFailure } from './failure.ts'
import { instantSchema } from './instant.ts'
import { parseJson } from './json.ts'
import { limits } from './limit.ts'
import { localTextSchema, editionIdSchema, indicatorIdSchema, periodSchema, pillarIdSchema } from './noun.ts'
import { referenceSchema, hashSchema } from './reference.ts'

/** A domain's word for its figures: which releases, who approved them in which role, for which editions. */
export const approvalSchema = z.strictObject({
  kind: z.literal('approval'),
  domain: pillarIdSchema,
  editions: z.array(editionIdSchema).min(1),
  asOf: periodSchema,
  approvedAt: instantSchema,
  approvers: z
    .array(z.strictObject({ role: z.string().max(100), name: z.string().max(200), at: instantSchema }))
    .min(1)
    .max(32),
  releases: z.array(referenceSchema.extend({ indicator: indicatorIdSchema })).max(limits.releasesPerApproval),
})

export type Approval = Readonly<z.infer<typeof approvalSchema>>

/** Which approved objects form one state of an edition. */
export const snapshotSchema = z.strictObject({
  kind: z.literal('snapshot'),
  edition: editionIdSchema,
  epoch: z.int().min(1),
  sequence: z.int().min(1),
  asOf: periodSchema,
  publishedAt: instantSchema,
  /** The snapshot before it in the same run; `null` for the first. */
  previous: referenceSchema.nullable(),
  /** True for the states that a board has seen: they are kept when others are thinned. */
  board: z.boolean(),
  catalogue: referenceSchema,
  roadmap: referenceSchema.nullable(),
  approvals: z.array(referenceSchema.extend({ domain: pillarIdSchema })).max(limits.approvalsPerSnapshot),
  withdrawn: z.array(
    z.strictObject({
      indicator: indicatorIdSchema,
      period: periodSchema.nullable(),
      reason: localTextSchema,
    }),
  ),
})

export type SnapshotDocument = Readonly<z.infer<typeof snapshotSchema>>

/** The one mutable pointer: what is current in an edition, said by central's clock. */
export const headSchema = z.strictObject({
  kind: z.literal('head'),
  edition: editionIdSchema,
  epoch: z.int().min(1),
  sequence: z.int().min(1),
  snapshot: referenceSchema,
  serverTime: instantSchema,
  expiresAt: instantSchema,
})

export type Head = Readonly<z.infer<typeof headSchema>>

/** What readers may do, signed (T2, T5). */
export const policySchema = z.strictObject({
  kind: z.literal('policy'),
  version: z.int().min(1),
  epoch: z.int().min(1),
  issuedAt: instantSchema,
  expiresAt: instantSchema,
  editions: z.array(editionIdSchema),
  /** Hours without central after which figures of a grade become unreadable; a missing grade has no lease. */
  leaseHours: z.strictObject({
    public: z.int().min(1).optional(),
    internal: z.int().min(1).optional(),
    confidential: z.int().min(1).optional(),
    restricted: z.int().min(1).optional(),
  }),
  /** Grades that may leave the device as a file or on paper. */
  export: z.array(z.enum(['public', 'internal', 'confidential', 'restricted'])),
  watermark: z.boolean(),
  revokedDevices: z.array(z.string().max(128)),
  /** Ids of editions, or the SHA-256 of an id whose name shall not be told. */
  revokedEditions: z.array(hashSchema.or(editionIdSchema)),
  /** Whom work is sealed for that a device can't send any more (D5): an X25519 key, its 32 raw bytes in base64. */
  escrow: z.strictObject({ keyId: keyIdSchema, public: z.string().length(44) }).optional(),
})

export type Policy = Readonly<z.infer<typeof policySchema>>

/** Reads the payload of a signed document by its schema; throws `EnvelopeFailure` (T9). */
export function readDocument<Document>(schema: z.ZodType<Document>, payload: Uint8Array): Document {
  const read = schema.safeParse(parseJson(payload), readOnce)
  if (!read.success) throw new EnvelopeFailure('wrong-shape', firstIssue(read.error))
  return read.data
}
