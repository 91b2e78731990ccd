/** Puts zeros in place of key material that this process no longer needs. */
export function zero(...secrets: readonly (Uint8Array | null)[]): void {
  for (const secret of secrets) secret?.fill(0)
}

/** A copy in memory of its own, which `zero` then clears whole: a small `Buffer` may share its memory. */
export function ownCopy(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.length)
  copy.set(bytes)
  return copy
}
