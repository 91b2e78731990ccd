import { z } from 'zod'
import { answers } from './operation.ts'
import type { RemovedSnapshot } from './status.ts'
import type { SyncResult } from './sync.ts'

/** How much of the past is kept whole on this device; boards' snapshots and held ones are kept whatever it says. */
export type Retention = {
  /** How many of the newest are kept, from 1. */
  readonly newest: number
  /** Of the older ones: all, the last as of each month or quarter, or none but the board's. */
  readonly older: 'all' | 'month' | 'quarter' | 'none'
}

/** Why a snapshot is kept whatever the rule says: its user asked for it, or compared it with another one. */
export type Hold = 'pinned' | 'compared'

export type StoredSize = RemovedSnapshot & {
  readonly current: boolean
  readonly hold: Hold | null
  /** Sealed bytes of what only this snapshot names, and of what others name too. */
  readonly ownBytes: number
  readonly sharedBytes: number
  /** Whether the rule lets it go at the next tidying. */
  readonly goes: boolean
}

/** What the past takes on this device. */
export type Storage = {
  readonly retention: Retention
  /** The kept ones, the newest first. */
  readonly snapshots: readonly StoredSize[]
  /** The listed ones that are no longer kept, the newest first. */
  readonly removed: readonly RemovedSnapshot[]
  readonly objectBytes: number
  readonly fileBytes: number
  /** What nothing names: left over from something that was interrupted, or empty pages. */
  readonly idleBytes: number
  /** What tidying by the rule frees beside that. */
  readonly freedBytes: number
}

/** What tidying did. */
export type Tidied = {
  /** Snapshots that are no longer kept, by sequence. */
  readonly removed: readonly number[]
  readonly objects: number
  readonly bytes: number
  readonly fileBytes: { readonly before: number; readonly after: number }
}

const sequenceSchema = z.int().min(1)

export const storageOperations = {
  storage: answers<Storage>()(z.strictObject({})),
  /** Changes the rule; nothing goes before the next tidying. */
  'storage.retention': answers<Retention>()(
    z.strictObject({
      newest: z.int().min(1).max(1000).optional(),
      older: z.enum(['all', 'month', 'quarter', 'none']).optional(),
    }),
  ),
  /** Lets go of what the rule lets go of, and gives the room back. */
  'storage.tidy': answers<Tidied>()(z.strictObject({})),
  /** Holds on to a snapshot whatever the rule says, or no longer. */
  'snapshot.hold': answers<{ readonly sequence: number; readonly hold: Hold | null }>()(
    z.strictObject({ sequence: sequenceSchema, isHeld: z.boolean() }),
  ),
  /** Brings a snapshot back that is no longer kept, and holds on to it. */
  'snapshot.fetch': answers<SyncResult>()(z.strictObject({ sequence: sequenceSchema })),
}
