import { CommandFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { folderOf, optionFolderOf } from '#central/cli/command-line.ts'
import { changeLines, countLine } from '#central/cli/root-proposal/root-proposal-text.ts'
import { openRootProposal } from '#central/cli/root-proposal/root-proposal.ts'
import { addSignatures, countSignatures, isEnough } from '#central/cli/root-proposal/root-signatures.ts'
import { readKeysIn } from '#central/sign/key-folder.ts'

export const signRoot: Command = {
  name: 'sign-root',
  usage: 'sign-root FOLDER [--keys DIR]',
  does: {
    zh: '显示待签名的下一版根改了什么；给出 --keys 则用其中的根密钥签名（文件夹可来回拷贝）',
    en: 'shows what the next root that waits in a folder changes; with --keys signs it with the root keys there (the folder may be copied to and fro)',
  },
  options: ['keys'],
  words: 1,
  run: async (line, { surroundings, answer }) => {
    const keyFolder = optionFolderOf(line, 'keys', surroundings.workingFolder)
    const proposal = await openRootProposal(folderOf(line, surroundings.workingFolder))
    const { previous, next } = proposal
    const keys = keyFolder === null ? [] : await readKeysIn(keyFolder, true)
    const { envelope, added } = addSignatures(proposal.envelope, previous, next, keys, surroundings.nowMs())
    const hasSigned = proposal.envelope.signatures.some(({ keyId }) =>
      keys.some((key) => key.keyId === keyId),
    )
    if (keyFolder !== null && added.length === 0 && !hasSigned) throw noneOfMine(keyFolder)
    if (added.length > 0) await proposal.write(envelope)
    const counts = countSignatures(envelope, previous, next)
    answer(
      {
        folder: proposal.folder,
        version: next.version,
        added,
        signatures: counts,
        isEnough: isEnough(counts),
      },
      [
        ...changeLines(previous, next),
        ...added.map((keyId) => ({ zh: `已用 ${keyId} 签名`, en: `Signed with ${keyId}` })),
        countLine(counts),
      ],
    )
  },
}

function noneOfMine(folder: string): CommandFailure {
  return new CommandFailure(
    'no-key',
    `${folder} 中没有可签署这一版根的根密钥；请用 --keys 指明保管它的文件夹。`,
    `No key in ${folder} may sign this root; point --keys to the folder where a root key is kept.`,
  )
}
