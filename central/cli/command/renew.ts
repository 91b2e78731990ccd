import { UsageFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { numberOf } from '#central/cli/command-line.ts'
import { extendRoot } from '#central/cli/extend-root.ts'
import { startEpoch } from '#central/cli/new-epoch.ts'
import { openedInto } from '#central/cli/opened.ts'
import { proposedInstead } from '#central/cli/root-proposal/propose-root.ts'
import { rootAnswer, rootLines } from '#central/cli/root-text.ts'
import { reopened } from '#central/cli/central-folder.ts'
import { withLock } from '#central/storage/lock.ts'

/** Far more than a year has days. */
const mostVersions = 1_000

export const renew: Command = {
  name: 'renew',
  usage: 'renew [--epoch] [--above VERSION] [--root-keys FOLDER] [--propose FOLDER] [--into DIR]',
  does: {
    zh: '签发下一版根，密钥不变，有效 365 天；从备份恢复之后用 --epoch 另开新纪元，并以 --above 写明设备已见过的最高根版本（若高于备份）',
    en: 'signs the next root version with the same keys for 365 days; after a restored backup --epoch starts a new epoch, and --above names the highest root version that devices have seen, if the backup has a lower one',
  },
  options: ['epoch', 'above', 'root-keys', 'propose', 'into'],
  words: 0,
  run: async (line, { surroundings, answer }) => {
    const above = numberOf(line, 'above', mostVersions) ?? 0
    if (above > 0 && line.text('propose') !== undefined) {
      throw new UsageFailure(
        '--above 会连续签发多版，不能与 --propose 同用；请逐版提议。',
        '--above signs several versions in a row and does not go with --propose; propose one after another.',
      )
    }
    const opened = await openedInto(line, surroundings.workingFolder)
    await withLock(opened.folder, async () => {
      let before = await reopened(opened)
      // Devices walk version by version (T3), and take none again that they have: the next one has to be theirs to take.
      while (before.root.version < above) before = await extendRoot(before, {}, [], surroundings)
      const epoch = line.has('epoch') ? { epoch: before.root.epoch + 1 } : {}
      if (await proposedInstead(line, before, epoch, [], { surroundings, answer })) return
      const central = await extendRoot(before, epoch, [], surroundings)
      const started = line.has('epoch') ? await startEpoch(central, surroundings) : undefined
      answer(rootAnswer(central, [], started), rootLines(central, [], started))
    })
  },
}
