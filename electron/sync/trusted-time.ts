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
    return Math.max(this.signedNow(), this.#effects.now())
  }

  /** Learns a time that central has signed. */
  learn(serverTime: string): void {
    this.atLeast(Date.parse(serverTime))
  }

  /** Learns that it is not before this, in milliseconds since 1970: a signed time and what has run since then. */
  atLeast(ms: number): void {
    // A wall clock that is ahead now may be set back later: what is signed counts by itself.
    if (ms <= this.signedNow()) return
    this.#signedMs = ms
    this.#learnedAt = this.#effects.monotonic()
  }

  /** The part of it that no wall clock has a say in, in milliseconds since 1970; -Infinity where nothing is signed. */
  signedNow(): number {
    return this.#signedMs + (this.#effects.monotonic() - this.#learnedAt)
  }

  /** How far the wall clock is behind what central has signed; 0 where it is not. */
  setBackByMs(): number {
    return Math.max(0, this.now() - this.#effects.now())
  }
}
