import { readable } from '#central/sign/fingerprint.ts'
import { readRuns } from '#central/storage/runs.ts'
import { carryEdition } from '#central/cli/carry.ts'
import { openCentral } from '#central/cli/central-folder.ts'
import { CommandFailure, UsageFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { editionOf, folderOf, optionFolderOf } from '#central/cli/command-line.ts'
import { headLifeMs } from '#central/sign/head.ts'
import { hourMs } from '#central/sign/instant.ts'

export const carry: Command = {
  name: 'carry',
  usage: 'carry DIR --edition E --to FOLDER',
  does: {
    zh: '把一个版本范围写成普通文件夹（U 盘、共享盘），设备可离线登记与同步',
    en: 'writes one edition into a plain folder, such as a stick, from which a device enrols and syncs',
  },
  options: ['edition', 'to'],
  words: 1,
  run: async (line, { surroundings, answer, remark }) => {
    const edition = editionOf(line)
    const to = optionFolderOf(line, 'to', surroundings.workingFolder)
    if (!edition || !to)
      throw new UsageFailure('carry 需要 --edition 和 --to。', 'carry needs --edition and --to.')
    const central = await openCentral(folderOf(line, surroundings.workingFolder))
    const { editions } = await readRuns(central.blobs)
    const run = editions.find(({ id }) => id === edition)
    if (!run?.snapshots.length) {
      throw new CommandFailure(
        'no-such-edition',
        `没有已发布的版本范围「${edition}」；现有：${editions.map(({ id }) => id).join('、') || '无'}。`,
        `No edition ${edition} has been published; there are: ${editions.map(({ id }) => id).join(', ') || 'none'}.`,
      )
    }
    const carried = await carryEdition(central, run, to, surroundings.nowMs)
    const { fingerprint } = central
    const count = (number: number) => number.toLocaleString('en-US')
    answer({ folder: to, edition, fingerprint, sequence: run.snapshots.length, ...carried }, [
      {
        zh: `已写入 ${to}：${count(carried.objects)} 个对象，其中新增 ${count(carried.newObjects)} 个、${count(carried.newBytes)} 字节`,
        en: `Written to ${to}: ${count(carried.objects)} objects, ${count(carried.newObjects)} of them new, ${count(carried.newBytes)} bytes`,
      },
      { zh: `根指纹：${readable(fingerprint)}`, en: `Root fingerprint: ${readable(fingerprint)}` },
    ])
    remark({
      zh: `其中的数据未加密，请像文件原件一样保管；${headLifeMs / hourMs} 小时内同步，设备才会显示「已确认」。`,
      en: `It is not encrypted: keep it as you would the papers. A device shows it as confirmed if it syncs within ${headLifeMs / hourMs} hours.`,
    })
  },
}
