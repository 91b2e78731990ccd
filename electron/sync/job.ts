import type { DataFiles } from '#electron/store/data-directory.ts'
import type { PolicyMark } from '#electron/store/device.ts'
import type { AuditEntry } from '#electron/store/audit-entry.ts'
import type { SyncCode } from './failure.ts'
import type { NetworkRoute } from './network-route.ts'
import type { NetworkPolicy } from './policy.ts'
import type { RunProgress } from './progress.ts'
import type { SyncJob, SyncOutcome } from './sync-edition.ts'

/** What crosses to the sync's thread: plain data only. */
export type WorkerJob = SyncJob & {
  readonly directory: { readonly path: string; readonly files: DataFiles }
  /** The device's key; it never leaves the process. */
  readonly key: Uint8Array
  readonly authorization: string | null
  readonly network: NetworkPolicy
  readonly route: NetworkRoute
  readonly clockOffsetMs: number
}

/** What comes back. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'audit'; readonly entry: AuditEntry }
  | { readonly kind: 'believed'; readonly mark: PolicyMark }
  | { readonly kind: 'done'; readonly outcome: SyncOutcome }
  | { readonly kind: 'failed'; readonly code: SyncCode; readonly detail: string }

/** What is sent to it while it runs. */
export type WorkerRequest = { readonly kind: 'cancel' }
