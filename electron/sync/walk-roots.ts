import type { Hash } from '#shared/model/id.ts'
import type { CentralClient } from './central-client.ts'
import { SyncFailure } from './failure.ts'
import { mostRootsPerWalk } from './policy.ts'
import type { Trust } from './trust.ts'

/**
 * Walks from the newest root that is trusted to the newest that central has, one version at a time (T3); `keep` is
 * handed what was verified, however the walk ends. Rejects with `SyncFailure`, `TrustFailure`, `EnvelopeFailure`.
 */
export async function walkRoots(
  client: Pick<CentralClient, 'root'>,
  trust: Trust,
  fingerprint: Hash,
  keep: (firstVersion: number, envelopes: readonly Uint8Array[]) => void,
): Promise<void> {
  const first = trust.nextRootVersion
  const verified: Uint8Array[] = []
  try {
    for (;;) {
      const version = trust.nextRootVersion
      const bytes = await client.root(version)
      if (!bytes && version === 1) throw new SyncFailure('not-found', 'central has no root')
      if (!bytes) return
      if (verified.length >= mostRootsPerWalk) throw new SyncFailure('too-large', 'too many root versions')
      trust.root(bytes, fingerprint)
      verified.push(bytes)
    }
  } finally {
    if (verified.length > 0) keep(first, verified)
  }
}
