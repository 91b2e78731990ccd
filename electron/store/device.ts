import { z } from 'zod'
import { fromBase64, toBase64 } from '#shared/envelope/base64.ts'
import { instantSchema } from '#shared/envelope/instant.ts'
import { editionIdSchema } from '#shared/envelope/noun.ts'
import { hashSchema } from '#shared/envelope/reference.ts'
import { StoreFailure } from './failure.ts'
import { newIdentity } from './identity.ts'
import type { KeyKeeper } from './key-keeper.ts'
import { keyBytes } from './sealer.ts'
import type { Random } from './sealer.ts'

const enrolmentSchema = z.strictObject({
  /** Address of the central API, without a trailing slash. */
  central: z.string(),
  tenant: z.string(),
  edition: editionIdSchema,
  /** SHA-256 of the pinned root's payload. */
  fingerprint: hashSchema,
  enrolledAt: instantSchema,
})

/** Where this device belongs: the root that it pinned, and whose figures it keeps (T11). */
export type Enrolment = Readonly<z.infer<typeof enrolmentSchema>>

export const highestSchema = z.strictObject({
  rootVersion: z.int(),
  epoch: z.int(),
  sequence: z.int(),
  snapshot: hashSchema,
  serverTime: instantSchema,
})

/** The highest that was ever seen of everything that may not fall (T4). */
export type Highest = Readonly<z.infer<typeof highestSchema>>

/** The newest policy that was ever believed: by epoch, then version; one version says one thing (T4). */
export const policyMarkSchema = z.strictObject({
  epoch: z.int(),
  version: z.int(),
  /** SHA-256 of the policy's payload. */
  hash: hashSchema,
})

export type PolicyMark = Readonly<z.infer<typeof policyMarkSchema>>

const recordSchema = z.strictObject({
  version: z.literal(1),
  key: z.string(),
  identity: z.string(),
  enrolment: enrolmentSchema.nullable(),
  highest: highestSchema.nullable(),
  /** Left out by devices that have never seen one. */
  policy: policyMarkSchema.optional(),
})

type DeviceRecord = Readonly<z.infer<typeof recordSchema>>

/**
 * What makes this device itself: the key that wraps every data key, its own key pair, its enrolment, and the highest
 * state of central that it has seen, kept beside the key so that restoring an old database can't roll it back (T4).
 */
export type Device = {
  readonly key: Uint8Array
  /** PKCS #8 of the device's own Ed25519 key pair (T11). */
  readonly identity: Uint8Array
  readonly random: Random
  readonly protection: KeyKeeper['protection']
  readonly enrolment: () => Enrolment | null
  readonly highest: () => Highest | null
  /** Pins a central; forgets the highest of another one. */
  readonly enrol: (enrolment: Enrolment) => Promise<void>
  readonly remember: (highest: Highest) => Promise<void>
  /** The newest policy that was believed, kept beside the key like `highest` (T4). */
  readonly policy: () => PolicyMark | null
  readonly rememberPolicy: (mark: PolicyMark) => Promise<void>
  /** The same central under another address; what was pinned and seen stays. */
  readonly readdress: (central: string) => Promise<void>
}

/** What sealing takes of a device. */
export type SealingDevice = Pick<Device, 'key' | 'random'>

/**
 * The device as its keeper knows it, or a new one where `isNew` says that there is no data yet. Data without their
 * key are locked: a new key would never open them, so none is made. Rejects with `StoreFailure`.
 */
export async function openDevice(keeper: KeyKeeper, isNew: boolean, random: Random): Promise<Device> {
  const kept = await keeper.load()
  if (!kept && !isNew) throw new StoreFailure('locked', 'there are data, but the keeper has no key for them')
  let record = kept ? readRecord(kept) : newRecord(random)
  const save = async (next: DeviceRecord) => {
    await keeper.store(new TextEncoder().encode(JSON.stringify(next)))
    record = next
  }
  if (!kept) await save(record)
  return {
    key: bytesOf(record.key),
    identity: bytesOf(record.identity),
    random,
    protection: keeper.protection,
    enrolment: () => record.enrolment,
    highest: () => record.highest,
    policy: () => record.policy ?? null,
    enrol: (enrolment) => {
      const { policy: _, ...rest } = record
      return save({ ...rest, enrolment, highest: null })
    },
    remember: (highest) => save({ ...record, highest }),
    rememberPolicy: (policy) => save({ ...record, policy }),
    readdress: async (central) => {
      if (record.enrolment) await save({ ...record, enrolment: { ...record.enrolment, central } })
    },
  }
}

function newRecord(random: Random): DeviceRecord {
  return {
    version: 1,
    key: toBase64(random(keyBytes)),
    identity: toBase64(newIdentity(random)),
    enrolment: null,
    highest: null,
  }
}

function readRecord(bytes: Uint8Array): DeviceRecord {
  try {
    const record = recordSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
    if (bytesOf(record.key).length === keyBytes) return record
  } catch (error) {
    throw new StoreFailure('locked', 'the kept key is unreadable', { cause: error })
  }
  throw new StoreFailure('locked', 'the kept key has the wrong length')
}

function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64)
  if (!bytes) throw new StoreFailure('locked', 'the kept key is not base64')
  return bytes
}
