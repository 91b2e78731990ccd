/** How requests get to central: plain data that crosses threads. */
export type NetworkRoute = {
  /** The proxy's address as `proxyAddress` answers it; `null` where central is asked directly. */
  readonly proxy: string | null
  /** Certificates (PEM) of a company's own authorities, trusted beside the usual ones, never instead of them. */
  readonly authorities: readonly string[]
}

/** Straight to central, under the usual authorities. */
export const directRoute: NetworkRoute = { proxy: null, authorities: [] }
