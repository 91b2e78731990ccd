import { z } from 'zod'
import { keyIdSchema } from './dsse.ts'
import { instantSchema } from './instant.ts'
import { limits } from './limit.ts'
import { idPattern } from '#shared/model/id.ts'

const keyRecordSchema = z.strictObject({
  scheme: z.literal('ed25519'),
  /** 32 raw bytes, base64. */
  public: z.string().length(44),
  /** Who holds it, for people. */
  holder: z.string().max(200),
})

export type KeyRecord = Readonly<z.infer<typeof keyRecordSchema>>

const roleKeysSchema = z
  .strictObject({
    keyIds: z.array(keyIdSchema).min(1).max(limits.keysPerRoot),
    threshold: z.int().min(1),
  })
  .refine(
    (role) => role.threshold <= new Set(role.keyIds).size,
    'threshold above the number of distinct keys',
  )
  .refine((role) => new Set(role.keyIds).size === role.keyIds.length, 'a role lists a key twice')

/** Which keys speak for a role, and how many distinct ones it takes. */
export type RoleKeys = Readonly<z.infer<typeof roleKeysSchema>>

/** What the root document says (T2): the one thing that a device pins. */
export const rootSchema = z.strictObject({
  kind: z.literal('root'),
  /** Whose figures these are; part of what a device binds its keys to. */
  tenant: z.string().regex(idPattern),
  version: z.int().min(1),
  /** Raised only to recover from a compromise; ordered before every version and sequence (T4). */
  epoch: z.int().min(1),
  issuedAt: instantSchema,
  expiresAt: instantSchema,
  keys: z.record(keyIdSchema, keyRecordSchema),
  roles: z.strictObject({
    root: roleKeysSchema,
    snapshot: roleKeysSchema,
    head: roleKeysSchema,
    policy: roleKeysSchema,
    /** By domain: the pillar whose figures these keys approve. */
    approval: z.record(z.string().regex(idPattern), roleKeysSchema),
  }),
  /** Keys that no longer count, each from the instant at which it is taken to be compromised. */
  revoked: z
    .array(z.strictObject({ keyId: keyIdSchema, compromisedSince: instantSchema }))
    .max(limits.keysPerRoot),
})

export type Root = Readonly<z.infer<typeof rootSchema>>
