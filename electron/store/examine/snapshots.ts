import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { fromBase64 } from '#shared/envelope/base64.ts'
import { snapshotSchema, readDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { Hash } from '#shared/model/id.ts'
import { sharedObjects } from '#electron/store/shared-objects.ts'
import { damageList, readKept, readObjectsOf } from '#electron/store/damage.ts'
import type { DamagedObject } from '#electron/store/damage.ts'
import { dataKey } from '#electron/store/data-key.ts'
import type { Enrolment, SealingDevice } from '#electron/store/device.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { firstNamings } from '#electron/store/first-naming.ts'
import { editionKey, keptChain, tablesOf } from '#electron/store/kept-state.ts'
import type { Tables } from '#electron/store/kept-state.ts'
import { objectNames } from '#electron/store/object-names.ts'
import { openForReading } from '#electron/store/open-database.ts'
import type { RootChain } from '#electron/store/root-chain.ts'
import type { SnapshotRow } from '#electron/store/sealed-rows.ts'
import { readHead } from '#electron/store/signed-document.ts'
import { snapshotsFile } from '#electron/store/snapshots/file.ts'
import { storeFailureOf } from '#electron/store/sqlite-failure.ts'
import { TrustFailure } from '#electron/store/trust-failure.ts'
import { openSnapshot } from '#electron/store/verified-snapshot.ts'
import { requireWholeFile } from './whole-file.ts'

/** What the snapshot file holds, every byte of it read. */
export type SnapshotsExamined = {
  /** Why the file as a whole can't be used; `null` where it can. */
  readonly broken: StoreFailure | null
  readonly objects: number
  readonly bytes: number
  readonly snapshots: number
  /** Objects whose seal, size or hash does not hold, or that a kept snapshot names and that are not there (T10). */
  readonly damaged: readonly DamagedObject[]
  /** What is there and may not be believed: approvals, releases, head, chain; English, for experts. */
  readonly distrusted: readonly string[]
}

const nothing = { objects: 0, bytes: 0, snapshots: 0, damaged: [], distrusted: [] } as const

/**
 * Reads every stored object and every row of the snapshot file: seals, hashes, the root chain, the head's signature,
 * the chain of snapshots, every approval. Changes nothing. `null` where there is no file.
 */
export function examineSnapshots(
  path: string,
  device: SealingDevice,
  enrolment: Enrolment | null,
  isQuick: boolean,
): SnapshotsExamined | null {
  try {
    const database = openForReading(snapshotsFile(path))
    try {
      requireWholeFile(database, 'snapshots.db', isQuick)
      const key = enrolment && dataKey(database, device, editionKey)
      if (!key) return { broken: null, ...nothing }
      const tables = tablesOf(database, device, enrolment, key)
      // One state of the file, whatever a sync or a tidying does beside.
      return database.transaction(() => examineTables(tables, enrolment)).deferred()
    } finally {
      database.close()
    }
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'missing') return null
    return { broken: failure, ...nothing }
  }
}

function examineTables(tables: Tables, enrolment: Enrolment): SnapshotsExamined {
  const { objects, rows } = tables
  const damage = damageList()
  const read = readObjectsOf(objects, damage)
  const all = objects.all()
  for (const { hash, kind, size } of all) {
    if (kind) attempt(() => read({ hash, size }, kind))
    else damage.report(new StoreFailure('damaged', `${hash}: no such kind`, { hash, kind: 'partition' }))
  }
  const kept = rows.snapshots()
  const thinned = rows.thinned()
  reportAbsent(tables, kept, damage.report)
  const distrusted: string[] = []
  const chain = keptChain(rows, enrolment)
  if (chain) {
    distrusted.push(
      ...headTrouble(tables, chain, enrolment, kept),
      ...chainTrouble(tables, [...thinned, ...kept]),
    )
    const documents = () =>
      [...thinned, ...kept].flatMap((row) => {
        const document = documentOf(tables, row)
        return document ? [document] : []
      })
    const firstNamedAt = firstNamings(chain, documents)
    const shared = sharedObjects()
    for (const row of kept) {
      const opened = attempt(() => openSnapshot(read, shared, chain, row, firstNamedAt))
      const failures = opened instanceof StoreFailure ? [opened] : opened.verifyAll()
      distrusted.push(...failures.flatMap(({ code, detail }) => (code === 'not-approved' ? [detail] : [])))
    }
  } else if (kept.length > 0) {
    distrusted.push('snapshots without a root')
  }
  return {
    broken: null,
    objects: all.length,
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    snapshots: kept.length,
    damaged: damage.list(),
    distrusted: [...new Set(distrusted)],
  }
}

/** What a kept snapshot names must be there; of what can't be read nobody knows what it names, and it is listed. */
function reportAbsent(
  { objects }: Tables,
  kept: readonly SnapshotRow[],
  report: (failure: StoreFailure) => void,
): void {
  const names = objectNames(objects)
  const seen = new Set<Hash>()
  for (const row of kept) {
    const named = attempt(() => names.of(row))
    const lists = attempt(() => names.cellsOf(row))
    for (const one of [named, lists]) if (one instanceof StoreFailure) report(one)
    if (named instanceof StoreFailure || lists instanceof StoreFailure) continue
    const fresh = [...named, ...lists.values()].filter((hash) => !seen.has(hash))
    fresh.forEach((hash) => seen.add(hash))
    const there = objects.kept(fresh)
    for (const hash of fresh) {
      const list = lists.get(hash)
      // Which list a partition follows also stands in its row, unsealed, where a sync looks for it.
      const isWrong = list !== undefined && there.get(hash) !== list
      if (!there.has(hash) || isWrong) {
        const kind = list === undefined ? 'cells' : 'partition'
        report(new StoreFailure('damaged', `${hash}: ${isWrong ? 'another list' : 'absent'}`, { hash, kind }))
      }
    }
  }
}

function headTrouble(
  { rows }: Tables,
  chain: RootChain,
  { edition }: Enrolment,
  kept: readonly SnapshotRow[],
): readonly string[] {
  const state = rows.state('head')
  if (!state) return kept.length > 0 ? ['snapshots without a head'] : []
  try {
    const head = readHead(chain, fromBase64(state.envelope) ?? new Uint8Array(0), edition)
    const newest = kept.at(-1)
    return head.snapshot.hash === newest?.hash ? [] : ['the head names another snapshot than the newest']
  } catch (error) {
    if (error instanceof TrustFailure || error instanceof EnvelopeFailure) return [`head: ${error.message}`]
    throw error
  }
}

/** Each snapshot names the one before it; what is in between two that are here is not known. */
function chainTrouble(tables: Tables, all: readonly SnapshotRow[]): readonly string[] {
  const sorted = all.toSorted((a, b) => a.sequence - b.sequence)
  return sorted.flatMap((row, at) => {
    const before = sorted[at - 1]
    const document = documentOf(tables, row)
    if (!document) return []
    if (document.sequence !== row.sequence) return [`snapshot ${row.sequence}: another sequence inside`]
    if (before?.sequence !== row.sequence - 1 || document.previous?.hash === before.hash) return []
    return [`snapshot ${row.sequence} does not follow ${before.sequence}`]
  })
}

function documentOf({ objects }: Tables, { hash, size }: SnapshotRow) {
  const bytes = readKept(objects, { hash, size }, 'snapshot')
  return typeof bytes === 'string'
    ? null
    : readDocument(snapshotSchema, readEnvelope('snapshot', bytes).payload)
}

/** What an object is refused for concerns that object alone; anything else concerns the file. */
function attempt<Value>(work: () => Value): Value | StoreFailure {
  try {
    return work()
  } catch (error) {
    if (error instanceof StoreFailure && (error.code === 'damaged' || error.code === 'not-approved'))
      return error
    throw error
  }
}

function failureOf(error: unknown): StoreFailure {
  const failure = storeFailureOf(error)
  if (failure instanceof StoreFailure) return failure
  if (
    failure instanceof TrustFailure ||
    failure instanceof EnvelopeFailure ||
    failure instanceof SyntaxError
  ) {
    return new StoreFailure('damaged-file', failure.message, { cause: failure })
  }
  throw failure
}
