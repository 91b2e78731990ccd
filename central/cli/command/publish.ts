import { resolve } from 'node:path'
import { openProposal } from '#central/cli/approval/proposal.ts'
import type { Command } from '#central/cli/command.ts'
import { asOfOf, editionOf, folderOf } from '#central/cli/command-line.ts'
import { openedInto, requireInto } from '#central/cli/opened.ts'
import { publicationAnswer, publicationLines } from '#central/cli/publication-text.ts'
import { publishInto } from '#central/cli/publish-into.ts'
import { readDatasetFolder } from '#central/cli/read-folder.ts'
import { remarkExpiry } from '#central/cli/root-expiry.ts'
import { remarkWarnings } from '#central/cli/warning-text.ts'

export const publishDataset: Command = {
  name: 'publish',
  usage:
    'publish DATASET --into DIR --as-of PERIOD [--edition E] [--board] [--approvals FOLDER]… [--root-keys FOLDER]',
  does: {
    zh: '检查数据集，汇总、签名并发布为各版本范围的新快照；新领域用根密钥授权；--approvals 采用在别处签好的审批（缺一不可）',
    en: 'checks a dataset, rolls it up, signs it and publishes the next snapshot of each edition; delegates new domains with the root keys; --approvals takes the approvals that were signed elsewhere, all of them or none',
  },
  options: ['into', 'as-of', 'edition', 'board', 'approvals', 'root-keys'],
  words: 1,
  run: async (line, { surroundings, answer, remark }) => {
    const { workingFolder } = surroundings
    requireInto(line)
    const edition = editionOf(line)
    const folders = line.texts('approvals').map((folder) => resolve(workingFolder, folder))
    const proposals = await Promise.all(folders.map(openProposal))
    const asOf = asOfOf(line, proposals[0]?.proposal.asOf)
    const start = surroundings.elapsed()
    const central = await openedInto(line, workingFolder)
    const dataset = await readDatasetFolder(folderOf(line, workingFolder), asOf)
    const readMs = Math.round(surroundings.elapsed() - start)
    const publication = await publishInto(
      central,
      dataset,
      { asOf, board: line.has('board'), ...(edition && { edition }) },
      surroundings,
      proposals,
    )
    remarkWarnings(publication, remark)
    remarkExpiry(publication.root, surroundings.nowMs(), remark)
    answer({ ...publicationAnswer(publication), readMs }, publicationLines(publication))
  },
}
