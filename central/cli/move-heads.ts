import type { PublishedEdition } from '#central/publish/publication.ts'
import { renewPolicy } from '#central/serve/policy-renewal.ts'
import type { ObjectStore } from '#central/storage/object-store.ts'
import { readReach, stageReach } from '#central/storage/reach.ts'
import { writeRuns } from '#central/storage/runs.ts'
import type { Runs } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import type { Hash } from '#shared/model/id.ts'
import type { CentralFolder } from './central-folder.ts'

/**
 * Makes new snapshots the newest of their editions: everything staged is made durable, then all heads move in one
 * step. Until then readers see the state before. The caller holds the lock.
 */
export async function moveHeads(
  { blobs, keyring, root }: CentralFolder,
  objects: Pick<ObjectStore, 'settle'>,
  runs: Runs,
  published: readonly PublishedEdition[],
  nowMs: number,
): Promise<void> {
  const reached = await readReach(blobs, runs)
  const added = new Set<Hash>()
  for (const { reach } of published) for (const hash of reach) if (!reached.has(hash)) added.add(hash)
  const list = await stageReach(blobs, added)
  await objects.settle()
  const next: Runs = { editions: longerRuns(runs, published), reach: [...runs.reach, list] }
  await renewPolicy(
    versionsIn(blobs, 'policies'),
    { root, keyring },
    next.editions.map(({ id }) => id),
    nowMs,
  )
  await writeRuns(blobs, next)
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
