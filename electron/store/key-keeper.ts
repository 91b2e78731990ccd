import type { LocalText } from '#shared/model/local-text.ts'

/**
 * Keeps the device's one secret outside the databases: in the operating system's key store where there is one, in
 * a file where there is none. What it keeps is opaque to it.
 */
export type KeyKeeper = {
  /** What it protects against and what it does not, for people. */
  readonly protection: LocalText
  /**
   * `null` where nothing was ever stored. Rejects where it can't be had now: with `StoreFailure` `locked`, or with a
   * failure of the keeper's own that says why.
   */
  readonly load: () => Promise<Uint8Array | null>
  /** Replaces the secret; the old one stays until the new one is safe. */
  readonly store: (secret: Uint8Array) => Promise<void>
}
