import { verifySignature } from '#central/sign/verify-signature.ts'
import { standingOf } from '#central/storage/root-history.ts'
import type { RootHistory, Standing } from '#central/storage/root-history.ts'
import { approvalSchema, readDocument } from '#shared/envelope/document.ts'
import type { Approval } from '#shared/envelope/document.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import type { PillarId } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { ApprovalFile, ProposalFolder } from '#central/cli/approval/proposal.ts'
import { CommandFailure } from '#central/cli/command.ts'

/** Approvals that were signed elsewhere, to be put into a publication. */
export type Approved = {
  /**
   * The signed approval of exactly what `payload` would have approved; where there is none, the payload as it is and
   * one more reason to refuse.
   */
  readonly take: (domain: PillarId, payload: Uint8Array, nowMs: number) => Uint8Array
  /** Throws `CommandFailure` that names every approval which lacks something. */
  readonly requireAll: () => void
}

/** Reads what several copies of a proposal have; of each approval the copy with the most signatures. */
export async function readApproved(
  folders: readonly ProposalFolder[],
  history: RootHistory,
): Promise<Approved> {
  const files = new Map<string, ApprovalFile>()
  for (const folder of folders) {
    for (const entry of folder.proposal.approvals) {
      const name = `${entry.edition} ${entry.domain}`
      const file = await folder.read(entry)
      const known = files.get(name)
      if (!known || known.envelope.signatures.length < file.envelope.signatures.length) files.set(name, file)
    }
  }
  const problems: LocalText[] = []
  return {
    take: (domain, payload, nowMs) => {
      const wanted = readDocument(approvalSchema, payload)
      const name = `${wanted.editions[0] ?? ''} ${domain}`
      const file = files.get(name)
      const problem = file ? problemOf(file, wanted, history, nowMs) : absent
      if (!problem && file) return envelopeBytes(file.envelope)
      if (problem) problems.push({ zh: `${name}：${problem.zh}`, en: `${name}: ${problem.en}` })
      return payload
    },
    requireAll: () => {
      if (problems.length === 0) return
      throw new CommandFailure(
        'not-approved',
        `${problems.length} 项审批未齐，未发布任何内容；请照上述各句补齐后重试。`,
        `${problems.length} approvals are not complete, so nothing was published; complete what each line names and try again.`,
        { lines: problems },
      )
    },
  }
}

const absent: LocalText = {
  zh: '待审批文件中没有这一项；请重新运行 central propose',
  en: 'it is not among the approvals; run central propose again',
}

function problemOf(
  { envelope, approval }: ApprovalFile,
  wanted: Approval,
  history: RootHistory,
  nowMs: number,
): LocalText | null {
  const others = differing(approval, wanted)
  if (others.length > 0) {
    return {
      zh: `所审批的与数据集现在的内容不同（${others.join('、')}）；请重新 propose 并审批`,
      en: `what was approved is not what the dataset says now (${others.join(', ')}); propose and approve it again`,
    }
  }
  if (Date.parse(approval.approvedAt) > nowMs) {
    return {
      zh: `审批时间 ${approval.approvedAt} 在本机时钟之后；请校准时钟`,
      en: `it was approved at ${approval.approvedAt}, which lies ahead of this machine's clock; set the clock`,
    }
  }
  const role = (root: RootHistory['roots'][number]) => root.roles.approval[approval.domain]
  const standing = standingOf(envelope, history, role, approval.approvedAt, verifySignature, nowMs)
  if (standing === 'valid') return null
  const threshold = history.roots.at(-1)?.roles.approval[approval.domain]?.threshold ?? 1
  return standingText(standing, new Set(envelope.signatures.map(({ keyId }) => keyId)).size, threshold)
}

/** What an approval covers that is not what is to be published; indicators by their id. */
function differing(approval: Approval, wanted: Approval): readonly string[] {
  if (approval.asOf !== wanted.asOf) return [approval.asOf]
  const covered = new Map(approval.releases.map(({ indicator, hash }) => [indicator, hash]))
  const other = wanted.releases.flatMap(({ indicator, hash }) => {
    const isSame = covered.get(indicator) === hash
    covered.delete(indicator)
    return isSame ? [] : [indicator]
  })
  return [...other, ...covered.keys()]
}

function standingText(
  standing: Exclude<Standing, 'valid'>,
  signatures: number,
  threshold: number,
): LocalText {
  switch (standing) {
    case 'revoked':
      return {
        zh: '签名密钥已被吊销；请用 central keys 所列的密钥重新审批',
        en: 'a key that signed it has been revoked; approve it again with a key that central keys lists',
      }
    case 'unsigned':
      return signatures < threshold
        ? {
            zh: `已有 ${signatures} 个签名，需要 ${threshold} 个；请在保管其余密钥的机器上运行 central approve`,
            en: `it has ${signatures} signatures of the ${threshold} that it takes; run central approve where the other keys are`,
          }
        : {
            zh: `签名的密钥无权审批该领域，或签名已损坏（需要 ${threshold} 个有效签名）；请重新审批`,
            en: `it is signed by keys that may not approve the domain, or is damaged (it takes ${threshold} valid signatures); approve it again`,
          }
    case 'not-delegated':
    case 'no-root':
      return {
        zh: '审批时根尚未授权该领域；请重新审批',
        en: 'root had not delegated the domain when it was approved; approve it again',
      }
    case 'root-expired':
      return {
        zh: '审批时根已过期；请运行 central renew 后重新审批',
        en: 'the root had expired when it was approved; run central renew and approve it again',
      }
  }
}
