import type { CarriedWithdrawal } from '#central/publish/carried-withdrawal.ts'
import type { ObjectStore } from '#central/storage/object-store.ts'
import type { Runs } from '#central/storage/runs.ts'
import { approvalSchema, readDocument } from '#shared/envelope/document.ts'
import type { SnapshotDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { Release } from '#shared/envelope/release.ts'
import type { EditionId, IndicatorId } from '#shared/model/id.ts'
import { readPublished } from './standing.ts'
import { stored } from './stored.ts'

/** An indicator's release in a published snapshot; `null` where it has none. Throws `StorageFailure`. */
export async function releaseIn(
  objects: ObjectStore,
  { approvals }: SnapshotDocument,
  indicator: IndicatorId,
): Promise<Release | null> {
  for (const { hash } of approvals) {
    const { payload } = readEnvelope('approval', await stored(objects, hash))
    const listed = readDocument(approvalSchema, payload).releases.find((one) => one.indicator === indicator)
    if (listed) return readRelease(await stored(objects, listed.hash))
  }
  return null
}

/** What the newest snapshot of each edition has withdrawn. Throws `StorageFailure`. */
export async function carriedWithdrawals(
  objects: ObjectStore,
  { editions }: Runs,
): Promise<ReadonlyMap<EditionId, readonly CarriedWithdrawal[]>> {
  const carried = new Map<EditionId, readonly CarriedWithdrawal[]>()
  for (const { id, snapshots } of editions) {
    const newest = snapshots.at(-1)
    if (!newest) continue
    const document = await readPublished(objects, newest)
    const withdrawn: CarriedWithdrawal[] = []
    for (const one of document.withdrawn) {
      const release = one.period === null ? null : await releaseIn(objects, document, one.indicator)
      const partition = release?.partitions.find(({ period }) => period === one.period)
      withdrawn.push({ ...one, partition: partition?.hash ?? null })
    }
    carried.set(id, withdrawn)
  }
  return carried
}
