import { toBase64 } from '#shared/envelope/base64.ts'
import type { EditionId } from '#shared/model/id.ts'
import type { PolicyMark } from '#electron/store/device.ts'
import type { RootChain } from '#electron/store/root-chain.ts'
import type { WritableStore } from '#electron/store/writable-store.ts'
import type { CentralClient } from './central-client.ts'
import { newerPolicy, requireAllowed, trustPolicy } from './trust-policy.ts'
import type { TrustedTime } from './trusted-time.ts'

/** What the policy's part of a sync needs. */
export type PolicyStep = {
  readonly client: Pick<CentralClient, 'me'>
  readonly store: Pick<WritableStore, 'state' | 'writeState'>
  readonly chain: RootChain
  readonly edition: EditionId
  /** The device's own id, by which a policy may revoke it (D5). */
  readonly device: string
  /** What the device's key remembers (T4). */
  readonly seen: PolicyMark | null
  readonly time: TrustedTime
  readonly at: () => string
  /** Told as soon as a policy is believed, also where it then forbids to go on. */
  readonly believed: (mark: PolicyMark) => void
}

/**
 * Fetches the signed policy and keeps it before anything that it may forbid is brought (T2, D5). Rejects with
 * `SyncFailure`, `TrustFailure` or `EnvelopeFailure`; a policy that is refused changes nothing.
 */
export async function syncPolicy(step: PolicyStep): Promise<void> {
  const { client, store, chain, edition, device, time, at, believed } = step
  const me = await client.me()
  const kept = store.state('policy')
  const seen = newerPolicy(step.seen, kept?.mark ?? null)
  const { policy, mark, bytes } = trustPolicy(me?.policy ?? null, chain, seen, time.now())
  time.learn(policy.issuedAt)
  // A carried folder knows nobody; who reads here stays who it was.
  const reader = me?.subject || (kept?.reader ?? '')
  if (kept?.mark.hash !== mark.hash || kept.reader !== reader) {
    store.writeState('policy', { mark, envelope: toBase64(bytes), receivedAt: at(), reader })
  }
  believed(mark)
  requireAllowed(policy, edition, device)
}
