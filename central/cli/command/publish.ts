import { resolve } from 'node:path'
import { openCentral } from '#central/cli/central-folder.ts'
import { UsageFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { asOfOf, folderOf, optionFolderOf } from '#central/cli/command-line.ts'
import { publicationAnswer, publicationLines } from '#central/cli/publication-text.ts'
import { publishInto } from '#central/cli/publish-into.ts'
import { readDatasetFolder } from '#central/cli/read-folder.ts'
import { editionId, isId } from '#shared/model/id.ts'

export const publishDataset: Command = {
  name: 'publish',
  usage: 'publish DATASET --into DIR --as-of PERIOD [--edition E] [--board] [--root-keys FOLDER]',
  does: {
    zh: '检查数据集，汇总、签名并发布为各版本范围的新快照；数据集的新领域会用根密钥授权',
    en: 'checks a dataset, rolls it up, signs it and publishes the next snapshot of each edition; delegates new domains with the root keys',
  },
  options: ['into', 'as-of', 'edition', 'board', 'root-keys'],
  words: 1,
  run: async (line, { surroundings, answer, remark }) => {
    const into = line.text('into')
    if (into === undefined) {
      throw new UsageFailure(
        '请用 --into 说明发布到哪个文件夹。',
        'Say with --into which folder to publish into.',
      )
    }
    const edition = line.text('edition')
    if (edition !== undefined && !isId(edition))
      throw new UsageFailure(`没有版本范围「${edition}」。`, `There is no edition ${edition}.`)
    const asOf = asOfOf(line)
    const start = surroundings.elapsed()
    const central = await openCentral(
      resolve(surroundings.workingFolder, into),
      optionFolderOf(line, 'root-keys', surroundings.workingFolder),
    )
    const dataset = await readDatasetFolder(folderOf(line, surroundings.workingFolder), asOf)
    const readMs = Math.round(surroundings.elapsed() - start)
    const publication = await publishInto(
      central,
      dataset,
      { asOf, board: line.has('board'), ...(edition !== undefined && { edition: editionId(edition) }) },
      surroundings,
    )
    for (const { sentence } of publication.warnings) remark(sentence)
    const hidden = publication.warningCount - publication.warnings.length
    if (hidden > 0)
      remark({ zh: `另有 ${hidden} 条提示未显示。`, en: `${hidden} more warnings are not shown.` })
    answer({ ...publicationAnswer(publication), readMs }, publicationLines(publication))
  },
}
