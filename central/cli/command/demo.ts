import { readdir } from 'node:fs/promises'
import { CommandFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { asOfOf, folderOf } from '#central/cli/command-line.ts'
import { publishDemonstration } from '#central/cli/demonstration.ts'
import { readCatalogueFolder } from '#central/cli/read-folder.ts'
import { seedDataset } from '#central/seed/seed-dataset.ts'
import { asOfMonths } from '#central/seed/timeline.ts'
import { writeDataset } from '#central/source/write-dataset.ts'
import { diskWriting } from '#central/source/write-to-disk.ts'

export const demo: Command = {
  name: 'demo',
  usage: 'demo DIR [--as-of PERIOD] [--publish]',
  does: {
    zh: '把演示数据写成数据集文件夹；加 --publish 则直接发布全部演示快照',
    en: 'writes the demonstration as a dataset folder; with --publish publishes all its snapshots straight away',
  },
  options: ['as-of', 'publish'],
  words: 1,
  run: async (line, { surroundings, answer }) => {
    const folder = folderOf(line, surroundings.workingFolder)
    if (line.has('publish')) {
      const { reused, fingerprint, snapshots, elapsedMs } = await publishDemonstration(folder, surroundings)
      const seconds = (elapsedMs / 1000).toFixed(1)
      answer({ folder, fingerprint, reused, snapshots, elapsedMs }, [
        reused
          ? { zh: `演示快照已在 ${folder}`, en: `The demonstration is already in ${folder}` }
          : {
              zh: `演示快照已发布到 ${folder}：${snapshots} 个快照，${seconds} 秒`,
              en: `Published the demonstration into ${folder}: ${snapshots} snapshots, ${seconds} s`,
            },
      ])
      return
    }
    const newest = asOfMonths.at(-1)
    const asOf = asOfOf(line, newest)
    if (!(await isEmpty(folder))) {
      throw new CommandFailure(
        'not-empty',
        `${folder} 不是空文件夹；请另选一个，以免覆盖已有文件。`,
        `${folder} is not empty; choose another folder, so that nothing is overwritten.`,
      )
    }
    const dataset = seedDataset({
      catalogue: await readCatalogueFolder(surroundings.demonstrationFolder),
      asOf,
    })
    await writeDataset(dataset, folder, diskWriting)
    answer({ folder, asOf }, [
      {
        zh: `演示数据集（截至 ${asOf}）已写入 ${folder}`,
        en: `Wrote the demonstration as of ${asOf} to ${folder}`,
      },
    ])
  },
}

async function isEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return true
    throw cause
  }
}
