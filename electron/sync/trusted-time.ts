import type { SyncEffects } from './effect.ts'

/**
 * What time it is at least (D6): the wall clock, or the highest time that central has signed plus the time that has
 * run since this process learned of it. Setting the wall clock back gains nothing.
 */
export class TrustedTime {
  readonly #effects: Pick<SyncEffects, 'now' | 'monotonic'>
  #signedMs: number
  #learnedAt: number

  constructor(effects: Pick<SyncEffects, 'now' | 'monotonic'>, highestServerTime: string | null) {
    this.#effects = effects
    this.#signedMs = highestServerTime === null ? -Infinity : Date.parse(highestServerTime)
    this.#learnedAt = effects.monotonic()
  }

  /** Milliseconds since 1970. */
  now(): number {
    const { now, monotonic } = this.#effects
    return Math.max(this.#signedMs + (monotonic() - this.#learnedAt), now())
  }

  /** Learns a time that central has signed. */
  learn(serverTime: string): void {
    const signed = Date.parse(serverTime)
    if (signed <= this.now()) return
    this.#signedMs = signed
    this.#learnedAt = this.#effects.monotonic()
  }

  /** How far the wall clock is behind what central has signed; 0 where it is not. */
  setBackByMs(): number {
    return Math.max(0, this.now() - this.#effects.now())
  }
}
