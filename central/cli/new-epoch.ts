import type { PublishedEdition } from '#central/publish/publication.ts'
import { canSign } from '#central/sign/signer.ts'
import { openObjects } from '#central/storage/object-store.ts'
import { readRoots, rootHistory } from '#central/storage/root-history.ts'
import { readRuns, writeRuns } from '#central/storage/runs.ts'
import type { Runs } from '#central/storage/runs.ts'
import type { CentralEffects, CentralFolder } from './central-folder.ts'
import { moveHeads } from './move-heads.ts'
import { reissue } from './reissue.ts'
import { fallenSnapshots, readPublished, wouldStand } from './standing.ts'
import type { FallenSnapshot } from './standing.ts'

/** What a new epoch did to the runs. */
export type EpochStart = {
  /** Snapshots that were cut off, with those after them: they are in no run any more. */
  readonly dropped: readonly { readonly edition: string; readonly sequence: number; readonly hash: string }[]
  /** The first snapshots of the epoch, one for each edition that has one left. */
  readonly reissued: readonly PublishedEdition[]
}

/**
 * Starts the epoch that root has declared (T4): every edition drops the end of its run that readers do not believe,
 * and the newest snapshot that stands is signed again after what is left, so that devices which have seen later or
 * higher ones follow. Numbers may be lower than devices have seen. Without the snapshot keys the next publication does
 * it. The caller holds the lock.
 */
export async function startEpoch(
  central: CentralFolder,
  effects: Pick<CentralEffects, 'nowMs'>,
): Promise<EpochStart> {
  const { blobs, root, keyring } = central
  const nowMs = effects.nowMs()
  const runs = await readRuns(blobs)
  const objects = await openObjects(blobs)
  const fallen = await allFallen(central)
  const dropped = runs.editions.flatMap(({ id, snapshots }) => {
    const first = firstDropped(
      snapshots.map(({ sequence }) => sequence),
      fallen.filter(({ edition }) => edition === id),
    )
    return snapshots
      .filter(({ sequence }) => sequence >= first)
      .map(({ sequence, hash }) => ({ edition: id, sequence, hash }))
  })
  const gone = new Set(dropped.map(({ hash }) => hash))
  const kept: Runs = {
    ...runs,
    editions: runs.editions.map((run) => ({
      ...run,
      snapshots: run.snapshots.filter(({ hash }) => !gone.has(hash)),
    })),
  }
  const reissued: PublishedEdition[] = []
  if (canSign(root, root.roles.snapshot, keyring.snapshot, nowMs)) {
    const history = rootHistory(await readRoots(blobs))
    const unbelieved = new Set(fallen.map(({ hash }) => hash))
    for (const [at, run] of kept.editions.entries()) {
      const standing = runs.editions[at]?.snapshots.filter(({ hash }) => !unbelieved.has(hash)) ?? []
      for (const snapshot of standing.toReversed()) {
        const shown = await readPublished(objects, snapshot)
        if (!(await wouldStand(objects, history, run, shown, nowMs))) continue
        reissued.push(await reissue(central, objects, run, shown, shown.withdrawn, nowMs))
        break
      }
    }
  }
  if (reissued.length > 0) await moveHeads(central, objects, kept, reissued, nowMs)
  else if (dropped.length > 0) await writeRuns(blobs, kept)
  return { dropped, reissued }
}

/**
 * A snapshot whose own signature fell takes all that follow it out of the run, since readers can't walk past it. One
 * that only lost an approval stays as a past state without those figures, unless nothing that stands follows it.
 */
function firstDropped(sequences: readonly number[], fallen: readonly FallenSnapshot[]): number {
  const end = fallen.find(({ isOwnSignature }) => isOwnSignature)?.sequence ?? Infinity
  const unbelieved = new Set(fallen.map(({ sequence }) => sequence))
  const last = sequences.findLast((sequence) => sequence < end && !unbelieved.has(sequence))
  return (last ?? 0) + 1
}

/** Every published snapshot that does not stand under the newest root. */
export async function allFallen({ blobs }: CentralFolder): Promise<readonly FallenSnapshot[]> {
  const objects = await openObjects(blobs)
  const history = rootHistory(await readRoots(blobs))
  const fallen: FallenSnapshot[] = []
  for (const run of (await readRuns(blobs)).editions)
    fallen.push(...(await fallenSnapshots(objects, history, run)))
  return fallen
}
