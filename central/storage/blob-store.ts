/**
 * Where bytes are kept by name, the one thing that differs between a folder and an S3-compatible service. Names are
 * paths with `/`, of letters, digits, `.`, `_` and `-`.
 */
export type BlobStore = {
  /** The bytes of that name; `null` where there are none. */
  readonly read: (name: string) => Promise<Uint8Array | null>
  /**
   * Stores bytes under a name that nobody knows yet. They may be neither visible nor durable before `settle`. Bytes
   * already there are replaced.
   */
  readonly stage: (name: string, bytes: Uint8Array) => Promise<void>
  /** Makes everything staged so far durable and visible. */
  readonly settle: () => Promise<void>
  /** Takes back everything that was staged and not settled. */
  readonly discard: () => Promise<void>
  /** Stores bytes in one step: a reader sees the old ones or the new ones. Durable on return. */
  readonly replace: (name: string, bytes: Uint8Array) => Promise<void>
  /** All names below a prefix that ends with `/`. */
  readonly list: (prefix: string) => Promise<readonly string[]>
}
