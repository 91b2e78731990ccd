import { mkdir, readdir } from 'node:fs/promises'
import { domainsToApprove, publish } from '#central/publish/publication.ts'
import type { PublicationOptions } from '#central/publish/publication.ts'
import type { Warning } from '#central/publish/warning.ts'
import { instantAt } from '#central/sign/instant.ts'
import { dateUnder } from '#central/sign/signer.ts'
import type { Dataset } from '#central/source/dataset.ts'
import { folderStore } from '#central/storage/folder.ts'
import { withLock } from '#central/storage/lock.ts'
import { openObjects } from '#central/storage/object-store.ts'
import { lastDateOf, readRuns } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { approvalSchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import type { Hash, PillarId } from '#shared/model/id.ts'
import { coverageOf } from '#central/cli/approval/coverage.ts'
import type { Coverage, ReadObject } from '#central/cli/approval/coverage.ts'
import { coverageLines } from '#central/cli/approval/coverage-text.ts'
import { approvalName, proposalBytes, proposalName, rootName } from '#central/cli/approval/proposal.ts'
import type { ApprovalFile, Proposal, ProposalEntry } from '#central/cli/approval/proposal.ts'
import { reopened } from '#central/cli/central-folder.ts'
import type { CentralEffects, CentralFolder } from '#central/cli/central-folder.ts'
import { CommandFailure } from '#central/cli/command.ts'
import { delegateDomains } from '#central/cli/delegate.ts'
import { readPublished } from '#central/cli/standing.ts'

/** An approval that waits, with what it covers. */
export type ProposedApproval = ApprovalFile & { readonly entry: ProposalEntry; readonly coverage: Coverage }

export type ProposalMade = {
  readonly proposal: Proposal
  readonly approvals: readonly ProposedApproval[]
  readonly warnings: readonly Warning[]
  readonly warningCount: number
  readonly delegated: readonly PillarId[]
  readonly rootVersion: number
}

/**
 * Works out a publication without publishing it and writes what waits for approval into a new folder: a document to
 * sign for each edition and domain, the objects that show what it covers, summaries for people, the newest root.
 * Domains that nobody may approve yet are delegated first, as publishing does. Throws what publishing throws.
 */
export async function propose(
  folder: CentralFolder,
  dataset: Dataset,
  options: PublicationOptions,
  to: string,
  effects: CentralEffects,
): Promise<ProposalMade> {
  await requireEmpty(to)
  return withLock(folder.folder, async () => {
    const domains = domainsToApprove(dataset, options)
    const { central, delegated } = await delegateDomains(await reopened(folder), dataset, domains, effects)
    const { blobs, root } = central
    const store = await openObjects(blobs)
    const runs = await readRuns(blobs)
    const at = instantAt(dateUnder(root, effects.nowMs(), lastDateOf(runs)))
    const made = new Map<Hash, Uint8Array>()
    const payloads: Uint8Array[] = []
    const proposed: { readonly payload: Uint8Array; readonly entry: ProposalEntry }[] = []
    const previousOf = (edition: string) =>
      runs.editions.find(({ id }) => id === edition)?.snapshots.at(-1) ?? null
    const before = new Map<string, Awaited<ReturnType<typeof readPublished>>>()
    for (const { id, snapshots } of runs.editions) {
      const newest = snapshots.at(-1)
      if (newest) before.set(id, await readPublished(store, newest))
    }
    const { warnings, warningCount } = await publish(dataset, options, {
      objects: {
        has: store.has,
        put: async (hash, bytes) => {
          made.set(hash, bytes)
          return bytes.length
        },
      },
      domains,
      epoch: root.epoch,
      signApproval: (_, payload) => {
        payloads.push(payload)
        return payload
      },
      // An edition's approvals come before its snapshot, which names its catalogue.
      signSnapshot: (payload) => {
        const { edition, catalogue } = readDocument(snapshotSchema, payload)
        const last = before.get(edition)
        for (const approval of payloads.splice(0)) {
          const { domain } = readDocument(approvalSchema, approval)
          const found = last?.approvals.find((one) => one.domain === domain)
          const previous = last && {
            sequence: last.sequence,
            approval: found ? { hash: found.hash, size: found.size } : null,
          }
          proposed.push({
            payload: approval,
            entry: { edition, domain, catalogue, previous: previous ?? null },
          })
        }
        return payload
      },
      previous: previousOf,
      earlier: store.get,
      now: () => at,
      elapsed: effects.elapsed,
    })
    const seen = new Map<Hash, Uint8Array>()
    const read: ReadObject = async (hash) => {
      const bytes = made.get(hash) ?? (await store.get(hash))
      if (bytes) seen.set(hash, bytes)
      return bytes
    }
    const approvals: ProposedApproval[] = []
    for (const { payload, entry } of proposed) {
      const approval = readDocument(approvalSchema, payload)
      const envelope = { role: 'approval' as const, payload, signatures: [] }
      approvals.push({ entry, envelope, approval, coverage: await coverageOf(approval, entry, read) })
    }
    const proposal: Proposal = {
      kind: 'proposal',
      tenant: root.tenant,
      asOf: options.asOf,
      proposedAt: at,
      approvals: proposed.map(({ entry }) => entry),
    }
    const rootBytes = await versionsIn(blobs, 'roots').read(root.version)
    if (!rootBytes) throw new TypeError(`root ${root.version} is gone`)
    await writeProposal(to, proposal, approvals, seen, rootBytes)
    return { proposal, approvals, warnings, warningCount, delegated, rootVersion: root.version }
  })
}

async function writeProposal(
  to: string,
  proposal: Proposal,
  approvals: readonly ProposedApproval[],
  seen: ReadonlyMap<Hash, Uint8Array>,
  rootBytes: Uint8Array,
): Promise<void> {
  const blobs = folderStore(to)
  const objects = await openObjects(blobs)
  for (const [hash, bytes] of seen) await objects.put(hash, bytes)
  for (const { entry, envelope } of approvals) await blobs.stage(approvalName(entry), envelopeBytes(envelope))
  for (const language of ['zh', 'en'] as const) {
    const lines = approvals.flatMap(({ approval, entry, coverage }) =>
      coverageLines(approval, entry, coverage).map((line) => line[language]),
    )
    await blobs.stage(`summary.${language}.txt`, new TextEncoder().encode(`${lines.join('\n')}\n`))
  }
  await blobs.stage(rootName, rootBytes)
  await blobs.settle()
  // Written last, so it also says that all of it is there.
  await blobs.replace(proposalName, proposalBytes(proposal))
}

/** Throws `CommandFailure` `not-empty`; makes the folder where there is none. */
export async function requireEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length === 0) return
  throw new CommandFailure(
    'not-empty',
    `${folder} 不是空文件夹；请另选一个，以免覆盖已有的签名。`,
    `${folder} is not empty; choose another folder, so that no signature is overwritten.`,
  )
}
