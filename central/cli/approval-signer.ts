import { SignFailure } from '#central/sign/failure.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { signersFor } from '#central/sign/signer.ts'
import type { PillarId } from '#shared/model/id.ts'
import type { CentralFolder } from './central-folder.ts'
import { CommandFailure } from './command.ts'

/**
 * The keys at hand that approve each of the domains, as many as each threshold takes (T2, T7). Throws `SignFailure`
 * for a key that was revoked, `CommandFailure` that names every domain whose keys are elsewhere.
 */
export function approvalSigners(
  { root, keyring }: Pick<CentralFolder, 'root' | 'keyring'>,
  domains: Iterable<PillarId>,
  nowMs: number,
): ReadonlyMap<PillarId, readonly SigningKey[]> {
  const signers = new Map<PillarId, readonly SigningKey[]>()
  const elsewhere: string[] = []
  for (const domain of domains) {
    const role = root.roles.approval[domain]
    if (!role) throw new TypeError(`root delegates ${domain} to nobody`)
    try {
      signers.set(domain, signersFor(root, role, keyring.approval.get(domain) ?? [], domain, nowMs))
    } catch (cause) {
      if (!(cause instanceof SignFailure) || cause.code === 'revoked-key') throw cause
      elsewhere.push(role.threshold > 1 ? `${domain} (${role.threshold})` : domain)
    }
  }
  if (elsewhere.length > 0) throw keysElsewhere(elsewhere)
  return signers
}

function keysElsewhere(domains: readonly string[]): CommandFailure {
  return new CommandFailure(
    'approval-keys-elsewhere',
    `以下领域的审批密钥不在此处或不足：${domains.join('、')}；请用 central propose 写出待审批文件，在保管密钥的机器上运行 central approve，再用 publish --approvals 发布。`,
    `Approval keys of ${domains.join(', ')} are not here, or too few: write the approvals with central propose, sign them with central approve where the keys are, and publish with --approvals.`,
  )
}
