import { publish } from '#central/publish/publication.ts'
import type { Publication, PublicationOptions, PublishedEdition } from '#central/publish/publication.ts'
import { SignFailure } from '#central/sign/failure.ts'
import { instantAt } from '#central/sign/instant.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { seal } from '#central/sign/seal.ts'
import { renewPolicy } from '#central/serve/policy-renewal.ts'
import type { Dataset } from '#central/source/dataset.ts'
import { withLock } from '#central/storage/lock.ts'
import { openObjects } from '#central/storage/object-store.ts'
import { readReach, stageReach } from '#central/storage/reach.ts'
import { readRuns, writeRuns } from '#central/storage/runs.ts'
import type { Runs } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import type { Role } from '#shared/envelope/dsse.ts'
import type { Hash, PillarId } from '#shared/model/id.ts'
import type { CentralEffects, CentralFolder } from './central-folder.ts'

/**
 * Publishes a dataset into a publisher's folder. Everything is written and durable before the heads of all editions
 * move, in one step; until then readers see the state before. Throws `PublishFailure`, `SignFailure` for a key that is
 * not here, `StorageFailure`.
 */
export function publishInto(
  central: CentralFolder,
  dataset: Dataset,
  options: PublicationOptions,
  effects: CentralEffects,
): Promise<Publication> {
  return withLock(central.folder, async () => {
    const { blobs, keyring, root } = central
    const runs = await readRuns(blobs)
    const objects = await openObjects(blobs)
    const domains = new Set([...keyring.approval.keys()].filter((domain) => root.roles.approval[domain]))
    const start = effects.elapsed()
    const publication = await publish(dataset, options, {
      objects,
      domains,
      epoch: root.epoch,
      signApproval: (domain, payload) => sealed('approval', domain, payload, keyring.approval.get(domain)),
      signSnapshot: (payload) => sealed('snapshot', 'snapshot', payload, keyring.snapshot),
      previous: (edition) => runs.editions.find(({ id }) => id === edition)?.snapshots.at(-1) ?? null,
      now: () => instantAt(effects.nowMs()),
      elapsed: effects.elapsed,
    })
    const reached = await readReach(blobs, runs)
    const added = new Set<Hash>()
    for (const { reach } of publication.editions)
      for (const hash of reach) if (!reached.has(hash)) added.add(hash)
    const list = await stageReach(blobs, added)
    await objects.settle()
    const next: Runs = { editions: longerRuns(runs, publication.editions), reach: [...runs.reach, list] }
    await renewPolicy(
      versionsIn(blobs, 'policies'),
      keyring,
      next.editions.map(({ id }) => id),
      root.epoch,
      effects.nowMs(),
    )
    await writeRuns(blobs, next)
    const elapsedMs = Math.round(effects.elapsed() - start)
    return { ...publication, counts: { ...publication.counts, elapsedMs } }
  })
}

function sealed(
  role: Role,
  where: PillarId | string,
  payload: Uint8Array,
  keys: readonly SigningKey[] | undefined,
): Uint8Array {
  if (!keys || keys.length === 0) throw new SignFailure('no-key', where)
  return envelopeBytes(seal(role, payload, keys))
}

function longerRuns(runs: Runs, published: readonly PublishedEdition[]): Runs['editions'] {
  const editions = runs.editions.map((run) => ({ ...run, snapshots: [...run.snapshots] }))
  for (const one of published) {
    let run = editions.find(({ id }) => id === one.edition)
    if (!run) {
      run = { id: one.edition, name: one.name, snapshots: [] }
      editions.push(run)
    }
    run.name = one.name
    run.snapshots.push({
      sequence: one.sequence,
      hash: one.snapshot.hash,
      size: one.snapshot.size,
      epoch: one.epoch,
      asOf: one.asOf,
      publishedAt: one.publishedAt,
      board: one.board,
    })
  }
  return editions
}
