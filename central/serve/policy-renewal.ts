import type { Keyring } from '#central/sign/keyring.ts'
import { policyDocument, policyLifeMs, signPolicy, startingRules } from '#central/sign/policy.ts'
import type { Versions } from '#central/storage/versions.ts'
import { policySchema, readDocument } from '#shared/envelope/document.ts'
import type { Policy } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { EditionId } from '#shared/model/id.ts'

/** The newest version of the signed policy; `null` where there is none. */
export async function newestPolicy(
  policies: Versions,
): Promise<{ readonly bytes: Uint8Array; readonly policy: Policy } | null> {
  const version = await policies.newest()
  const bytes = version > 0 ? await policies.read(version) : null
  return bytes && { bytes, policy: readDocument(policySchema, readEnvelope('policy', bytes).payload) }
}

/** Whether a policy says what should be said now: these editions, this epoch, more than half its life ahead. */
export function isCurrent(
  policy: Policy,
  editions: readonly EditionId[],
  epoch: number,
  nowMs: number,
): boolean {
  return (
    policy.editions.join() === editions.join() &&
    policy.epoch === epoch &&
    Date.parse(policy.expiresAt) - nowMs > policyLifeMs / 2
  )
}

/**
 * Signs the next version of the policy where the newest is not current; its rules are carried over. Versions never
 * say two things (T4), so only one process at a time may do this. Without a policy key the newest one stays.
 */
export async function renewPolicy(
  policies: Versions,
  keyring: Keyring,
  editions: readonly EditionId[],
  epoch: number,
  nowMs: number,
): Promise<void> {
  const newest = await newestPolicy(policies)
  if (keyring.policy.length === 0 || (newest && isCurrent(newest.policy, editions, epoch, nowMs))) return
  const version = (newest?.policy.version ?? 0) + 1
  const next = policyDocument(version, epoch, editions, newest?.policy ?? startingRules, nowMs)
  await policies.write(version, signPolicy(next, keyring.policy))
}
