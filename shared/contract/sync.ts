import { z } from 'zod'
import type { EditionId } from '#shared/model/id.ts'
import { answers } from './operation.ts'
import type { SyncProgress } from './status.ts'

export type Enrolment = {
  readonly tenant: string
  readonly edition: EditionId
  readonly fingerprint: string
  readonly rootVersion: number
}

/** What one sync did. */
export type SyncResult = {
  readonly sequence: number
  /** Snapshots that were not here before. */
  readonly newSnapshots: number
  readonly objects: number
  readonly figures: number
  readonly bytes: number
  readonly elapsedMs: number
}

export const syncOperations = {
  /** Shows the fingerprint of the root that a central offers, so that a person can compare it (T11). */
  'enrol.look': answers<{
    readonly tenant: string
    readonly fingerprint: string
    readonly rootVersion: number
  }>()(z.strictObject({ central: z.string().min(1).max(2000) })),
  enrol: answers<Enrolment>()(
    z.strictObject({
      central: z.string().min(1).max(2000),
      root: z.string().regex(/^[0-9a-fA-F: ]{64,200}$/),
      edition: z.string().min(1).max(64),
    }),
  ),
  /** Syncs to the end and answers what it did; progress comes as events. */
  sync: answers<SyncResult>()(z.strictObject({})),
  'sync.cancel': answers<SyncProgress>()(z.strictObject({})),
}
