import { publish } from '#central/publish/publication.ts'
import type { PublishedEdition } from '#central/publish/publication.ts'
import type { Dataset } from '#central/source/dataset.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import type { ReadableStore, VerifiedSnapshot } from '#electron/store/readable-store.ts'
import { readCatalogue, readRoadmap } from '#shared/envelope/catalogue.ts'
import { readCellList } from '#shared/envelope/cells.ts'
import type { CellList } from '#shared/envelope/cells.ts'
import { approvalSchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import { readPartition } from '#shared/envelope/partition.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { Release } from '#shared/envelope/release.ts'
import { editionId } from '#shared/model/id.ts'
import type { Hash, IndicatorId } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import { demonstration } from '#test/central/seed/demonstration.ts'

/**
 * The demonstration, published and held in memory: the objects that central makes, read back from their bytes by
 * their hashes, one snapshot for each as-of month, without keys and signatures. The first is the board's.
 */
export function demonstrationStore(months: readonly string[], edition = 'board'): Promise<ReadableStore> {
  return datasetStore(
    months.map((asOf) => ({ dataset: demonstration(asOf), asOf })),
    edition,
  )
}

/** The same for any datasets, one for each snapshot of an edition. */
export async function datasetStore(
  snapshots: readonly { readonly dataset: Dataset; readonly asOf: string }[],
  edition: string,
): Promise<ReadableStore> {
  const objects = new Map<Hash, Uint8Array>()
  const published: PublishedEdition[] = []
  for (const [at, { dataset, asOf }] of snapshots.entries()) {
    const { editions } = await publish(
      dataset,
      { asOf: period(asOf), edition: editionId(edition), board: at === 0 },
      {
        objects: {
          has: (hash) => objects.has(hash),
          put: (hash, bytes) => {
            objects.set(hash, bytes)
            return Promise.resolve(bytes.length)
          },
        },
        signApproval: (_, payload) => payload,
        signSnapshot: (payload) => payload,
        domains: new Set(dataset.pillars.map(({ id }) => id)),
        epoch: 1,
        previous: () => {
          const last = published.at(-1)
          return last ? { ...last.snapshot, sequence: last.sequence } : null
        },
        now: () => `${asOf}-28T09:00:00Z`,
        elapsed: () => 0,
      },
    )
    published.push(...editions)
  }
  return storeOf(objects, published)
}

function storeOf(
  objects: ReadonlyMap<Hash, Uint8Array>,
  published: readonly PublishedEdition[],
): ReadableStore {
  const lists = new Map<Hash, CellList>()
  const kept = published.map(({ edition, sequence, snapshot, asOf, publishedAt, board }) => ({
    edition,
    sequence,
    hash: snapshot.hash,
    asOf,
    publishedAt,
    board,
  }))
  const opened = new Map<number, VerifiedSnapshot>()
  return {
    snapshots: () => kept,
    current: () => kept.at(-1) ?? null,
    open: (sequence) => {
      const row = kept.find((one) => one.sequence === sequence)
      if (!row) throw new StoreFailure('missing', `snapshot ${sequence}`)
      const known = opened.get(sequence) ?? openSnapshot(objects, lists, row)
      opened.set(sequence, known)
      return known
    },
    root: () => null,
    prove: () => null,
    size: () => ({ objects: objects.size, bytes: 0 }),
  }
}

function openSnapshot(
  objects: ReadonlyMap<Hash, Uint8Array>,
  lists: Map<Hash, CellList>,
  row: ReturnType<ReadableStore['snapshots']>[number],
): VerifiedSnapshot {
  const bytesOf = (hash: Hash) => {
    const bytes = objects.get(hash)
    if (!bytes) throw new StoreFailure('damaged', `no object ${hash}`)
    return bytes
  }
  const document = readDocument(snapshotSchema, bytesOf(row.hash))
  const approvals = document.approvals.map(({ domain, hash }) => ({
    domain,
    hash,
    approval: readDocument(approvalSchema, bytesOf(hash)),
    signedBy: [],
  }))
  const releases = new Map<IndicatorId, { release: Release; approval: (typeof approvals)[number] }>()
  for (const approval of approvals) {
    for (const { indicator, hash } of approval.approval.releases) {
      releases.set(indicator, { release: readRelease(bytesOf(hash)), approval })
    }
  }
  return {
    name: { edition: row.edition, sequence: row.sequence, hash: row.hash },
    document,
    catalogue: readCatalogue(bytesOf(document.catalogue.hash)),
    roadmap: document.roadmap && readRoadmap(bytesOf(document.roadmap.hash)),
    approvals,
    release: (indicator) => releases.get(indicator) ?? null,
    partition: (indicator, entry) => {
      const partition = readPartition(bytesOf(entry.hash), { indicator, period: entry.period })
      const cells = lists.get(partition.cells.hash) ?? readCellList(bytesOf(partition.cells.hash))
      lists.set(partition.cells.hash, cells)
      return { partition, cells }
    },
  }
}
