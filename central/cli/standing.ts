import { verifySignature } from '#central/sign/verify-signature.ts'
import type { ObjectStore } from '#central/storage/object-store.ts'
import { standingOf } from '#central/storage/root-history.ts'
import type { RootHistory } from '#central/storage/root-history.ts'
import type { EditionRun, PublishedSnapshot } from '#central/storage/runs.ts'
import { approvalSchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import type { SnapshotDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { EditionId, Hash, PillarId } from '#shared/model/id.ts'
import { stored } from './stored.ts'

/** A published snapshot that readers do not believe any more, and why: its own signature, or those of domains. */
export type FallenSnapshot = {
  readonly edition: EditionId
  readonly sequence: number
  readonly hash: Hash
  readonly isOwnSignature: boolean
  /** Domains whose approval does not count. */
  readonly domains: readonly PillarId[]
}

/** A published snapshot as it was signed. Throws `StorageFailure`. */
export async function readPublished(
  objects: ObjectStore,
  { hash }: Pick<PublishedSnapshot, 'hash'>,
): Promise<SnapshotDocument> {
  return readDocument(snapshotSchema, readEnvelope('snapshot', await stored(objects, hash)).payload)
}

/** The snapshots of a run that do not stand under the roots given, the oldest first (T7). Throws `StorageFailure`. */
export async function fallenSnapshots(
  objects: ObjectStore,
  history: RootHistory,
  run: EditionRun,
): Promise<readonly FallenSnapshot[]> {
  const fallen: FallenSnapshot[] = []
  const approvals = new Map<Hash, boolean>()
  for (const { hash, sequence } of run.snapshots) {
    const envelope = readEnvelope('snapshot', await stored(objects, hash))
    const document = readDocument(snapshotSchema, envelope.payload)
    const roleOf = (root: RootHistory['roots'][number]) => root.roles.snapshot
    const own = standingOf(envelope, history, roleOf, document.publishedAt, verifySignature)
    const domains: PillarId[] = []
    for (const approval of document.approvals) {
      const known = approvals.get(approval.hash)
      const stands = known ?? (await approvalStands(objects, history, approval.hash, approval.domain))
      approvals.set(approval.hash, stands)
      if (!stands) domains.push(approval.domain)
    }
    if (own !== 'valid' || domains.length > 0)
      fallen.push({ edition: run.id, sequence, hash, isOwnSignature: own !== 'valid', domains })
  }
  return fallen
}

async function approvalStands(
  objects: ObjectStore,
  history: RootHistory,
  hash: Hash,
  domain: PillarId,
): Promise<boolean> {
  const envelope = readEnvelope('approval', await stored(objects, hash))
  const { approvedAt } = readDocument(approvalSchema, envelope.payload)
  const roleOf = (root: RootHistory['roots'][number]) => root.roles.approval[domain]
  return standingOf(envelope, history, roleOf, approvedAt, verifySignature) === 'valid'
}
