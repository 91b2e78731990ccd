import { coverageOf } from '#central/cli/approval/coverage.ts'
import { coverageLines } from '#central/cli/approval/coverage-text.ts'
import { openProposal } from '#central/cli/approval/proposal.ts'
import type { ProposalFolder } from '#central/cli/approval/proposal.ts'
import { signFile } from '#central/cli/approval/sign-proposal.ts'
import type { Approver } from '#central/cli/approval/sign-proposal.ts'
import { CommandFailure, UsageFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { editionOf, folderOf, optionFolderOf } from '#central/cli/command-line.ts'
import type { CommandLine } from '#central/cli/command-line.ts'
import { readKeysIn } from '#central/sign/key-folder.ts'
import type { SigningKey } from '#central/sign/key.ts'
import type { Approval } from '#shared/envelope/document.ts'
import type { LocalText } from '#shared/model/local-text.ts'

/** As many as a document names. */
const mostApprovers = 32

export const approve: Command = {
  name: 'approve',
  usage: 'approve FOLDER [--keys DIR [--role R --name N]…] [--edition E] [--domain D]',
  does: {
    zh: '列出待审批的内容；给出 --keys 则用其中的密钥签名（文件夹可来回拷贝）；--role 和 --name 写明审批人，由首位签名人给出，可重复',
    en: 'shows what waits for approval; with --keys signs it with the keys there (the folder may be copied to and fro); --role and --name say who approves, given by whoever signs first, and may be repeated',
  },
  options: ['keys', 'role', 'name', 'edition', 'domain'],
  words: 1,
  run: async (line, { surroundings, answer }) => {
    const { workingFolder } = surroundings
    const keyFolder = optionFolderOf(line, 'keys', workingFolder)
    const approvers = approversOf(line, keyFolder !== null)
    const proposal = await openProposal(folderOf(line, workingFolder))
    const keys = keyFolder === null ? null : await keysFrom(keyFolder)
    const chosen = chosenIn(proposal, line)
    const nowMs = surroundings.nowMs()
    const lines: LocalText[] = []
    const values: unknown[] = []
    let isAnySigned = false
    for (const entry of chosen) {
      const file = await proposal.read(entry)
      const coverage = await coverageOf(file.approval, entry, proposal.objects.get)
      const signed = keys && signFile(file, proposal.root, keys, approvers, nowMs)
      if (signed && signed.added.length > 0) await proposal.write(entry, signed.envelope)
      isAnySigned ||= signed !== null
      const { approval, envelope } = signed ?? file
      const threshold = proposal.root.roles.approval[entry.domain]?.threshold ?? 1
      const signatures = new Set(envelope.signatures.map(({ keyId }) => keyId)).size
      values.push({
        edition: entry.edition,
        domain: entry.domain,
        added: signed?.added ?? [],
        signatures,
        threshold,
        approvedAt: signatures > 0 ? approval.approvedAt : null,
        approvers: approval.approvers,
        ...coverage,
      })
      lines.push(...coverageLines(approval, entry, coverage))
      lines.push(signatureLine(signed?.added.length ?? 0, signatures, threshold))
      if (signatures > 0) lines.push(approversLine(approval))
    }
    if (keys && !isAnySigned) throw noneOfMine(proposal, keyFolder ?? '', keys)
    answer({ folder: proposal.folder, asOf: proposal.proposal.asOf, approvals: values }, lines)
  },
}

function chosenIn({ proposal, folder }: ProposalFolder, line: CommandLine) {
  const edition = editionOf(line)
  const domain = line.text('domain')
  const chosen = proposal.approvals.filter(
    (entry) =>
      (edition === undefined || entry.edition === edition) &&
      (domain === undefined || entry.domain === domain),
  )
  if (chosen.length > 0) return chosen
  const known = proposal.approvals.map((entry) => `${entry.edition} ${entry.domain}`)
  throw new CommandFailure(
    'unknown-approval',
    `${folder} 中没有这样的审批；其中有：${known.join('、')}。`,
    `${folder} has no such approval; it has ${known.join(', ')}.`,
  )
}

/** `--role R --name N`, as often as they are given. */
function approversOf(line: CommandLine, hasKeys: boolean): readonly Approver[] {
  const roles = line.texts('role')
  const names = line.texts('name')
  const isPaired = roles.length === names.length && (hasKeys || roles.length === 0)
  const isFitting = roles.every((role) => isSpoken(role, 100)) && names.every((name) => isSpoken(name, 200))
  if (isPaired && isFitting && roles.length <= mostApprovers)
    return roles.map((role, at) => ({ role, name: names[at] ?? '' }))
  throw new UsageFailure(
    '--role 和 --name 须成对给出、与 --keys 同用，最多 32 对，且各不超过 100 和 200 个字。',
    '--role and --name go together and with --keys, at most 32 times; a role has up to 100 letters, a name 200.',
  )
}

function isSpoken(text: string, mostLetters: number): boolean {
  return text.trim() !== '' && text.length <= mostLetters
}

async function keysFrom(folder: string): Promise<readonly SigningKey[]> {
  const keys = await readKeysIn(folder, true)
  if (keys.length > 0) return keys
  throw new CommandFailure(
    'no-keys',
    `${folder} 中没有密钥（.pem 文件）；请用 --keys 指明审批密钥所在的文件夹。`,
    `${folder} has no keys (.pem files); point --keys to the folder of the approval keys.`,
  )
}

function noneOfMine(
  { root, proposal }: ProposalFolder,
  folder: string,
  keys: readonly SigningKey[],
): CommandFailure {
  const revoked = root.revoked.find(({ keyId }) => keys.some((key) => key.keyId === keyId))
  if (revoked) {
    return new CommandFailure(
      'revoked-key',
      `${folder} 中的密钥 ${revoked.keyId} 已自 ${revoked.compromisedSince} 起吊销，不能再审批；请改用替换它的密钥。`,
      `The key ${revoked.keyId} in ${folder} has been revoked since ${revoked.compromisedSince} and approves nothing more; use the one that replaced it.`,
    )
  }
  const domains = [...new Set(proposal.approvals.map(({ domain }) => domain))]
  return new CommandFailure(
    'no-key',
    `${folder} 中的密钥都不能审批这些领域：${domains.join('、')}；请用 --keys 指明保管其审批密钥的文件夹。`,
    `No key in ${folder} may approve any of ${domains.join(', ')}; point --keys to the folder where their approval keys are.`,
  )
}

function approversLine({ approvers, approvedAt }: Approval): LocalText {
  const named = approvers.map(({ role, name }) => `${name} (${role})`)
  return {
    zh: `  审批人：${named.join('、')}，${approvedAt}`,
    en: `  approved by ${named.join(', ')} at ${approvedAt}`,
  }
}

function signatureLine(added: number, signatures: number, threshold: number): LocalText {
  const state = { zh: `${signatures}/${threshold} 个签名`, en: `${signatures} of ${threshold} signatures` }
  return added > 0
    ? { zh: `  已签名，现有 ${state.zh}`, en: `  signed, now ${state.en}` }
    : { zh: `  ${state.zh}`, en: `  ${state.en}` }
}
