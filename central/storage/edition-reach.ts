import { approvalSchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import { readPartition } from '#shared/envelope/partition.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { Hash } from '#shared/model/id.ts'
import { StorageFailure } from './failure.ts'
import { objectName } from './object-store.ts'
import type { ObjectStore } from './object-store.ts'
import type { EditionRun } from './runs.ts'

/**
 * Every object that an edition's snapshots reach, the snapshots themselves included: what its readers may have, and
 * nothing that only other editions may. Throws `StorageFailure` where one is missing or damaged.
 */
export async function editionReach(
  objects: Pick<ObjectStore, 'get'>,
  { snapshots }: EditionRun,
): Promise<ReadonlySet<Hash>> {
  const reached = new Set<Hash>()

  /** The object's bytes where it is met for the first time, else `null`. */
  const reach = async ({ hash }: Pick<ObjectReference, 'hash'>): Promise<Uint8Array | null> => {
    if (reached.has(hash)) return null
    reached.add(hash)
    const bytes = await objects.get(hash)
    if (!bytes) throw new StorageFailure('damaged', objectName(hash))
    return bytes
  }

  for (const snapshot of snapshots) {
    const bytes = await reach(snapshot)
    if (!bytes) continue
    const document = readDocument(snapshotSchema, readEnvelope('snapshot', bytes).payload)
    await reach(document.catalogue)
    if (document.roadmap) await reach(document.roadmap)
    for (const named of document.approvals) {
      const approval = await reach(named)
      if (!approval) continue
      for (const one of readDocument(approvalSchema, readEnvelope('approval', approval).payload).releases) {
        const release = await reach(one)
        if (!release) continue
        for (const stated of readRelease(release).partitions) {
          const partition = await reach(stated)
          const place = { indicator: one.indicator, period: stated.period }
          if (partition) await reach(readPartition(partition, place).cells)
        }
      }
    }
  }
  return reached
}
