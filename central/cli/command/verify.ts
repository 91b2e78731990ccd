import { verifySignature } from '#central/sign/verify-signature.ts'
import { readable } from '#central/sign/fingerprint.ts'
import { auditStore } from '#central/storage/audit.ts'
import { openObjects } from '#central/storage/object-store.ts'
import { openCentral } from '#central/cli/central-folder.ts'
import { CommandFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { folderOf } from '#central/cli/command-line.ts'

export const verify: Command = {
  name: 'verify',
  usage: 'verify DIR',
  does: {
    zh: '逐一核对发布库中的哈希、签名、顺序和个数',
    en: 'walks everything in a folder: hashes, signatures, order, counts',
  },
  options: [],
  words: 1,
  run: async (line, { surroundings, answer, remark }) => {
    const folder = folderOf(line, surroundings.workingFolder)
    const { blobs, fingerprint } = await openCentral(folder)
    const audit = await auditStore(blobs, await openObjects(blobs), verifySignature, surroundings.nowMs())
    const count = (number: number) => number.toLocaleString('en-US')
    const { roots, snapshots, objects, partitions, figures, findings, notes } = audit
    answer({ folder, fingerprint, ...audit }, [
      { zh: `根指纹：${readable(fingerprint)}`, en: `Root fingerprint: ${readable(fingerprint)}` },
      {
        zh: `已核对 ${count(roots)} 版根、${count(snapshots)} 个快照、${count(objects)} 个对象、${count(partitions)} 个分区、${count(figures)} 个数值`,
        en: `Went through ${count(roots)} root versions, ${count(snapshots)} snapshots, ${count(objects)} objects, ${count(partitions)} partitions, ${count(figures)} figures`,
      },
    ])
    for (const { sentence } of [...notes, ...findings]) remark(sentence)
    if (findings.length === 0) {
      remark({ zh: '没有发现问题。', en: 'Nothing is wrong.' })
      return
    }
    throw new CommandFailure(
      'not-whole',
      `发现 ${findings.length} 处问题；请照上述各句处理，损坏或缺失的文件从备份恢复。`,
      `${findings.length} things are wrong; do what each line says, and put the backups of damaged or missing files in their place.`,
    )
  },
}
