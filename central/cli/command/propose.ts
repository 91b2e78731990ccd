import { resolve } from 'node:path'
import { coverageLines } from '#central/cli/approval/coverage-text.ts'
import { propose } from '#central/cli/approval/propose.ts'
import { approvalName } from '#central/cli/approval/proposal.ts'
import type { Command } from '#central/cli/command.ts'
import { asOfOf, editionOf, folderOf } from '#central/cli/command-line.ts'
import { openedInto, requireInto } from '#central/cli/opened.ts'
import { delegationLines } from '#central/cli/publication-text.ts'
import { readDatasetFolder } from '#central/cli/read-folder.ts'
import { remarkWarnings } from '#central/cli/warning-text.ts'

export const proposeDataset: Command = {
  name: 'propose',
  usage: 'propose DATASET --into DIR --as-of PERIOD [--to FOLDER] [--edition E] [--root-keys FOLDER]',
  does: {
    zh: '审批密钥在别处时用：检查并汇总，但不发布；把待签名的审批及其内容写入文件夹（缺省 proposal-PERIOD）',
    en: 'for approval keys that are elsewhere: checks and rolls up without publishing, and writes the approvals to sign with what they cover into a folder (by default proposal-PERIOD)',
  },
  options: ['into', 'as-of', 'to', 'edition', 'root-keys'],
  words: 1,
  run: async (line, { surroundings, answer, remark }) => {
    requireInto(line)
    const edition = editionOf(line)
    const asOf = asOfOf(line)
    const to = resolve(surroundings.workingFolder, line.text('to') ?? `proposal-${asOf}`)
    const central = await openedInto(line, surroundings.workingFolder)
    const dataset = await readDatasetFolder(folderOf(line, surroundings.workingFolder), asOf)
    const made = await propose(central, dataset, { asOf, ...(edition && { edition }) }, to, surroundings)
    remarkWarnings(made, remark)
    answer(
      {
        folder: to,
        asOf,
        rootVersion: made.rootVersion,
        delegated: made.delegated,
        approvals: made.approvals.map(({ entry, coverage }) => ({
          edition: entry.edition,
          domain: entry.domain,
          file: approvalName(entry),
          previous: entry.previous?.sequence ?? null,
          ...coverage,
        })),
        warnings: made.warnings.map(({ code, sentence }) => ({ code, message: sentence })),
        warningCount: made.warningCount,
      },
      [
        ...delegationLines(made),
        ...made.approvals.flatMap(({ approval, entry, coverage }) =>
          coverageLines(approval, entry, coverage),
        ),
        {
          zh: `${made.approvals.length} 项审批待签名，已写入 ${to}；请在保管密钥的机器上运行 central approve`,
          en: `${made.approvals.length} approvals wait in ${to}; run central approve where the keys are`,
        },
      ],
    )
  },
}
