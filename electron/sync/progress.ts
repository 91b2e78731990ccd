/** How far a sync is; the shape of the contract's `SyncProgress` without its failure. */
export type RunProgress = {
  readonly phase: 'trust' | 'plan' | 'objects' | 'promote' | 'done'
  readonly objects: { readonly done: number; readonly total: number }
  readonly figures: { readonly done: number; readonly total: number }
  readonly bytes: number
}

/** The least time between two reports of one phase. */
const leastPauseMs = 50

/** Counts what a sync does and reports it, at most every 50 ms; a new phase is reported at once. */
export class Progress {
  readonly #report: (progress: RunProgress) => void
  readonly #monotonic: () => number
  readonly #receivedBytes: () => number
  #phase: RunProgress['phase'] = 'trust'
  #objects = { done: 0, total: 0 }
  #figures = { done: 0, total: 0 }
  #lastReport = -Infinity

  constructor(report: (progress: RunProgress) => void, monotonic: () => number, receivedBytes: () => number) {
    this.#report = report
    this.#monotonic = monotonic
    this.#receivedBytes = receivedBytes
  }

  get now(): RunProgress {
    return {
      phase: this.#phase,
      objects: { ...this.#objects },
      figures: { ...this.#figures },
      bytes: this.#receivedBytes(),
    }
  }

  enter(phase: RunProgress['phase']): void {
    if (phase === this.#phase && this.#lastReport !== -Infinity) return
    this.#phase = phase
    this.#send()
  }

  /** More turned out to be needed. */
  expect(objects: number, figures: number): void {
    this.#objects.total += objects
    this.#figures.total += figures
  }

  /** One expected object has been verified. */
  verified(figures: number): void {
    this.#objects.done++
    this.#figures.done += figures
    if (this.#monotonic() - this.#lastReport >= leastPauseMs) this.#send()
  }

  #send(): void {
    this.#lastReport = this.#monotonic()
    this.#report(this.now)
  }
}
