import { toBase64 } from '#shared/envelope/base64.ts'
import type { Head } from '#shared/envelope/document.ts'
import type { AuditEntry } from '#electron/store/audit-entry.ts'
import type { DamagedObject } from '#electron/store/damage.ts'
import type { Enrolment, Highest, PolicyMark } from '#electron/store/device.ts'
import { firstNamings } from '#electron/store/first-naming.ts'
import type { SnapshotRow } from '#electron/store/sealed-rows.ts'
import type { WritableStore } from '#electron/store/writable-store.ts'
import type { CentralClient } from './central-client.ts'
import type { SyncEffects } from './effect.ts'
import { keptDocuments, knowKept } from './known-baseline.ts'
import { KnownPartitions } from './known-partitions.ts'
import { ObjectFetch } from './object-fetch.ts'
import { higher } from './order.ts'
import type { NetworkPolicy } from './policy.ts'
import { Progress } from './progress.ts'
import type { RunProgress } from './progress.ts'
import { keptSnapshots } from './repair.ts'
import { SnapshotContent } from './snapshot-content.ts'
import type { PastSnapshots } from './snapshot-content.ts'
import { newSnapshots } from './snapshot-history.ts'
import { syncPolicy } from './sync-policy.ts'
import { Trust } from './trust.ts'
import type { TrustedSnapshot } from './trust.ts'
import { TrustedTime } from './trusted-time.ts'
import { walkRoots } from './walk-roots.ts'

/** Snapshots whose releases are held in memory at a time. */
const snapshotsPerGroup = 16

/** A wall clock that is this far behind what central has signed is worth a line in the audit log (D6). */
const noticeableSetBackMs = 5 * 60_000

/** What one sync is asked to do. */
export type SyncJob = {
  readonly enrolment: Enrolment
  /** What the device's key remembers (T4). */
  readonly highest: Highest | null
  /** The device's own id, and the newest policy that its key remembers (T4, D5). */
  readonly device: string
  readonly policy: PolicyMark | null
  /** Most snapshots to bring. */
  readonly history: number
  /** Kept objects that did not pass their checks, to be fetched again (T10). */
  readonly damaged: readonly DamagedObject[]
  /** Snapshots that are no longer kept and that somebody wants back, by sequence. */
  readonly wanted?: readonly number[]
}

/** What one sync did: the contract's `SyncResult`, and what the device must remember from now on. */
export type SyncOutcome = {
  readonly sequence: number
  readonly newSnapshots: number
  readonly objects: number
  readonly figures: number
  readonly bytes: number
  readonly elapsedMs: number
  readonly highest: Highest
}

export type SyncParts = {
  readonly client: CentralClient
  readonly store: WritableStore
  readonly effects: SyncEffects
  readonly policy: NetworkPolicy
  readonly signal: AbortSignal
  readonly report: (progress: RunProgress) => void
  readonly audit: (entry: AuditEntry) => void
  /** A policy is believed from now on, whatever comes of the rest (T4). */
  readonly believed: (mark: PolicyMark) => void
}

/**
 * Brings an edition up to central's head: head → roots → head's signature → policy → snapshots back to what is kept →
 * all that they name, verified and staged → one promotion (D1). Where central has nothing new this costs two requests.
 * Rejects with `SyncFailure`, `TrustFailure`, `EnvelopeFailure` or `StoreFailure`, and leaves the last state as it was.
 */
export async function syncEdition(job: SyncJob, parts: SyncParts): Promise<SyncOutcome> {
  const { client, store, effects, policy, signal, audit } = parts
  const { edition, fingerprint } = job.enrolment
  const startedAt = effects.monotonic()
  const progress = new Progress(parts.report, effects.monotonic, client.receivedBytes)
  const highest = higher(job.highest, store.state('highest'))
  const roots = store.roots()
  const trust = new Trust(edition, roots, highest)
  const time = new TrustedTime(effects, highest?.serverTime ?? null)
  const at = () => new Date(effects.now()).toISOString()
  const isToRepair = store.state('repair') !== null
  const damaged = [...job.damaged, ...(store.state('repair')?.objects ?? [])]
  const foundDamaged = (object: DamagedObject) => {
    damaged.push(object)
    audit({ at: at(), event: 'object-set-aside', code: object.kind, detail: object.hash })
  }
  const fetch = new ObjectFetch({ client, store, policy, progress, signal, foundDamaged })
  const outcome = (sequence: number, count: number, seen: Highest): SyncOutcome => {
    progress.enter('done')
    const { figures } = progress.now
    return {
      sequence,
      newSnapshots: count,
      objects: fetch.fetched,
      figures: figures.done,
      bytes: client.receivedBytes(),
      elapsedMs: effects.monotonic() - startedAt,
      highest: seen,
    }
  }

  progress.enter('trust')
  const kept = store.snapshots()
  const lastHead = store.state('head')
  const newest = kept.at(-1)
  const wanted = new Set(job.wanted)
  const isSettled =
    // A file that lost its roots is to be filled again, whatever else it still says.
    roots !== null &&
    damaged.length === 0 &&
    wanted.size === 0 &&
    highest !== null &&
    newest?.hash === lastHead?.head.snapshot.hash &&
    lastHead !== null &&
    Date.parse(lastHead.head.expiresAt) > time.now()
  const answer = await client.head(edition, isSettled ? lastHead.etag : null)
  const bringPolicy = () => {
    const { device, policy: seen } = job
    const { chain } = trust
    return syncPolicy({ client, store, chain, edition, device, seen, time, at, believed: parts.believed })
  }
  if (!answer) {
    await bringPolicy()
    store.writeState('attempt', { at: at(), code: null, detail: null })
    return outcome(newest?.sequence ?? 0, 0, highest ?? trust.seen())
  }
  await walkRoots(client, trust, fingerprint, store.keepRoots)
  trust.endOfRoots(time.now())
  const head = trust.head(answer.bytes)
  time.learn(head.serverTime)
  noticeTime(time, head, (event) => audit({ at: at(), event }))
  await bringPolicy()

  progress.enter('plan')
  store.setAside(damaged.map(({ hash }) => hash))
  const known = new KnownPartitions()
  const isKeptWhole = newest ? knowKept(known, store, newest) : true
  const fresh = await newSnapshots(fetch, trust, head, kept, job.history)
  const past: PastSnapshots = {
    mayLack: (snapshot) => snapshot !== head.snapshot.hash,
    lost: (sequence, domain) =>
      audit({ at: at(), event: 'approval-revoked', detail: `${domain} in ${sequence}` }),
  }
  await bring(fetch, trust, store, known, fresh, progress, past)

  progress.enter('promote')
  const seen = trust.seen()
  const rows = fresh.map(rowOf)
  const superseded = supersededBy(head, rows, [...store.thinned(), ...kept])
  store.promote({
    snapshots: rows.toReversed(),
    superseded,
    head: laterHead(lastHead, {
      head,
      envelope: toBase64(answer.bytes),
      etag: answer.etag,
      receivedAt: at(),
    }),
    highest: seen,
    success: { at: at(), snapshot: head.snapshot },
  })
  for (const sequence of superseded) {
    audit({ at: at(), event: 'snapshot-superseded', detail: `${sequence} by epoch ${head.epoch}` })
  }
  if (damaged.length > 0 || !isKeptWhole) {
    const all = await keptSnapshots(fetch, trust.chain, edition, store.snapshots())
    // What is kept stays kept; what no longer counts is not shown.
    await bring(fetch, trust, store, new KnownPartitions(), all, progress, { ...past, mayLack: () => true })
  }
  if (isToRepair) store.writeState('repair', { objects: [] })
  const back = store.thinned().filter(({ sequence }) => wanted.has(sequence))
  if (back.length > 0) {
    const all = await keptSnapshots(fetch, trust.chain, edition, back)
    // A key may have been revoked since; what it signed is not shown, as in any past snapshot.
    await bring(fetch, trust, store, known, all, progress, { ...past, mayLack: () => true })
    store.takeBack(back)
  }
  store.writeState('attempt', { at: at(), code: null, detail: null })
  return outcome(head.sequence, fresh.length + back.length, seen)
}

async function bring(
  fetch: ObjectFetch,
  trust: Trust,
  store: WritableStore,
  known: KnownPartitions,
  snapshots: readonly TrustedSnapshot[],
  progress: Progress,
  past: PastSnapshots,
): Promise<void> {
  const firstNamedAt = firstNamings(trust.chain, () => [
    ...snapshots.map(({ document }) => document),
    ...keptDocuments(store),
  ])
  // The newest first: it names nearly everything, so what is still to come is known early.
  for (let at = 0; at < snapshots.length; at += snapshotsPerGroup) {
    const content = new SnapshotContent(fetch, trust.chain, known, store.reference, firstNamedAt, past)
    await content.bring(snapshots.slice(at, at + snapshotsPerGroup), () => progress.enter('objects'))
  }
}

function noticeTime(time: TrustedTime, head: Head, notice: (event: string) => void): void {
  if (Date.parse(head.expiresAt) <= time.now()) notice('head-expired')
  if (time.setBackByMs() > noticeableSetBackMs) notice('clock-set-back')
}

/** Of two heads of one place the one with the later time says more. */
function laterHead<Kept extends { readonly head: Head }>(last: Kept | null, now: Kept): Kept {
  const isSame = last?.head.snapshot.hash === now.head.snapshot.hash
  return isSame && Date.parse(last.head.serverTime) > Date.parse(now.head.serverTime) ? last : now
}

/** Kept snapshots that a higher epoch has replaced or cut off (T4). */
function supersededBy(
  head: Head,
  fresh: readonly SnapshotRow[],
  kept: readonly SnapshotRow[],
): readonly number[] {
  const replaced = new Set(fresh.map(({ sequence }) => sequence))
  return kept
    .filter(({ sequence }) => sequence > head.sequence || replaced.has(sequence))
    .map(({ sequence }) => sequence)
}

function rowOf({ reference, document }: TrustedSnapshot): SnapshotRow {
  const { edition, sequence, epoch, asOf, publishedAt, board } = document
  return { edition, sequence, hash: reference.hash, size: reference.size, epoch, asOf, publishedAt, board }
}
