import { fromBase64 } from '#shared/envelope/base64.ts'
import type { Policy } from '#shared/envelope/document.ts'
import type { EditionId } from '#shared/model/id.ts'
import type { PolicyMark } from '#electron/store/device.ts'
import { sha256 } from '#electron/store/hash.ts'
import type { RootChain } from '#electron/store/root-chain.ts'
import { readPolicy } from '#electron/store/signed-document.ts'
import { TrustFailure } from '#electron/store/trust-failure.ts'
import { comparePlaces } from './order.ts'

/** A policy that may be believed, and what must not fall from now on (T4). */
export type TrustedPolicy = {
  readonly policy: Policy
  readonly mark: PolicyMark
  readonly bytes: Uint8Array
}

/**
 * Believes the signed policy that central gives (T2): by the newest root's keys and threshold, unexpired, of an epoch
 * that root has declared, and neither older nor other than what was seen (T4). One that was seen must not go missing.
 * Throws `TrustFailure` or `EnvelopeFailure`.
 */
export function trustPolicy(
  base64: string | null,
  chain: RootChain,
  seen: PolicyMark | null,
  nowMs: number,
): TrustedPolicy {
  const bytes = base64 === null ? null : fromBase64(base64)
  if (!bytes) throw new TrustFailure('policy-missing', base64 === null ? 'none is given' : 'not base64')
  const { policy, hash } = readPolicy(chain, bytes)
  const { epoch, version, expiresAt } = policy
  if (epoch > chain.newest.epoch) {
    throw new TrustFailure('policy-wrong-epoch', `policy: epoch ${epoch}, root has ${chain.newest.epoch}`)
  }
  const order = seen ? comparePolicies({ epoch, version }, seen) : 1
  if (seen && order < 0) {
    throw new TrustFailure(
      'policy-rolled-back',
      `policy ${epoch}/${version} where ${seen.epoch}/${seen.version} was seen`,
    )
  }
  if (seen && order === 0 && seen.hash !== hash) {
    throw new TrustFailure('policy-equivocation', `two policies ${epoch}/${version}`)
  }
  if (Date.parse(expiresAt) <= nowMs) {
    throw new TrustFailure('policy-expired', `policy ${version} expired at ${expiresAt}`)
  }
  return { policy, mark: { epoch, version, hash }, bytes }
}

/** The newer of two marks; `null` where there is none. */
export function newerPolicy(a: PolicyMark | null, b: PolicyMark | null): PolicyMark | null {
  if (!a || !b) return a ?? b
  return comparePolicies(a, b) >= 0 ? a : b
}

/** D5: throws `device-revoked` or `edition-revoked` where the policy says so, `edition-not-in-policy` (T2). */
export function requireAllowed(policy: Policy, edition: EditionId, device: string): void {
  if (policy.revokedDevices.includes(device)) {
    throw new TrustFailure('device-revoked', `policy ${policy.version} revokes device ${device}`)
  }
  const hash = sha256(new TextEncoder().encode(edition))
  if (policy.revokedEditions.some((one) => one === edition || one === hash)) {
    throw new TrustFailure('edition-revoked', `policy ${policy.version} revokes ${edition}`)
  }
  if (!policy.editions.includes(edition)) {
    throw new TrustFailure('edition-not-in-policy', `policy ${policy.version} does not name ${edition}`)
  }
}

type PolicyPlace = Pick<PolicyMark, 'epoch' | 'version'>

function comparePolicies(a: PolicyPlace, b: PolicyPlace): number {
  return comparePlaces({ epoch: a.epoch, sequence: a.version }, { epoch: b.epoch, sequence: b.version })
}
