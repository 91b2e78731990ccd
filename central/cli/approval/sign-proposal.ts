import { SignFailure } from '#central/sign/failure.ts'
import { instantAt } from '#central/sign/instant.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { seal } from '#central/sign/seal.ts'
import { dateUnder, isRevoked, namedKeys } from '#central/sign/signer.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { Approval } from '#shared/envelope/document.ts'
import type { Envelope, KeyId } from '#shared/envelope/dsse.ts'
import type { Root } from '#shared/envelope/root.ts'
import type { ApprovalFile } from '#central/cli/approval/proposal.ts'
import { CommandFailure } from '#central/cli/command.ts'

/** Who approves, in which role, as readers are told. */
export type Approver = { readonly role: string; readonly name: string }

/** An approval after somebody's turn: who has signed it, and how many signatures it takes. */
export type SignedFile = {
  readonly envelope: Envelope
  readonly approval: Approval
  /** Keys that signed now. */
  readonly added: readonly KeyId[]
  readonly signedBy: readonly KeyId[]
  readonly threshold: number
}

/**
 * Signs one approval with the keys at hand that root names for its domain (T2, T7), as many as are still needed.
 * Whoever signs first dates it and may say who approves; after that its bytes are fixed, so whoever signs next puts
 * their key to the same words. `null` where none of the keys is for it. Throws `SignFailure` for a revoked key,
 * `CommandFailure` for names that come too late.
 */
export function signFile(
  { envelope, approval }: ApprovalFile,
  root: Root,
  keys: readonly SigningKey[],
  approvers: readonly Approver[],
  nowMs: number,
): SignedFile | null {
  const role = root.roles.approval[approval.domain]
  const named = role ? namedKeys(role, keys) : []
  if (!role || named.length === 0) return null
  const dateMs = dateUnder(root, nowMs)
  const before = envelope.signatures.map(({ keyId }) => keyId)
  const valid = named.filter(({ keyId }) => !isRevoked(root, keyId, nowMs))
  if (valid.length === 0) throw new SignFailure('revoked-key', approval.domain)
  const missing = role.threshold - new Set(before).size
  const signing = valid.filter(({ keyId }) => !before.includes(keyId)).slice(0, Math.max(0, missing))
  if (before.length > 0) requireListed(approval, approvers)
  if (signing.length === 0)
    return { envelope, approval, added: [], signedBy: before, threshold: role.threshold }
  const at = instantAt(dateMs)
  const stated: Approval =
    before.length > 0
      ? approval
      : {
          ...approval,
          approvedAt: at,
          approvers: (approvers.length > 0 ? approvers : approval.approvers).map((one) => ({
            role: one.role,
            name: one.name,
            at,
          })),
        }
  const payload = before.length > 0 ? envelope.payload : jsonBytes(stated)
  const { signatures } = seal('approval', payload, signing)
  return {
    envelope: { role: 'approval', payload, signatures: [...envelope.signatures, ...signatures] },
    approval: stated,
    added: signing.map(({ keyId }) => keyId),
    signedBy: [...before, ...signing.map(({ keyId }) => keyId)],
    threshold: role.threshold,
  }
}

function requireListed(approval: Approval, approvers: readonly Approver[]): void {
  const stranger = approvers.find(
    ({ role, name }) => !approval.approvers.some((one) => one.role === role && one.name === name),
  )
  if (!stranger) return
  throw new CommandFailure(
    'already-signed',
    `${approval.domain} 的审批已有签名，审批人名单不能再改；请不带 --role 和 --name 签名，或请首位签名人把「${stranger.role} ${stranger.name}」一并写上后重新签名。`,
    `The approval of ${approval.domain} has a signature already, so its approvers are fixed; sign without --role and --name, or let whoever signs first name ${stranger.role} ${stranger.name} too.`,
  )
}
