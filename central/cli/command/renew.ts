import type { Command } from '#central/cli/command.ts'
import { extendRoot } from '#central/cli/extend-root.ts'
import { startEpoch } from '#central/cli/new-epoch.ts'
import { openedInto } from '#central/cli/opened.ts'
import { rootAnswer, rootLines } from '#central/cli/root-text.ts'
import { reopened } from '#central/cli/central-folder.ts'
import { withLock } from '#central/storage/lock.ts'

export const renew: Command = {
  name: 'renew',
  usage: 'renew [--epoch] [--root-keys FOLDER] [--into DIR]',
  does: {
    zh: '签发下一版根，密钥不变，有效 365 天；--epoch 另开新纪元（从备份恢复之后用）',
    en: 'signs the next root version with the same keys for 365 days; --epoch starts a new epoch (after a restored backup)',
  },
  options: ['epoch', 'root-keys', 'into'],
  words: 0,
  run: async (line, { surroundings, answer }) => {
    const opened = await openedInto(line, surroundings.workingFolder)
    await withLock(opened.folder, async () => {
      const before = await reopened(opened)
      const epoch = line.has('epoch') ? { epoch: before.root.epoch + 1 } : {}
      const central = await extendRoot(before, epoch, [], surroundings)
      const started = line.has('epoch') ? await startEpoch(central, surroundings) : undefined
      answer(rootAnswer(central, [], started), rootLines(central, [], started))
    })
  },
}
