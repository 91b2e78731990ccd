import type { CellList } from '#shared/envelope/cells.ts'
import type { Approval, Head, SnapshotDocument } from '#shared/envelope/document.ts'
import type { KeyId } from '#shared/envelope/dsse.ts'
import type { Partition } from '#shared/envelope/partition.ts'
import type { Release, ReleasePartition } from '#shared/envelope/release.ts'
import type { Root } from '#shared/envelope/root.ts'
import type { Catalogue } from '#shared/model/catalogue.ts'
import type { EditionId, Hash, IndicatorId, PillarId } from '#shared/model/id.ts'
import type { Period } from '#shared/model/period.ts'
import type { Roadmap } from '#shared/model/roadmap.ts'
import type { SnapshotName } from '#shared/model/snapshot.ts'

/** One kept snapshot, as lists show it. */
export type StoredSnapshot = SnapshotName & {
  readonly asOf: Period
  readonly publishedAt: string
  readonly board: boolean
}

/** A domain's approval whose signatures have been checked against the root that delegated the domain (T7). */
export type VerifiedApproval = {
  readonly domain: PillarId
  readonly hash: Hash
  readonly approval: Approval
  readonly signedBy: readonly KeyId[]
}

/** What one partition's bytes say, after every check of T8–T10. */
export type VerifiedPartition = { readonly partition: Partition; readonly cells: CellList }

/**
 * One snapshot, everything of it hanging from its hash (T6). Whatever is read passes its hash, size, schema and
 * chain of signatures on the way (T10); what does not is refused with `StoreFailure`.
 */
export type VerifiedSnapshot = {
  readonly name: SnapshotName
  readonly document: SnapshotDocument
  readonly catalogue: Catalogue
  /** Throws where the snapshot has one that does not pass its checks. */
  readonly roadmap: Roadmap | null
  readonly approvals: readonly VerifiedApproval[]
  /** The release and the approval that it hangs from; `null` where the snapshot has none of the indicator. */
  readonly release: (
    indicator: IndicatorId,
  ) => { readonly release: Release; readonly approval: VerifiedApproval } | null
  /** Decodes afresh on each call; whoever asks keeps it. */
  readonly partition: (indicator: IndicatorId, entry: ReleasePartition) => VerifiedPartition
}

/** A snapshot read and verified anew, with the head that confirms it: nothing in it comes from memory. */
export type Proof = {
  readonly snapshot: VerifiedSnapshot
  /** The newest root, after the walk from the pinned one. */
  readonly root: Root
  readonly fingerprint: string
  readonly head: Head
  /** Snapshots from the head's own back to this one, each naming the one before it; 0 where it is the head's. */
  readonly steps: number
}

/** All that questions may do with the snapshot file: read. */
export type ReadableStore = {
  /** Kept snapshots of the enrolled edition, the oldest first. */
  readonly snapshots: () => readonly StoredSnapshot[]
  readonly current: () => StoredSnapshot | null
  /** Throws `StoreFailure` `missing` where the sequence is not kept. The same object on each call while it is kept. */
  readonly open: (sequence: number) => VerifiedSnapshot
  /** The newest trusted root; `null` before enrolment. */
  readonly root: () => {
    readonly root: Root
    readonly fingerprint: string
    readonly edition: EditionId
  } | null
  /**
   * Verifies a snapshot from the pinned root down once more, from stored bytes (T3, T6, T7, T10). `null` before
   * enrolment; throws `StoreFailure` with the hash of what does not hold.
   */
  readonly prove: (sequence: number) => Proof | null
  readonly size: () => { readonly objects: number; readonly bytes: number }
}
