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
    return Math.max(this.#signedNow(), this.#effects.now())
  }

  /** Learns a time that central has signed. A wall clock that is ahead of it now may be set back later. */
  learn(serverTime: string): void {
    const signed = Date.parse(serverTime)
    if (signed <= this.#signedNow()) return
    this.#signedMs = signed
    this.#learnedAt = this.#effects.monotonic()
  }

  /** How far the wall clock is behind what central has signed; 0 where it is not. */
  setBackByMs(): number {
    return Math.max(0, this.now() - this.#effects.now())
  }

  /** What no wall clock has a say in; -Infinity where nothing is signed. */
  #signedNow(): number {
    return this.#signedMs + (this.#effects.monotonic() - this.#learnedAt)
  }
}
