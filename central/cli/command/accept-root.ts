import { reopened } from '#central/cli/central-folder.ts'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import { CommandFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { folderOf } from '#central/cli/command-line.ts'
import { retireReplaced } from '#central/cli/extend-root.ts'
import { startEpoch } from '#central/cli/new-epoch.ts'
import { openedInto } from '#central/cli/opened.ts'
import { renewPolicyNow } from '#central/cli/renew-policy-now.ts'
import { countLine } from '#central/cli/root-proposal/root-proposal-text.ts'
import { openRootProposal } from '#central/cli/root-proposal/root-proposal.ts'
import type { RootProposalFolder } from '#central/cli/root-proposal/root-proposal.ts'
import { countSignatures, isEnough } from '#central/cli/root-proposal/root-signatures.ts'
import { rootAnswer, rootLines } from '#central/cli/root-text.ts'
import { withLock } from '#central/storage/lock.ts'
import { lastDateOf, readRuns } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'

export const acceptRoot: Command = {
  name: 'accept-root',
  usage: 'accept-root FOLDER [--root-keys FOLDER] [--into DIR]',
  does: {
    zh: '启用保管人已签名的下一版根；新旧门限都要满足',
    en: 'publishes the next root that its holders have signed; the old and the new threshold must be met',
  },
  options: ['root-keys', 'into'],
  words: 1,
  run: async (line, { surroundings, answer }) => {
    const proposal = await openRootProposal(folderOf(line, surroundings.workingFolder))
    const opened = await openedInto(line, surroundings.workingFolder)
    await withLock(opened.folder, async () => {
      const before = await reopened(opened)
      await requireNext(before, proposal)
      const { next, envelope } = proposal
      await versionsIn(before.blobs, 'roots').write(next.version, envelopeBytes(envelope))
      const central = await retireReplaced(before, next)
      const started = next.epoch > before.root.epoch ? await startEpoch(central, surroundings) : undefined
      await renewPolicyNow(central, surroundings)
      answer(rootAnswer(central, [], started), rootLines(central, [], started))
    })
  },
}

/** T3: the version right after the newest, by enough old and new keys, later than all that was signed before it. */
async function requireNext(central: CentralFolder, proposal: RootProposalFolder): Promise<void> {
  const { root, blobs } = central
  const { previous, previousBytes, next, envelope, folder } = proposal
  const newest = await versionsIn(blobs, 'roots').read(root.version)
  const isAfter =
    newest !== null &&
    Buffer.from(newest).equals(previousBytes) &&
    next.version === root.version + 1 &&
    next.tenant === root.tenant &&
    next.epoch >= root.epoch
  const lastDate = lastDateOf(await readRuns(blobs))
  if (!isAfter || Date.parse(next.issuedAt) <= lastDate) {
    throw new CommandFailure(
      'outdated-proposal',
      `${folder} 提议的根不再接在第 ${root.version} 版和已发布的快照之后；请重新提议并签名。`,
      `The root in ${folder} no longer follows version ${root.version} and what has been published since; propose it again and have it signed.`,
    )
  }
  const counts = countSignatures(envelope, previous, next)
  if (isEnough(counts)) return
  const line = countLine(counts)
  throw new CommandFailure(
    'too-few-signatures',
    `${folder} 的签名不足，未启用。${line.zh}；请其余保管人运行 central sign-root。`,
    `The root in ${folder} has too few signatures and was not published. ${line.en}; have the other holders run central sign-root.`,
  )
}
