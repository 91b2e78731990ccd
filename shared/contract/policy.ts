import { z } from 'zod'
import type { Classification } from '#shared/model/classification.ts'
import { answers } from './operation.ts'

/** How long figures of a grade stay readable without central (T5). */
export type LeaseState = {
  readonly grade: Classification
  /** `null`: without a lease. */
  readonly hours: number | null
  readonly until: string | null
  readonly hasEnded: boolean
}

/** What central lets this device do, by its signed policy and by trusted time. */
export type PolicyState = {
  /**
   * `none`: none was ever seen; `expired`: it still holds, and central has to say it again; `unreadable`: the one that
   * was seen is gone or damaged, so only public figures are shown until the next sync.
   */
  readonly state: 'none' | 'current' | 'expired' | 'unreadable'
  readonly policy: {
    readonly version: number
    readonly epoch: number
    readonly issuedAt: string
    readonly expiresAt: string
    readonly watermark: boolean
    /** Who reads here, as central knows them. */
    readonly reader: string
  } | null
  /** When central last confirmed anything, by its own signed clock. */
  readonly confirmedAt: string | null
  readonly leases: readonly LeaseState[]
  readonly exportable: readonly Classification[]
  /** Milliseconds by which this device's clock is behind what central has signed, or what it showed before; 0 where it is not (D6). */
  readonly behindMs: number
  /** This device's own id, by which a policy may revoke it. */
  readonly device: string
}

/** One entry of the audit log (D7). */
export type AuditLine = {
  readonly number: number
  readonly at: string
  readonly event: string
  readonly code: string | null
  readonly detail: string | null
}

export type AuditState = {
  /** The newest first. */
  readonly entries: readonly AuditLine[]
  /** Entries in all, and whether each one's MAC covers the one before it; else the first that does not hold. */
  readonly chain: {
    readonly count: number
    readonly brokenAt: number | null
    /** The newest entry that says that the log before it was deleted, cut short or replaced; `null` where none does. */
    readonly lostAt: number | null
  }
}

export const policyOperations = {
  policy: answers<PolicyState>()(z.strictObject({})),
  /** The log, with its chain checked now. */
  audit: answers<AuditState>()(z.strictObject({ count: z.int().min(1).max(1_000).optional() })),
}
