import { isCurrent, newestPolicy } from '#central/serve/policy-renewal.ts'
import { policyDocument, signPolicy } from '#central/sign/policy.ts'
import type { PolicyRules } from '#central/sign/policy.ts'
import { requireNotAhead, signersFor } from '#central/sign/signer.ts'
import { readRuns } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import type { Policy } from '#shared/envelope/document.ts'
import type { CentralEffects, CentralFolder } from './central-folder.ts'
import { CommandFailure } from './command.ts'

/** The newest policy; throws `CommandFailure` `no-policy` before the first publication. */
export async function policyOf({ blobs, folder }: CentralFolder): Promise<Policy> {
  const newest = await newestPolicy(versionsIn(blobs, 'policies'))
  if (newest) return newest.policy
  throw new CommandFailure(
    'no-policy',
    `${folder} 还没有使用策略；请先发布，再修改策略。`,
    `${folder} has no policy yet; publish first, then change it.`,
  )
}

/**
 * Signs the next version of the policy with changed rules (T2, T4); devices obey it from their next sync on. One that
 * says what the newest says already is not signed again. The caller holds the lock. Throws `SignFailure` where the
 * policy's key is elsewhere.
 */
export async function changePolicy(
  central: CentralFolder,
  change: Partial<PolicyRules>,
  { nowMs }: Pick<CentralEffects, 'nowMs'>,
): Promise<{ readonly policy: Policy; readonly isNew: boolean }> {
  const { blobs, root, keyring } = central
  const policies = versionsIn(blobs, 'policies')
  const last = await policyOf(central)
  const bytes = await policies.read(last.version)
  const editions = (await readRuns(blobs)).editions.map(({ id }) => id)
  const rules = { ...last, ...change }
  const now = nowMs()
  const isSame = JSON.stringify(rules) === JSON.stringify(last)
  if (isSame && bytes && isCurrent({ bytes, policy: last }, editions, { root }, now)) {
    return { policy: last, isNew: false }
  }
  const signers = signersFor(root, root.roles.policy, keyring.policy, 'policy', now)
  requireNotAhead(Date.parse(last.issuedAt), now, `policy ${last.version}`)
  const dateMs = Math.max(Date.parse(root.issuedAt), Date.parse(last.issuedAt), now)
  const next = policyDocument(last.version + 1, root.epoch, editions, rules, dateMs)
  await policies.write(next.version, signPolicy(next, signers))
  return { policy: next, isNew: true }
}
