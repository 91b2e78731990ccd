/** How a sync meets the network: every wait and every bound by name and unit (T8). Plain data: it crosses threads. */
export type NetworkPolicy = {
  readonly connectTimeoutMs: number
  /** From the request's end to the answer's headers. */
  readonly headersTimeoutMs: number
  /** Between two pieces of a body. */
  readonly idleTimeoutMs: number
  /** One request as a whole, so that a body that drips ends too. */
  readonly requestTimeoutMs: number
  /** Tries of one request, the first included. */
  readonly attempts: number
  /** Waits between tries: a random part of this, doubled with each try… */
  readonly backOffMs: number
  /** …up to this. */
  readonly mostBackOffMs: number
  /** The longest that a `Retry-After` is honoured for. */
  readonly mostRetryAfterMs: number
  /** Objects and stated bytes of one batch request. */
  readonly objectsPerBatch: number
  readonly bytesPerBatch: number
}

export const networkPolicy: NetworkPolicy = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 30_000,
  idleTimeoutMs: 30_000,
  requestTimeoutMs: 300_000,
  attempts: 4,
  backOffMs: 1_000,
  mostBackOffMs: 300_000,
  mostRetryAfterMs: 60_000,
  objectsPerBatch: 4_000,
  bytesPerBatch: 64 * 1024 * 1024,
}

/** Root versions that one walk may take; far above one a month for a lifetime. */
export const mostRootsPerWalk = 1_024

/** Snapshots that are fetched back from the newest where nobody says otherwise. */
export const usualHistory = 120
