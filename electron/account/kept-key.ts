import type { KeyFile, KeyHead, Wrap } from './key-file.ts'

/** One way of keeping the key that seals the device's secret; `wrappedKeeper` makes a keeper of it. */
export type KeptKey = {
  readonly by: Wrap['by']
  /** Keeps a new key, and answers what the key file has to say about it. */
  readonly keep: (key: Uint8Array, head: KeyHead) => Promise<Wrap>
  /** What the key file has to say about the same key in another place. */
  readonly rebound: (key: Uint8Array, wrap: Wrap, head: KeyHead) => Promise<Wrap>
  /** The kept key, without asking anybody unless `mayAsk`. Rejects with `AccountFailure`. */
  readonly fetch: (wrap: Wrap, head: KeyHead, mayAsk: boolean) => Promise<Uint8Array>
  /** What the key file should say now that the key was fetched; `null` where that is what it says. */
  readonly renewed: (key: Uint8Array, file: KeyFile) => Promise<Wrap | null>
  /** A second place for the newest key file, that restoring a folder does not set back (T4). */
  readonly witness: {
    readonly read: (head: KeyHead) => Promise<KeyFile | null>
    readonly write: (file: KeyFile) => Promise<void>
  } | null
  /** Destroys what is kept outside the key file. */
  readonly discard: (head: KeyHead) => Promise<void>
  readonly forget: () => void
}
