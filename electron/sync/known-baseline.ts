import { approvalSchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import type { SnapshotDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { ObjectKind, ObjectReference } from '#shared/envelope/reference.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { SnapshotRow } from '#electron/store/sealed-rows.ts'
import type { WritableStore } from '#electron/store/writable-store.ts'
import type { KnownPartitions } from './known-partitions.ts'

/**
 * Takes as known what a kept snapshot names: its partitions were verified before it was promoted, so a later snapshot
 * that names the same ones in the same place costs nothing. What is not there any more is not known. Answers false
 * where the kept snapshot can't be read back whole, so that it has to be repaired.
 */
export function knowKept(known: KnownPartitions, store: WritableStore, row: SnapshotRow): boolean {
  const read = (reference: ObjectReference, kind: ObjectKind): Uint8Array | null => {
    const bytes = store.read({ hash: reference.hash, size: reference.size }, kind)
    return typeof bytes === 'string' ? null : bytes
  }
  const snapshotBytes = read(row, 'snapshot')
  if (!snapshotBytes) return false
  const snapshot = readDocument(snapshotSchema, readEnvelope('snapshot', snapshotBytes).payload)
  let isWhole = true
  for (const reference of snapshot.approvals) {
    const approvalBytes = read(reference, 'approval')
    if (!approvalBytes) {
      isWhole = false
      continue
    }
    const approval = readDocument(approvalSchema, readEnvelope('approval', approvalBytes).payload)
    for (const listed of approval.releases) {
      const bytes = read(listed, 'release')
      if (!bytes) {
        isWhole = false
        continue
      }
      const { indicator, definition, partitions } = readRelease(bytes)
      const kept = store.kept(partitions.map(({ hash }) => hash))
      const lists = store.kept([...kept.values()].flatMap((cells) => (cells ? [cells] : [])))
      for (const entry of partitions) {
        const cells = kept.get(entry.hash)
        if (!cells || !lists.has(cells)) {
          isWhole = false
          continue
        }
        known.add(indicator, entry, cells)
        known.isNewPairing(snapshot.catalogue.hash, definition, cells)
      }
    }
  }
  return isWhole
}

/** The documents of all snapshots that are or were kept, as far as they can be read. */
export function* keptDocuments(store: WritableStore): Generator<SnapshotDocument> {
  for (const { hash, size } of [...store.thinned(), ...store.snapshots()]) {
    const bytes = store.read({ hash, size }, 'snapshot')
    if (typeof bytes !== 'string') yield readDocument(snapshotSchema, readEnvelope('snapshot', bytes).payload)
  }
}
