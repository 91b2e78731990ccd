import type { PublishedEdition } from '#central/publish/publication.ts'
import { instantAt } from '#central/sign/instant.ts'
import { seal } from '#central/sign/seal.ts'
import { dateUnder, signersFor } from '#central/sign/signer.ts'
import { sha256 } from '#central/storage/object-store.ts'
import type { ObjectStore } from '#central/storage/object-store.ts'
import type { EditionRun } from '#central/storage/runs.ts'
import type { SnapshotDocument } from '#shared/envelope/document.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { CentralFolder } from './central-folder.ts'

/**
 * The next snapshot of a run, which shows the approvals of an earlier one again, with other withdrawals where they are
 * given: it takes the snapshot key alone, since no figure is new. It is staged; the caller moves the heads. Throws
 * `SignFailure`.
 */
export async function reissue(
  { root, keyring }: CentralFolder,
  objects: ObjectStore,
  run: EditionRun,
  shown: SnapshotDocument,
  withdrawn: SnapshotDocument['withdrawn'],
  nowMs: number,
): Promise<PublishedEdition> {
  const newest = run.snapshots.at(-1)
  const lastDate = newest ? Date.parse(newest.publishedAt) : -Infinity
  const dateMs = dateUnder(root, nowMs, Math.max(lastDate, Date.parse(shown.publishedAt)))
  const keys = signersFor(root, root.roles.snapshot, keyring.snapshot, 'snapshot', nowMs)
  const document: SnapshotDocument = {
    ...shown,
    epoch: root.epoch,
    sequence: (newest?.sequence ?? 0) + 1,
    publishedAt: instantAt(dateMs),
    previous: newest ? { hash: newest.hash, size: newest.size } : null,
    // The board has not seen this one.
    board: false,
    withdrawn,
  }
  const bytes = envelopeBytes(seal('snapshot', jsonBytes(document), keys))
  const hash = sha256(bytes)
  await objects.put(hash, bytes)
  const { epoch, sequence, asOf, publishedAt, board } = document
  const snapshot = { hash, size: bytes.length }
  return {
    edition: run.id,
    name: run.name,
    snapshot,
    reach: new Set([hash]),
    epoch,
    sequence,
    asOf,
    publishedAt,
    board,
    withdrawn,
  }
}
