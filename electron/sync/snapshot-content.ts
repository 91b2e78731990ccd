import { readCatalogue, readRoadmap } from '#shared/envelope/catalogue.ts'
import { readCellList } from '#shared/envelope/cells.ts'
import type { CellList } from '#shared/envelope/cells.ts'
import type { Approval, SnapshotDocument } from '#shared/envelope/document.ts'
import { measurePartition } from '#shared/envelope/partition.ts'
import type { PartitionMeasure } from '#shared/envelope/partition.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { Release, ReleasePartition } from '#shared/envelope/release.ts'
import type { Hash, IndicatorId, PillarId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { indexCatalogue } from '#electron/store/catalogue-index.ts'
import type { CatalogueIndex } from '#electron/store/catalogue-index.ts'
import type { FirstNaming } from '#electron/store/first-naming.ts'
import type { RootChain } from '#electron/store/root-chain.ts'
import { readApproval } from '#electron/store/signed-document.ts'
import { TrustFailure } from '#electron/store/trust-failure.ts'
import { SyncFailure } from './failure.ts'
import type { KnownPartitions } from './known-partitions.ts'
import type { ObjectFetch, Wanted } from './object-fetch.ts'
import type { TrustedSnapshot } from './trust.ts'

type ListedRelease = {
  readonly catalogue: Hash
  readonly index: CatalogueIndex
  readonly domain: PillarId
  readonly indicator: IndicatorId
  readonly reference: ObjectReference
}

type ApprovedRelease = ListedRelease & { readonly release: Release; readonly definition: Definition }

/**
 * Snapshots that may be brought without the figures of a domain whose key was revoked since (T7): those that are past.
 * Else one revoked key would shut out for ever whoever has not been here. The newest is refused whole.
 */
export type PastSnapshots = {
  readonly mayLack: (snapshot: Hash) => boolean
  readonly lost: (sequence: number, domain: PillarId) => void
}

/**
 * Brings everything that a few snapshots name and verifies all of it, level by level: catalogues, roadmaps and
 * approvals; releases; partitions; cell lists (T6, T7, T8, T9). When it resolves, they may be promoted.
 */
export class SnapshotContent {
  readonly #fetch: ObjectFetch
  readonly #chain: RootChain
  readonly #known: KnownPartitions
  readonly #kept: (hash: Hash) => ObjectReference | null
  readonly #firstNamedAt: FirstNaming
  readonly #past: PastSnapshots
  readonly #lists = new Map<Hash, CellList>()

  constructor(
    fetch: ObjectFetch,
    chain: RootChain,
    known: KnownPartitions,
    kept: (hash: Hash) => ObjectReference | null,
    firstNamedAt: FirstNaming,
    past: PastSnapshots,
  ) {
    this.#fetch = fetch
    this.#chain = chain
    this.#known = known
    this.#kept = kept
    this.#firstNamedAt = firstNamedAt
    this.#past = past
  }

  async bring(snapshots: readonly TrustedSnapshot[], beforePartitions: () => void): Promise<void> {
    const releases = await this.#releases(await this.#listed(snapshots))
    beforePartitions()
    await this.#partitions(releases)
    await this.#cells(releases)
  }

  /** Every release that the snapshots' approvals list, each approval by the keys of its domain (T7). */
  async #listed(snapshots: readonly TrustedSnapshot[]): Promise<readonly ListedRelease[]> {
    const documents = snapshots.map(({ document }) => document)
    const catalogues = await this.#fetch.obtain(
      documents.map(({ catalogue }) => ({
        reference: referenceOf(catalogue),
        kind: 'catalogue' as const,
        check: (bytes: Uint8Array) => indexCatalogue(readCatalogue(bytes)),
      })),
    )
    await this.#fetch.obtain(
      documents.flatMap(({ roadmap }) =>
        roadmap ? [{ reference: referenceOf(roadmap), kind: 'roadmap' as const, check: readRoadmap }] : [],
      ),
    )
    const approvals = await this.#fetch.obtain(
      snapshots.flatMap((snapshot) =>
        snapshot.document.approvals.map((reference) => ({
          reference: referenceOf(reference),
          kind: 'approval' as const,
          check: (bytes: Uint8Array) => {
            this.#readApproval(bytes, snapshot, reference)
            // An approval is checked against each snapshot that names it; what is kept is what was received.
            return bytes.slice()
          },
        })),
      ),
    )
    return snapshots.flatMap((snapshot) => {
      const { document } = snapshot
      const index = present(catalogues, document.catalogue.hash)
      const seen = new Set<IndicatorId>()
      return document.approvals.flatMap((named) => {
        const { domain } = named
        const approval = this.#readApproval(present(approvals, named.hash), snapshot, named)
        if (!approval) this.#past.lost(document.sequence, domain)
        return (approval?.releases ?? []).map(({ indicator, ...reference }) => {
          if (seen.has(indicator)) {
            throw new TrustFailure('repeated-release', `${indicator} in snapshot ${document.sequence}`)
          }
          seen.add(indicator)
          return { catalogue: document.catalogue.hash, index, domain, indicator, reference }
        })
      })
    })
  }

  /** The approval; `null` where its key was revoked since, and the snapshot is one that may lack it. */
  #readApproval(
    bytes: Uint8Array,
    { reference, document }: TrustedSnapshot,
    { domain, hash }: SnapshotDocument['approvals'][number],
  ): Approval | null {
    const firstNamedAt = this.#firstNamedAt(hash)
    try {
      return readApproval(this.#chain, bytes, { domain, snapshot: document, firstNamedAt }).approval
    } catch (error) {
      const isRevoked = error instanceof TrustFailure && error.code === 'key-revoked'
      if (isRevoked && this.#past.mayLack(reference.hash)) return null
      throw error
    }
  }

  async #releases(listed: readonly ListedRelease[]): Promise<readonly ApprovedRelease[]> {
    const releases = await this.#fetch.obtain(
      listed.map(({ reference }) => ({ reference, kind: 'release' as const, check: readRelease })),
    )
    return listed.map((one) => {
      const release = present(releases, one.reference.hash)
      return { ...one, release, definition: one.index.definitionOf(release, one.indicator, one.domain) }
    })
  }

  async #partitions(releases: readonly ApprovedRelease[]): Promise<void> {
    const entries = new Map<Hash, { readonly indicator: IndicatorId; readonly entry: ReleasePartition }>()
    for (const { indicator, release } of releases) {
      for (const entry of release.partitions) {
        if (this.#known.find(indicator, entry)) continue
        const other = entries.get(entry.hash)
        if (other) requireSame(other.indicator, other.entry, indicator, entry)
        else entries.set(entry.hash, { indicator, entry })
      }
    }
    const measures = await this.#fetch.obtain(
      [...entries.values()].map(({ indicator, entry }) => wantedPartition(indicator, entry)),
    )
    await this.#bringLists([...measures.values()].map(({ cells }) => cells))
    for (const { indicator, entry } of entries.values()) {
      const { cells, count } = present(measures, entry.hash)
      const list = present(this.#lists, cells.hash)
      if (list.count !== count) {
        throw new SyncFailure('wrong-count', `${indicator}: ${count} values for ${list.count} cells`)
      }
      this.#known.add(indicator, entry, cells.hash)
    }
  }

  /** Each cell list under each definition that its partitions are shown by (T9). */
  async #cells(releases: readonly ApprovedRelease[]): Promise<void> {
    const pairings: { readonly one: ApprovedRelease; readonly cells: Hash }[] = []
    for (const one of releases) {
      let last: Hash | null = null
      for (const entry of one.release.partitions) {
        const known = this.#known.find(one.indicator, entry)
        if (!known) throw new TypeError('a partition was brought and is not known')
        // Most periods of an indicator follow one list.
        if (known.cells === last) continue
        last = known.cells
        if (this.#known.isNewPairing(one.catalogue, one.release.definition, known.cells)) {
          pairings.push({ one, cells: known.cells })
        }
      }
    }
    const absent = new Set(pairings.map(({ cells }) => cells).filter((cells) => !this.#lists.has(cells)))
    await this.#bringLists(
      [...absent].map((hash) => {
        const reference = this.#kept(hash)
        if (!reference) throw new SyncFailure('missing-object', `cells ${hash}`)
        return reference
      }),
    )
    for (const { one, cells } of pairings) one.index.checkCells(present(this.#lists, cells), one.definition)
  }

  async #bringLists(references: readonly ObjectReference[]): Promise<void> {
    const lists = await this.#fetch.obtain(
      references
        .filter(({ hash }) => !this.#lists.has(hash))
        .map((reference) => ({ reference, kind: 'cells' as const, check: readCellList })),
    )
    for (const [hash, list] of lists) this.#lists.set(hash, list)
  }
}

function wantedPartition(indicator: IndicatorId, entry: ReleasePartition): Wanted<PartitionMeasure> {
  const { hash, size, period, rows } = entry
  return {
    reference: { hash, size },
    kind: 'partition',
    figures: rows,
    cellsOf: ({ cells }) => cells.hash,
    check: (bytes) => {
      const measure = measurePartition(bytes, { indicator, period })
      if (measure.rows !== rows) {
        throw new TrustFailure('wrong-rows', `${indicator}: ${measure.rows} values where ${rows} are stated`)
      }
      return measure
    },
  }
}

function requireSame(
  indicator: IndicatorId,
  entry: ReleasePartition,
  otherIndicator: IndicatorId,
  other: ReleasePartition,
): void {
  if (indicator !== otherIndicator) {
    throw new TrustFailure('other-indicator', `${indicator} and ${otherIndicator} name one partition`)
  }
  if (entry.period !== other.period) {
    throw new TrustFailure('wrong-period', `${indicator} names one partition for two periods`)
  }
  if (entry.rows !== other.rows || entry.size !== other.size) {
    throw new TrustFailure('wrong-rows', `${indicator}: two statements about one partition`)
  }
}

/** The reference alone, without what its parent says beside it. */
function referenceOf({ hash, size }: ObjectReference): ObjectReference {
  return { hash, size }
}

function present<Value>(values: ReadonlyMap<Hash, Value>, hash: Hash): Value {
  const value = values.get(hash)
  if (value === undefined) throw new TypeError(`${hash} was brought and is not here`)
  return value
}
