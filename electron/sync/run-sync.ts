import { Worker } from 'node:worker_threads'
import type { DamagedObject } from '#electron/store/damage.ts'
import type { DataDirectory } from '#electron/store/data-directory.ts'
import type { Device, Highest, PolicyMark } from '#electron/store/device.ts'
import { deviceId } from '#electron/store/identity.ts'
import type { AuditEntry } from '#electron/store/audit-entry.ts'
import { SyncFailure } from './failure.ts'
import type { WorkerJob, WorkerMessage } from './job.ts'
import { directRoute } from './network-route.ts'
import type { NetworkRoute } from './network-route.ts'
import { networkPolicy, usualHistory } from './policy.ts'
import type { NetworkPolicy } from './policy.ts'
import type { RunProgress } from './progress.ts'
import type { SyncOutcome } from './sync-edition.ts'

export type SyncOptions = {
  readonly directory: DataDirectory
  readonly device: Device
  /** The wall clock; the thread runs its own, moved by the difference. */
  readonly now: () => number
  /** Every refusal and every other thing worth an entry is handed here (D7). */
  readonly audit: (entry: AuditEntry) => void
  /** What reading found damaged since the store was opened (T10). */
  readonly damaged?: readonly DamagedObject[]
  /** Snapshots that are no longer kept and that somebody wants back, by sequence. */
  readonly wanted?: readonly number[]
  /** Most snapshots to bring on a first sync. */
  readonly history?: number
  /** Value of the `Authorization` header, where central asks for one. */
  readonly authorization?: string | null
  readonly network?: Partial<NetworkPolicy>
  readonly route?: NetworkRoute
}

/** The contract's `SyncResult`. */
export type SyncResult = Omit<SyncOutcome, 'highest'>

/** Folders that are being synced in this process. */
const running = new Set<string>()

/**
 * Brings the enrolled edition up to date in a thread of its own; what it promotes is seen by an open store at its
 * next call. Rejects with `SyncFailure`: whatever the device had stays as it was, and what had arrived is kept.
 */
export async function runSync(
  options: SyncOptions,
  onProgress: (progress: RunProgress) => void,
  signal: AbortSignal,
): Promise<SyncResult> {
  const { directory, device, now, audit } = options
  if (running.has(directory.path)) throw new SyncFailure('busy', 'a sync of this folder is running')
  running.add(directory.path)
  let believed = device.policy()
  const believe = (mark: PolicyMark) => {
    believed = mark
  }
  try {
    const { highest, ...result } = await inWorker(jobOf(options), onProgress, { audit, believe }, signal)
    if (!isSame(device.highest(), highest)) await device.remember(highest)
    await rememberPolicy(device, believed)
    return result
  } catch (error) {
    // Why the sync failed matters more than a mark that the data have too.
    await rememberPolicy(device, believed).catch(() => undefined)
    if (error instanceof SyncFailure) audit(refusalEntry(error, now()))
    throw error
  } finally {
    running.delete(directory.path)
  }
}

/** What the audit log has of a refused sync (D7): the code and its detail, no figure. */
export function refusalEntry({ code, detail }: SyncFailure, nowMs: number): AuditEntry {
  const event = code === 'cancelled' ? 'sync-cancelled' : 'sync-refused'
  return { at: new Date(nowMs).toISOString(), event, code, detail: detail.slice(0, 2000) }
}

async function rememberPolicy(device: Device, believed: PolicyMark | null): Promise<void> {
  if (believed && believed.hash !== device.policy()?.hash) await device.rememberPolicy(believed)
}

/** Keepers may ask a person or a service for each write: nothing new is not written. */
function isSame(kept: Highest | null, now: Highest): boolean {
  return (
    kept?.rootVersion === now.rootVersion &&
    kept.epoch === now.epoch &&
    kept.sequence === now.sequence &&
    kept.snapshot === now.snapshot &&
    kept.serverTime === now.serverTime
  )
}

function jobOf({ directory, device, now, ...options }: SyncOptions): WorkerJob {
  const enrolment = device.enrolment()
  if (!enrolment) throw new SyncFailure('not-enrolled', 'no central is pinned')
  return {
    enrolment,
    highest: device.highest(),
    device: deviceId(device.identity),
    policy: device.policy(),
    history: options.history ?? usualHistory,
    damaged: options.damaged ?? [],
    wanted: options.wanted ?? [],
    directory: { path: directory.path, files: directory.files },
    key: device.key,
    authorization: options.authorization ?? null,
    network: { ...networkPolicy, ...options.network },
    route: options.route ?? directRoute,
    clockOffsetMs: now() - Date.now(),
  }
}

function inWorker(
  job: WorkerJob,
  onProgress: (progress: RunProgress) => void,
  told: {
    readonly audit: (entry: AuditEntry) => void
    readonly believe: (mark: PolicyMark) => void
  },
  signal: AbortSignal,
): Promise<SyncOutcome> {
  if (signal.aborted) return Promise.reject(new SyncFailure('cancelled', 'before it began'))
  // From sources it is the file beside; a bundle has its own entry for it.
  const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './sync-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), { workerData: job, name: 'sync' })
  const cancel = () => worker.postMessage({ kind: 'cancel' })
  signal.addEventListener('abort', cancel, { once: true })
  return new Promise<SyncOutcome>((resolve, reject) => {
    let outcome: SyncOutcome | null = null
    let failure: Error | null = null
    worker.on('message', (message: WorkerMessage) => {
      switch (message.kind) {
        case 'progress':
          onProgress(message.progress)
          break
        case 'audit':
          told.audit(message.entry)
          break
        case 'believed':
          told.believe(message.mark)
          break
        case 'done':
          outcome = message.outcome
          break
        case 'failed':
          failure = new SyncFailure(message.code, message.detail)
          break
      }
    })
    worker.on('error', (error: unknown) => {
      failure = error instanceof Error ? error : new Error(String(error))
    })
    // The thread has closed the file when it ends; only then may anybody rely on it.
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', cancel)
      if (failure) reject(failure)
      else if (outcome) resolve(outcome)
      else reject(new Error(`the sync's thread ended with ${code}`))
    })
  })
}
