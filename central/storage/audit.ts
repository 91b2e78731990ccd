import { definitionBytes, readCatalogue, readRoadmap } from '#shared/envelope/catalogue.ts'
import { readCellList } from '#shared/envelope/cells.ts'
import type { CellList } from '#shared/envelope/cells.ts'
import type { z } from 'zod'
import { approvalSchema, policySchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import type { Policy, SnapshotDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { Role } from '#shared/envelope/dsse.ts'
import { checkCount, readPartition } from '#shared/envelope/partition.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { ReleasePartition } from '#shared/envelope/release.ts'
import type { RoleKeys, Root } from '#shared/envelope/root.ts'
import type { VerifySignature } from '#shared/envelope/verify.ts'
import type { Catalogue } from '#shared/model/catalogue.ts'
import type { Hash, IndicatorId } from '#shared/model/id.ts'
import { auditRoots, isSignedUnder } from './audit-roots.ts'
import type { BlobStore } from './blob-store.ts'
import { StorageFailure } from './failure.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'
import { sha256 } from './object-store.ts'
import type { ObjectStore } from './object-store.ts'
import { readReach } from './reach.ts'
import { rootHistory, standingOf } from './root-history.ts'
import type { RootHistory } from './root-history.ts'
import { readRuns } from './runs.ts'
import type { EditionRun } from './runs.ts'
import { versionsIn } from './versions.ts'

/** What an audit went through and what it found. */
export type Audit = {
  readonly roots: number
  readonly editions: number
  readonly snapshots: number
  /** Distinct objects. */
  readonly objects: number
  readonly partitions: number
  /** Values in distinct partitions. */
  readonly figures: number
  /** Uncompressed. */
  readonly bytes: number
  readonly findings: readonly Finding[]
  /** What later revocations took from past snapshots: readers refuse it, and it is not to be repaired. */
  readonly notes: readonly Finding[]
}

/** Findings that are kept; a store that is damaged all over needs no more. */
const mostFindings = 1000

/**
 * Walks everything in a store as a distrustful reader would: every root, and from every published snapshot down to
 * the last value: hashes, sizes, signatures by keys that counted at their date (T7), order, counts, definitions, and
 * that all of it would be served. Where `nowMs` is given, a root that has expired by then is a finding too (T5).
 */
export async function auditStore(
  blobs: BlobStore,
  objects: ObjectStore,
  verify: VerifySignature,
  nowMs = -Infinity,
): Promise<Audit> {
  const findings: Finding[] = []
  const notes: Finding[] = []
  const into = (list: Finding[]) => (what: Finding) => {
    if (list.length < mostFindings) list.push(what)
  }
  const found = into(findings)
  const roots = await auditRoots(versionsIn(blobs, 'roots'), verify, found)
  const last = roots.at(-1)
  if (last && Date.parse(last.expiresAt) <= nowMs)
    found(finding('expired', `roots/${last.version}.json`, last.expiresAt))
  const walk = new Walk(objects, roots, verify, found, into(notes))
  const runs = await readRuns(blobs)
  for (const run of runs.editions) await walk.run(run)
  await auditPolicy(blobs, walk, found)
  const reach = await readReach(blobs, runs)
  for (const hash of walk.seen) if (!reach.has(hash)) found(finding('not-served', hash))
  return {
    roots: roots.length,
    editions: runs.editions.length,
    snapshots: runs.editions.reduce((count, { snapshots }) => count + snapshots.length, 0),
    objects: walk.seen.size,
    partitions: walk.partitions,
    figures: walk.figures,
    bytes: walk.bytes,
    findings,
    notes,
  }
}

async function auditPolicy(blobs: BlobStore, walk: Walk, found: (what: Finding) => void): Promise<void> {
  const policies = versionsIn(blobs, 'policies')
  const newest = await policies.newest()
  for (let version = 1; version <= newest; version++) {
    const where = `policies/${version}.json`
    const bytes = await policies.read(version)
    if (!bytes) {
      found(finding('missing', where))
      continue
    }
    walk.tried(where, () => {
      const policy = walk.policy(bytes, where)
      if (policy.version !== version) found(finding('wrong-order', where, `version ${policy.version}`))
    })
  }
}

class Walk {
  readonly #objects: ObjectStore
  readonly #history: RootHistory
  readonly #verify: VerifySignature
  readonly #found: (what: Finding) => void
  readonly #noted: (what: Finding) => void
  readonly #cells = new Map<Hash, CellList | null>()
  readonly seen = new Set<Hash>()
  partitions = 0
  figures = 0
  bytes = 0

  constructor(
    objects: ObjectStore,
    roots: readonly Root[],
    verify: VerifySignature,
    found: (what: Finding) => void,
    noted: (what: Finding) => void,
  ) {
    this.#objects = objects
    this.#history = rootHistory(roots)
    this.#verify = verify
    this.#found = found
    this.#noted = noted
  }

  async run({ id, snapshots }: EditionRun): Promise<void> {
    let last: SnapshotDocument | null = null
    const firstNamed = new Map<Hash, number>()
    for (const [at, { hash, size, sequence }] of snapshots.entries()) {
      const where = `${id} ${sequence}`
      const isNewest = at === snapshots.length - 1
      const bytes = await this.#get({ hash, size }, `snapshot ${where}`)
      if (!bytes) continue
      const document = this.tried(`snapshot ${where}`, () =>
        this.#dated('snapshot', bytes, `snapshot ${where}`, isNewest, {
          schema: snapshotSchema,
          at: ({ publishedAt }) => publishedAt,
          roleOf: (root) => root.roles.snapshot,
        }),
      )
      if (!document) continue
      const isInOrder =
        document.edition === id &&
        document.sequence === at + 1 &&
        sequence === at + 1 &&
        (document.previous?.hash ?? null) === (snapshots[at - 1]?.hash ?? null) &&
        document.epoch <= (this.#history.roots.at(-1)?.epoch ?? Infinity) &&
        (!last || isAfter(document, last))
      if (!isInOrder) this.#found(finding('wrong-order', `snapshot ${where}`))
      last = document
      const catalogue = await this.#read(document.catalogue, `catalogue of ${where}`, readCatalogue)
      if (document.roadmap) await this.#read(document.roadmap, `roadmap of ${where}`, readRoadmap)
      for (const { indicator } of document.withdrawn)
        if (catalogue && !catalogue.indicators.some((known) => known.id === indicator))
          this.#found(finding('wrong-shape', `snapshot ${where}`, `withdrawn ${indicator}`))
      for (const { hash: approval } of document.approvals)
        if (!firstNamed.has(approval)) firstNamed.set(approval, Date.parse(document.publishedAt))
      for (const approval of document.approvals)
        await this.#approval(approval, document, catalogue, where, isNewest, firstNamed.get(approval.hash))
    }
  }

  async #approval(
    reference: SnapshotDocument['approvals'][number],
    { edition, publishedAt }: SnapshotDocument,
    catalogue: Catalogue | null,
    of: string,
    isNewest: boolean,
    namedAt: number | undefined,
  ): Promise<void> {
    const { domain } = reference
    const where = `approval ${domain} of ${of}`
    const bytes = await this.#get(reference, where)
    const approval =
      bytes &&
      this.tried(where, () =>
        this.#dated('approval', bytes, where, isNewest, {
          schema: approvalSchema,
          at: ({ approvedAt }) => approvedAt,
          roleOf: (root) => root.roles.approval[domain],
          namedAt,
        }),
      )
    if (!approval) return
    const isOfThis = approval.domain === domain && approval.editions.includes(edition)
    if (!isOfThis) this.#found(finding('wrong-shape', where, approval.domain))
    if (Date.parse(approval.approvedAt) > Date.parse(publishedAt))
      this.#found(finding('wrong-order', where, approval.approvedAt))
    for (const release of approval.releases) await this.#release(release, release.indicator, catalogue)
  }

  async #release(
    reference: ObjectReference,
    indicator: IndicatorId,
    catalogue: Catalogue | null,
  ): Promise<void> {
    const isNew = !this.seen.has(reference.hash)
    const where = `release ${indicator} ${reference.hash}`
    const release = await this.#read(reference, where, readRelease)
    if (!release) return
    const definition = catalogue?.indicators
      .find(({ id }) => id === indicator)
      ?.versions.find(({ version }) => version === release.definitionVersion)
    const isSame = definition !== undefined && sha256(definitionBytes(definition)) === release.definition
    if (catalogue && (!isSame || release.indicator !== indicator))
      this.#found(finding('wrong-definition', where))
    if (isNew) for (const partition of release.partitions) await this.#partition(partition, indicator)
  }

  async #partition(stated: ReleasePartition, indicator: IndicatorId): Promise<void> {
    if (this.seen.has(stated.hash)) return
    const { period, rows } = stated
    const where = `partition ${indicator} ${period} ${stated.hash}`
    const partition = await this.#read(stated, where, (bytes) => readPartition(bytes, { indicator, period }))
    if (!partition) return
    this.partitions++
    const cells = await this.#cellList(partition.cells)
    if (cells) this.tried(where, () => checkCount(partition, cells.count))
    let values = 0
    for (const column of Object.values(partition.values))
      for (const value of column) if (!Number.isNaN(value)) values++
    this.figures += values
    if (values !== rows) this.#found(finding('wrong-count', where, `${values}, ${rows}`))
  }

  async #cellList(reference: ObjectReference): Promise<CellList | null> {
    const known = this.#cells.get(reference.hash)
    if (known !== undefined) return known
    const list = await this.#read(reference, `cell list ${reference.hash}`, readCellList)
    this.#cells.set(reference.hash, list)
    return list
  }

  async #read<Read>(
    reference: ObjectReference,
    where: string,
    read: (bytes: Uint8Array) => Read,
  ): Promise<Read | null> {
    const bytes = await this.#get(reference, where)
    return bytes && this.tried(where, () => read(bytes))
  }

  async #get({ hash, size }: ObjectReference, where: string): Promise<Uint8Array | null> {
    const isNew = !this.seen.has(hash)
    this.seen.add(hash)
    try {
      const bytes = await this.#objects.get(hash)
      if (!bytes) this.#found(finding('missing', where, hash))
      else if (bytes.length !== size) this.#found(finding('wrong-size', where, `${bytes.length}, ${size}`))
      if (bytes && isNew) this.bytes += bytes.length
      return bytes
    } catch (cause) {
      if (!(cause instanceof StorageFailure)) throw cause
      this.#found(finding('damaged', where, hash))
      return null
    }
  }

  /** A signed document, judged by the root of its own date; what is wrong with its signature is a finding. */
  #dated<Document>(
    role: Role,
    bytes: Uint8Array,
    where: string,
    isNewest: boolean,
    of: {
      readonly schema: z.ZodType<Document>
      readonly at: (document: Document) => string
      readonly roleOf: (root: Root) => RoleKeys | undefined
      readonly namedAt?: number | undefined
    },
  ): Document {
    const envelope = readEnvelope(role, bytes)
    const document = readDocument(of.schema, envelope.payload)
    const standing = standingOf(envelope, this.#history, of.roleOf, of.at(document), this.#verify, of.namedAt)
    const note = isNewest ? this.#found : this.#noted
    if (standing === 'revoked') note(finding('revoked-key', where))
    else if (standing !== 'valid')
      this.#found(finding('wrong-signature', where, standing === 'unsigned' ? '' : standing))
    return document
  }

  /** A policy speaks from when it was issued until the next: any root's key may have signed it. */
  policy(bytes: Uint8Array, where: string): Policy {
    const envelope = readEnvelope('policy', bytes)
    if (!isSignedUnder(envelope, this.#history.roots, (root) => root.roles.policy, this.#verify))
      this.#found(finding('wrong-signature', where))
    return readDocument(policySchema, envelope.payload)
  }

  /** Runs a check that throws; what it throws is a finding. */
  tried<Result>(where: string, check: () => Result): Result | null {
    try {
      return check()
    } catch (cause) {
      this.#found(finding('wrong-shape', where, cause instanceof Error ? cause.message : ''))
      return null
    }
  }
}

/** Along a run neither epoch nor date falls (T4). */
function isAfter(document: SnapshotDocument, last: SnapshotDocument): boolean {
  return document.epoch >= last.epoch && Date.parse(document.publishedAt) >= Date.parse(last.publishedAt)
}
