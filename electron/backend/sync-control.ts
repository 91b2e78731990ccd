import type { BackendEvent } from '#shared/contract/event.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { SyncProgress } from '#shared/contract/status.ts'
import type { SyncResult } from '#shared/contract/sync.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { Refusal } from './refusal.ts'

/** Runs one sync to its end, telling its progress; the work itself happens in a worker. */
export type SyncRunner = (
  onProgress: (progress: SyncProgress) => void,
  signal: AbortSignal,
  /** Snapshots that are no longer kept and that somebody wants back, by sequence. */
  wanted: readonly number[],
) => Promise<SyncResult>

/** What needs the files of snapshots for itself. */
type Exclusive = 'sync' | 'tidy' | 'repair'

const busy: Readonly<Record<Exclusive, LocalText>> = {
  sync: { zh: '正在同步，请稍候。', en: 'A sync is running already; please wait.' },
  tidy: {
    zh: '正在清理旧快照，请稍后再试。',
    en: 'Older snapshots are being tidied; try again in a moment.',
  },
  repair: { zh: '正在修复数据，请稍后再试。', en: 'The data are being repaired; try again in a moment.' },
}

export type SyncControl = {
  /** Refuses with `busy` where one is running. It goes on when the page that asked is gone; `cancel` ends it. */
  readonly start: (wanted?: readonly number[]) => Promise<SyncResult>
  /** Runs what may not happen beside a sync or beside one another. Refuses with `busy`, saying what is running. */
  readonly alone: <Value>(what: Exclude<Exclusive, 'sync'>, work: () => Promise<Value>) => Promise<Value>
  /** Ends the running sync; what was brought so far is kept for the next one. */
  readonly cancel: () => SyncProgress
  readonly progress: () => SyncProgress
  readonly isRunning: () => boolean
  /** Resolves when nothing runs any more. */
  readonly close: () => Promise<void>
}

export const idleProgress: SyncProgress = {
  phase: 'idle',
  objects: { done: 0, total: 0 },
  figures: { done: 0, total: 0 },
  bytes: 0,
  failure: null,
}

/** At most one sync at a time, with its progress told to every page. */
export function createSyncControl(
  run: SyncRunner,
  tell: (event: BackendEvent) => void,
  failureOf: (error: unknown) => Failure | null,
): SyncControl {
  let progress = idleProgress
  let running: {
    readonly what: Exclusive
    readonly stop: AbortController
    readonly done: Promise<unknown>
  } | null = null

  const report = (next: SyncProgress): void => {
    progress = next
    tell({ kind: 'sync', progress })
  }

  const work = async (signal: AbortSignal, wanted: readonly number[]): Promise<SyncResult> => {
    try {
      const result = await run(report, signal, wanted)
      report({ ...progress, phase: 'done', failure: null })
      if (result.newSnapshots > 0) tell({ kind: 'snapshot', sequence: result.sequence })
      return result
    } catch (error) {
      const failure = signal.aborted ? null : failureOf(error)
      report({ ...progress, phase: signal.aborted ? 'cancelled' : 'failed', failure })
      throw error
    }
  }

  const alone = async <Value>(
    what: Exclusive,
    begin: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> => {
    if (running) throw new Refusal('busy', busy[running.what])
    const stop = new AbortController()
    const done = begin(stop.signal)
    running = { what, stop, done }
    try {
      return await done
    } finally {
      running = null
    }
  }

  return {
    start: (wanted = []) => alone('sync', (signal) => work(signal, wanted)),
    alone,
    cancel: () => {
      running?.stop.abort()
      return progress
    },
    progress: () => progress,
    isRunning: () => running !== null,
    close: async () => {
      running?.stop.abort()
      await running?.done.catch(() => undefined)
    },
  }
}
