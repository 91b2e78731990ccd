import { verifySignature } from '#central/sign/verify-signature.ts'
import type { ObjectStore } from '#central/storage/object-store.ts'
import { standingOf } from '#central/storage/root-history.ts'
import type { RootHistory } from '#central/storage/root-history.ts'
import type { EditionRun, PublishedSnapshot } from '#central/storage/runs.ts'
import { approvalSchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import type { SnapshotDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { Root } from '#shared/envelope/root.ts'
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
  objects: Pick<ObjectStore, 'get'>,
  { hash }: Pick<PublishedSnapshot, 'hash'>,
): Promise<SnapshotDocument> {
  return readDocument(snapshotSchema, readEnvelope('snapshot', await stored(objects, hash)).payload)
}

/** The snapshots of a run that do not stand under the roots given, the oldest first (T7). Throws `StorageFailure`. */
export async function fallenSnapshots(
  objects: Pick<ObjectStore, 'get'>,
  history: RootHistory,
  run: EditionRun,
): Promise<readonly FallenSnapshot[]> {
  const fallen: FallenSnapshot[] = []
  const stands = new Map<Hash, boolean>()
  for (const { hash, sequence } of run.snapshots) {
    const envelope = readEnvelope('snapshot', await stored(objects, hash))
    const document = readDocument(snapshotSchema, envelope.payload)
    const { publishedAt } = document
    const own = standingOf(
      envelope,
      history,
      (root: Root) => root.roles.snapshot,
      publishedAt,
      verifySignature,
    )
    const domains: PillarId[] = []
    for (const { hash: approval, domain } of document.approvals) {
      // The first one that names an approval says when it was named.
      const isStanding =
        stands.get(approval) ??
        (await approvalStands(objects, history, approval, domain, Date.parse(publishedAt)))
      stands.set(approval, isStanding)
      if (!isStanding) domains.push(domain)
    }
    if (own !== 'valid' || domains.length > 0)
      fallen.push({ edition: run.id, sequence, hash, isOwnSignature: own !== 'valid', domains })
  }
  return fallen
}

/** Whether readers would believe all approvals of a snapshot that names them again at `nowMs` at the end of a run. */
export async function wouldStand(
  objects: Pick<ObjectStore, 'get'>,
  history: RootHistory,
  run: EditionRun,
  shown: SnapshotDocument,
  nowMs: number,
): Promise<boolean> {
  const named = new Map<Hash, number>()
  for (const snapshot of run.snapshots) {
    const { approvals, publishedAt } = await readPublished(objects, snapshot)
    for (const { hash } of approvals) if (!named.has(hash)) named.set(hash, Date.parse(publishedAt))
  }
  for (const { hash, domain } of shown.approvals)
    if (!(await approvalStands(objects, history, hash, domain, named.get(hash) ?? nowMs))) return false
  return true
}

async function approvalStands(
  objects: Pick<ObjectStore, 'get'>,
  history: RootHistory,
  hash: Hash,
  domain: PillarId,
  namedAt: number,
): Promise<boolean> {
  const envelope = readEnvelope('approval', await stored(objects, hash))
  const { approvedAt } = readDocument(approvalSchema, envelope.payload)
  const roleOf = (root: Root) => root.roles.approval[domain]
  return standingOf(envelope, history, roleOf, approvedAt, verifySignature, namedAt) === 'valid'
}
