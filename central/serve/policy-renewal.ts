import { policyDocument, policyLifeMs, signPolicy, startingRules } from '#central/sign/policy.ts'
import type { PolicyRules } from '#central/sign/policy.ts'
import { canSign, signersFor } from '#central/sign/signer.ts'
import { verifySignature } from '#central/sign/verify-signature.ts'
import { isSigned } from '#central/storage/root-history.ts'
import type { Versions } from '#central/storage/versions.ts'
import { policySchema, readDocument } from '#shared/envelope/document.ts'
import type { Policy } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { EditionId } from '#shared/model/id.ts'
import type { Authority } from './authority.ts'

export type SignedPolicy = { readonly bytes: Uint8Array; readonly policy: Policy }

/** The newest version of the signed policy; `null` where there is none. */
export async function newestPolicy(policies: Versions): Promise<SignedPolicy | null> {
  const version = await policies.newest()
  const bytes = version > 0 ? await policies.read(version) : null
  return bytes && { bytes, policy: readDocument(policySchema, readEnvelope('policy', bytes).payload) }
}

/**
 * Whether a policy says what should be said now: these editions, this epoch, more than half its life ahead, and
 * signed by keys that the newest root names.
 */
export function isCurrent(
  { bytes, policy }: SignedPolicy,
  editions: readonly EditionId[],
  { root }: Pick<Authority, 'root'>,
  nowMs: number,
): boolean {
  return (
    policy.editions.join() === editions.join() &&
    policy.epoch === root.epoch &&
    Date.parse(policy.expiresAt) - nowMs > policyLifeMs / 2 &&
    isSigned(readEnvelope('policy', bytes), root, root.roles.policy, verifySignature)
  )
}

/**
 * Signs the next version of the policy where the newest is not current; its rules are carried over. Versions never
 * say two things (T4), so only one process at a time may do this. Without a policy key the newest one stays.
 */
export async function renewPolicy(
  policies: Versions,
  { root, keyring }: Authority,
  editions: readonly EditionId[],
  nowMs: number,
): Promise<void> {
  const newest = await newestPolicy(policies)
  if (newest && isCurrent(newest, editions, { root }, nowMs)) return
  if (!canSign(root, root.roles.policy, keyring.policy, nowMs)) return
  const version = (newest?.policy.version ?? 0) + 1
  // Devices ask the root that was in force at its date (T10), so it is not dated before the newest one.
  const dateMs = Math.max(Date.parse(root.issuedAt), nowMs)
  const rules = newest?.policy ?? firstRules(keyring)
  const next = policyDocument(version, root.epoch, editions, rules, dateMs)
  const signers = signersFor(root, root.roles.policy, keyring.policy, 'policy', nowMs)
  await policies.write(version, signPolicy(next, signers))
}

function firstRules({ escrow }: Authority['keyring']): PolicyRules {
  const key = escrow.at(-1)
  return key ? { ...startingRules, escrow: key.named } : startingRules
}
