import { requireEmpty } from '#central/cli/approval/propose.ts'
import { keyFolderIn } from '#central/cli/central-folder.ts'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import type { Context } from '#central/cli/command.ts'
import { optionFolderOf } from '#central/cli/command-line.ts'
import type { CommandLine } from '#central/cli/command-line.ts'
import type { MadeKeys } from '#central/cli/extend-root.ts'
import { instantAt } from '#central/sign/instant.ts'
import { addKeys } from '#central/sign/key-folder.ts'
import type { RootChange } from '#central/sign/root.ts'
import { draftNextRoot } from '#central/sign/sign-next-root.ts'
import { lastDateOf, readRuns } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import { writeRootProposal } from './root-proposal.ts'
import { changeLines, countLine } from './root-proposal-text.ts'
import { addSignatures, countSignatures } from './root-signatures.ts'

/**
 * With `--propose FOLDER` writes the next root there instead of publishing it, signed by the root keys at hand, if any,
 * and answers true (T2: its holders sign on machines of their own). Keys that were made are kept beside the others,
 * but count for nothing before the root is accepted. The caller holds the lock.
 */
export async function proposedInstead(
  line: CommandLine,
  central: CentralFolder,
  change: RootChange,
  made: readonly MadeKeys[],
  { surroundings, answer }: Pick<Context, 'surroundings' | 'answer'>,
): Promise<boolean> {
  const to = optionFolderOf(line, 'propose', surroundings.workingFolder)
  if (to === null) return false
  await requireEmpty(to)
  const { root, blobs } = central
  const nowMs = surroundings.nowMs()
  const next = draftNextRoot(root, change, nowMs, lastDateOf(await readRuns(blobs)))
  const previousBytes = await versionsIn(blobs, 'roots').read(root.version)
  if (!previousBytes) throw new TypeError(`root ${root.version} is gone`)
  const rootKeys = made.flatMap(({ place, keys }) => (place.role === 'root' ? keys : []))
  const unsigned = { role: 'root' as const, payload: jsonBytes(next), signatures: [] }
  const keys = [...central.keyring.root, ...rootKeys]
  const { envelope } = addSignatures(unsigned, root, next, keys, nowMs)
  for (const { place, keys: own } of made) await addKeys(keyFolderIn(central, place), own)
  const proposedAt = instantAt(nowMs)
  await writeRootProposal(to, previousBytes, envelope, {
    kind: 'root-proposal',
    tenant: root.tenant,
    version: next.version,
    proposedAt,
  })
  const counts = countSignatures(envelope, root, next)
  answer({ folder: to, version: next.version, epoch: next.epoch, signatures: counts }, [
    ...changeLines(root, next),
    countLine(counts),
    {
      zh: `已写入 ${to}；请各根密钥保管人运行 central sign-root，然后在此运行 central accept-root`,
      en: `Written to ${to}; have the holders of root keys run central sign-root, then run central accept-root here`,
    },
  ])
  return true
}
