import { domainsToApprove, publish } from '#central/publish/publication.ts'
import type { Publication, PublicationOptions } from '#central/publish/publication.ts'
import { instantAt } from '#central/sign/instant.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { seal } from '#central/sign/seal.ts'
import { dateUnder, requireNotAhead, signersFor } from '#central/sign/signer.ts'
import type { Dataset } from '#central/source/dataset.ts'
import type { BlobStore } from '#central/storage/blob-store.ts'
import { withLock } from '#central/storage/lock.ts'
import { openObjects } from '#central/storage/object-store.ts'
import { readRoots, rootHistory } from '#central/storage/root-history.ts'
import { lastDateOf, readRuns } from '#central/storage/runs.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import type { Role } from '#shared/envelope/dsse.ts'
import type { Root } from '#shared/envelope/root.ts'
import type { PillarId } from '#shared/model/id.ts'
import { readApproved } from '#central/cli/approval/approved.ts'
import type { ProposalFolder } from '#central/cli/approval/proposal.ts'
import { approvalSigners } from './approval-signer.ts'
import { reopened } from './central-folder.ts'
import type { CentralEffects, CentralFolder } from './central-folder.ts'
import { delegateDomains } from './delegate.ts'
import { carriedWithdrawals } from './published-release.ts'
import { moveHeads } from './move-heads.ts'

const noKeys: ReadonlyMap<PillarId, readonly SigningKey[]> = new Map()

/** A publication, and what had to be delegated for it. */
export type PublicationInto = Publication & {
  /** Domains that got an approval key; empty where root knew all of them. */
  readonly delegated: readonly PillarId[]
  readonly rootVersion: number
  /** The root that it was signed under. */
  readonly root: Root
}

/**
 * Publishes a dataset into a publisher's folder. Domains that nobody may approve yet are delegated first, where the
 * root keys are at hand. Everything is written and durable before the heads of all editions move, in one step; until
 * then readers see the state before. Throws `PublishFailure`, `SignFailure` for a key that is not here,
 * `CommandFailure`, `StorageFailure`. Approvals that were signed elsewhere take the place of signing here; where one of
 * them lacks something, nothing is published.
 */
export function publishInto(
  folder: CentralFolder,
  dataset: Dataset,
  options: PublicationOptions,
  effects: CentralEffects,
  proposals: readonly ProposalFolder[] = [],
): Promise<PublicationInto> {
  return withLock(folder.folder, async () => {
    const domains = domainsToApprove(dataset, options)
    const before = await reopened(folder)
    const runs = await readRuns(before.blobs)
    const lastDate = lastDateOf(runs)
    requireNotAhead(lastDate, effects.nowMs(), 'snapshot')
    const { central, delegated } = await delegateDomains(before, dataset, domains, effects)
    const { blobs, keyring, root } = central
    const nowMs = effects.nowMs()
    const dateMs = () => dateUnder(root, effects.nowMs(), lastDate)
    // Refused now, before anything is worked out.
    dateMs()
    const snapshotKeys = signersFor(root, root.roles.snapshot, keyring.snapshot, 'snapshot', nowMs)
    const approved =
      proposals.length > 0 ? await readApproved(proposals, rootHistory(await readRoots(blobs))) : null
    const approvalKeys = approved ? noKeys : approvalSigners(central, domains, nowMs)
    const objects = await openObjects(blobs)
    const carried = await carriedWithdrawals(objects, runs)
    const start = effects.elapsed()
    const publication = await orDiscarded(blobs, async () => {
      const made = await publish(dataset, options, {
        objects,
        domains,
        epoch: root.epoch,
        signApproval: (domain, payload) =>
          approved
            ? approved.take(domain, payload, dateMs())
            : sealed('approval', payload, approvalKeys.get(domain) ?? []),
        signSnapshot: (payload) => sealed('snapshot', payload, snapshotKeys),
        previous: (edition) => runs.editions.find(({ id }) => id === edition)?.snapshots.at(-1) ?? null,
        earlier: objects.get,
        carried: (edition) => carried.get(edition) ?? [],
        now: () => instantAt(dateMs()),
        elapsed: effects.elapsed,
      })
      approved?.requireAll()
      return made
    })
    await moveHeads(central, objects, runs, publication.editions, effects.nowMs())
    const elapsedMs = Math.round(effects.elapsed() - start)
    const counts = { ...publication.counts, elapsedMs }
    return { ...publication, counts, delegated, rootVersion: root.version, root }
  })
}

function sealed(role: Role, payload: Uint8Array, keys: readonly SigningKey[]): Uint8Array {
  return envelopeBytes(seal(role, payload, keys))
}

/** A publication that is refused leaves nothing behind. */
async function orDiscarded<Result>(blobs: BlobStore, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    await blobs.discard()
    throw cause
  }
}
