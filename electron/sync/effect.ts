/** What a sync takes from the world beside the network (architecture decision 5). */
export type SyncEffects = {
  /** The wall clock, in milliseconds since 1970. */
  readonly now: () => number
  /** A clock that only runs forward, in milliseconds. */
  readonly monotonic: () => number
  /** From 0 up to 1, for jitter. */
  readonly random: () => number
  /** Resolves after a time; rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}
