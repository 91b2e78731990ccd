import { approvalSchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import { measurePartition } from '#shared/envelope/partition.ts'
import type { ObjectKind, ObjectReference } from '#shared/envelope/reference.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { ReleasePartition } from '#shared/envelope/release.ts'
import type { Hash, IndicatorId } from '#shared/model/id.ts'
import { checked, readKept } from './damage.ts'
import { StoreFailure } from './failure.ts'
import type { ObjectRows } from './object-rows.ts'

type NamedRelease = { readonly indicator: IndicatorId; readonly partitions: readonly ReleasePartition[] }

/** What snapshots name, read from their own bytes; one reader remembers what many snapshots share. */
export type ObjectNames = {
  /**
   * Every object that a snapshot names, itself included, its cell lists as the rows of its partitions say. Throws
   * `StoreFailure` `damaged` where an object in between can't be read: then nobody knows what hangs from it.
   */
  readonly of: (snapshot: ObjectReference) => ReadonlySet<Hash>
  /** The cell list of each of a snapshot's partitions as its own bytes name it; slow, and beyond doubt. */
  readonly cellsOf: (snapshot: ObjectReference) => ReadonlyMap<Hash, Hash>
}

export function objectNames(objects: ObjectRows): ObjectNames {
  const releases = new Map<Hash, NamedRelease>()
  const approvals = new Map<Hash, readonly ObjectReference[]>()
  const cells = new Map<Hash, Hash>()

  const read = (reference: ObjectReference, kind: ObjectKind): Uint8Array => {
    const { hash, size } = reference
    const bytes = readKept(objects, { hash, size }, kind)
    if (typeof bytes !== 'string') return bytes
    throw new StoreFailure('damaged', `${kind} ${hash}: ${bytes}`, { hash, kind })
  }
  const releaseOf = (reference: ObjectReference): NamedRelease => {
    const found = releases.get(reference.hash)
    if (found) return found
    const bytes = read(reference, 'release')
    const { indicator, partitions } = checked(reference, 'release', () => readRelease(bytes))
    const named = { indicator, partitions }
    releases.set(reference.hash, named)
    return named
  }
  const releasesOf = (reference: ObjectReference): readonly ObjectReference[] => {
    const found = approvals.get(reference.hash)
    if (found) return found
    const bytes = read(reference, 'approval')
    const named = checked(reference, 'approval', () =>
      readDocument(approvalSchema, readEnvelope('approval', bytes).payload),
    ).releases
    approvals.set(reference.hash, named)
    return named
  }
  const documentOf = (reference: ObjectReference) => {
    const bytes = read(reference, 'snapshot')
    return checked(reference, 'snapshot', () =>
      readDocument(snapshotSchema, readEnvelope('snapshot', bytes).payload),
    )
  }

  return {
    of: (snapshot) => {
      const { catalogue, roadmap, approvals: named } = documentOf(snapshot)
      const hashes = new Set<Hash>([snapshot.hash, catalogue.hash])
      if (roadmap) hashes.add(roadmap.hash)
      for (const approval of named) {
        hashes.add(approval.hash)
        for (const release of releasesOf(approval)) {
          hashes.add(release.hash)
          for (const { hash } of releaseOf(release).partitions) hashes.add(hash)
        }
      }
      for (const list of objects.kept(hashes).values()) if (list) hashes.add(list)
      return hashes
    },
    cellsOf: (snapshot) => {
      const lists = new Map<Hash, Hash>()
      for (const release of documentOf(snapshot).approvals.flatMap(releasesOf)) {
        const { indicator, partitions } = releaseOf(release)
        for (const entry of partitions) {
          let list = cells.get(entry.hash)
          if (!list) {
            const bytes = read(entry, 'partition')
            const { period } = entry
            list = checked(entry, 'partition', () => measurePartition(bytes, { indicator, period })).cells
              .hash
            cells.set(entry.hash, list)
          }
          lists.set(entry.hash, list)
        }
      }
      return lists
    },
  }
}
