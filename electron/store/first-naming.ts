import type { SnapshotDocument } from '#shared/envelope/document.ts'
import type { Hash } from '#shared/model/id.ts'
import type { RootChain } from './root-chain.ts'

/** Milliseconds since 1970 of the first snapshot that named an approval; -Infinity where that does not matter. */
export type FirstNaming = (approval: Hash) => number

/**
 * When each approval was first named by a snapshot, which another key than its own signed. Whoever has a stolen
 * approval key can date an approval back, but not the snapshot that first named it: so what that key signed counts
 * only where it was named before the compromise (T7). Asked for only where root has revoked a key at all.
 */
export function firstNamings(chain: RootChain, documents: () => Iterable<SnapshotDocument>): FirstNaming {
  if (chain.revoked.size === 0) return () => -Infinity
  const first = new Map<Hash, number>()
  for (const { approvals, publishedAt } of documents()) {
    const at = Date.parse(publishedAt)
    for (const { hash } of approvals) first.set(hash, Math.min(first.get(hash) ?? Infinity, at))
  }
  return (approval) => first.get(approval) ?? Infinity
}
