import { z } from 'zod'
import type { EditionId, Hash } from '#shared/model/id.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import type { Period } from '#shared/model/period.ts'
import { answers } from './operation.ts'
import type { Failure } from './failure.ts'

/** One kept snapshot of the edition. */
export type SnapshotSummary = {
  readonly edition: EditionId
  readonly sequence: number
  readonly hash: Hash
  readonly asOf: Period
  readonly publishedAt: string
  readonly board: boolean
  readonly current: boolean
}

/** A snapshot whose figures are no longer kept here; central may still have it. */
export type RemovedSnapshot = {
  readonly sequence: number
  readonly hash: Hash
  readonly asOf: Period
  readonly publishedAt: string
  readonly board: boolean
}

/** How far a sync is. Counts of what this sync has to bring; `total` is 0 until the snapshot is known. */
export type SyncProgress = {
  readonly phase: 'idle' | 'trust' | 'plan' | 'objects' | 'promote' | 'done' | 'failed' | 'cancelled'
  readonly objects: { readonly done: number; readonly total: number }
  readonly figures: { readonly done: number; readonly total: number }
  readonly bytes: number
  readonly failure: Failure | null
}

export type ApplicationStatus = {
  readonly version: string
  /** «Today» by the application's clock: a civil date. */
  readonly today: string
  readonly enrolment: {
    readonly tenant: string
    readonly central: string
    readonly edition: EditionId
    readonly editionName: LocalText
    /** SHA-256 of the pinned root document's payload, hexadecimal. */
    readonly fingerprint: string
    readonly rootVersion: number
  } | null
  readonly snapshot: SnapshotSummary | null
  readonly snapshotCount: number
  readonly freshness: {
    /** Confirmed by an unexpired head, or not since then (T5). */
    readonly state: 'confirmed' | 'stale' | 'never'
    readonly confirmedAt: string | null
    readonly lastSyncAt: string | null
    /** Why the last attempt to sync failed; `null` where it did not. */
    readonly lastFailure: Failure | null
  }
  readonly sync: SyncProgress
  /** Why a device that had figures has none any more: its leases ended, or its edition was revoked (D5). */
  readonly emptied: LocalText | null
  /** Milliseconds by which this device's clock is behind what central has signed, or what it showed before; 0 where it is not (D6). */
  readonly clockBehindMs: number
  readonly locked: boolean
  readonly storage: { readonly objects: number; readonly bytes: number }
}

export type Settings = {
  readonly language: Language
  readonly theme: 'light' | 'dark' | 'contrast' | 'system'
  /** 万/亿 or k/m/bn; `language` follows the language. */
  readonly numberStyle: 'language' | 'wan' | 'western'
}

export const statusOperations = {
  status: answers<ApplicationStatus>()(z.strictObject({})),
  snapshots: answers<{
    readonly snapshots: readonly SnapshotSummary[]
    /** Listed, and no longer kept on this device. */
    readonly removed: readonly RemovedSnapshot[]
  }>()(z.strictObject({})),
  settings: answers<Settings>()(z.strictObject({})),
  'settings.save': answers<Settings>()(
    z.strictObject({
      language: z.enum(['zh', 'en']).optional(),
      theme: z.enum(['light', 'dark', 'contrast', 'system']).optional(),
      numberStyle: z.enum(['language', 'wan', 'western']).optional(),
    }),
  ),
}
