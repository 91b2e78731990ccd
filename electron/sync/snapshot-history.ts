import type { Head } from '#shared/envelope/document.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { Hash } from '#shared/model/id.ts'
import type { SnapshotRow } from '#electron/store/sealed-rows.ts'
import type { ObjectFetch } from './object-fetch.ts'
import type { Trust, TrustedSnapshot } from './trust.ts'

/**
 * The snapshots from the one that the head names back to the first one that is kept, or to the beginning of the run,
 * or as many as `most`; the newest first. Empty where nothing is new.
 */
export async function newSnapshots(
  fetch: ObjectFetch,
  trust: Trust,
  head: Head,
  kept: readonly SnapshotRow[],
  most: number,
): Promise<readonly TrustedSnapshot[]> {
  const rows = new Map(kept.map((row) => [row.sequence, row]))
  const found: TrustedSnapshot[] = []
  let reference: ObjectReference | null = head.snapshot
  for (let sequence = head.sequence; reference && found.length < most; sequence--) {
    const row = rows.get(sequence)
    if (row?.hash === reference.hash) {
      trust.followsKept(row)
      break
    }
    const check = (bytes: Uint8Array) =>
      found.length === 0 ? trust.newestSnapshot(bytes) : trust.previousSnapshot(bytes)
    const snapshots: ReadonlyMap<Hash, TrustedSnapshot> = await fetch.obtain([
      { reference, kind: 'snapshot', check },
    ])
    const snapshot = snapshots.get(reference.hash)
    if (!snapshot) throw new TypeError('a snapshot was brought and is not here')
    if (row) trust.isKept(snapshot, row)
    found.push(snapshot)
    reference = snapshot.document.previous
  }
  return found
}
