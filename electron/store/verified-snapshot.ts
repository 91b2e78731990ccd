import { readRoadmap } from '#shared/envelope/catalogue.ts'
import type { SnapshotDocument } from '#shared/envelope/document.ts'
import { readCounted } from '#shared/envelope/partition.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { Release, ReleasePartition } from '#shared/envelope/release.ts'
import type { IndicatorId, PillarId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { checkPartition } from './catalogue-index.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { checked } from './damage.ts'
import type { ReadObject } from './damage.ts'
import { StoreFailure } from './failure.ts'
import type { FirstNaming } from './first-naming.ts'
import type { VerifiedApproval, VerifiedPartition, VerifiedSnapshot } from './readable-store.ts'
import type { RootChain } from './root-chain.ts'
import type { SnapshotRow } from './sealed-rows.ts'
import type { SharedObjects } from './shared-objects.ts'
import { readApproval, readSnapshot } from './signed-document.ts'

type VerifiedRelease = {
  readonly release: Release
  readonly approval: VerifiedApproval
  readonly definition: Definition
  /** Whether the release lists the partition. */
  readonly names: (entry: ReleasePartition) => boolean
}

/** What opening a snapshot gave. */
export type OpenedSnapshot = {
  readonly snapshot: VerifiedSnapshot
  /** What of it could not be verified so far, however much of it was asked for since. */
  readonly failures: readonly StoreFailure[]
  /** Reads what nobody has asked for yet, and answers every failure. */
  readonly verifyAll: () => readonly StoreFailure[]
}

/** A release as an approval lists it: read and verified when it is first asked for. */
type ListedRelease = () => VerifiedRelease | StoreFailure

/**
 * Verifies a kept snapshot from its hash down to its approvals (T6, T7, T10): the snapshot's signature, the
 * catalogue, each approval by the keys of its domain; each release that an approval lists when it is first asked for,
 * since most questions ask for a few of hundreds. A snapshot or catalogue that fails makes this throw; an approval or a
 * release that fails takes only its own indicators with it, a roadmap only itself.
 */
export function openSnapshot(
  read: ReadObject,
  { cellsOf, catalogueOf }: SharedObjects,
  chain: RootChain,
  row: SnapshotRow,
  firstNamedAt: FirstNaming,
): OpenedSnapshot {
  const { edition, sequence, hash } = row
  const document = readDocumentOf(read, chain, row)
  const index = catalogueOf(read, document.catalogue)
  const failures: StoreFailure[] = []
  const roadmap = caught(failures, () => document.roadmap && readRoadmapOf(read, document.roadmap))
  const approvals: VerifiedApproval[] = []
  const releases = new Map<IndicatorId, ListedRelease>()
  const failedDomains = new Map<PillarId, StoreFailure>()
  for (const reference of document.approvals) {
    const approval = caught(failures, () => readApprovalOf(read, chain, document, reference, firstNamedAt))
    if (approval instanceof StoreFailure) failedDomains.set(reference.domain, approval)
    else {
      approvals.push(approval)
      for (const listed of approval.approval.releases) {
        const isRepeated = releases.has(listed.indicator)
        const work = () =>
          isRepeated ? refuseRepeated(listed.hash) : readReleaseOf(read, index, approval, listed)
        releases.set(
          listed.indicator,
          once(() => caught(failures, work)),
        )
      }
    }
  }

  const pillarOf = new Map(
    index.catalogue.indicators.map(({ id, versions }) => [id, versions.at(-1)?.pillar]),
  )
  const releaseOf = (indicator: IndicatorId): VerifiedRelease | null => {
    const found = releases.get(indicator)?.()
    if (found instanceof StoreFailure) throw found
    if (found) return found
    const pillar = pillarOf.get(indicator)
    const failed = pillar && failedDomains.get(pillar)
    if (failed) throw failed
    return null
  }
  const checkedCells = new Set<string>()
  const partition = (indicator: IndicatorId, entry: ReleasePartition): VerifiedPartition => {
    const found = releaseOf(indicator)
    if (!found || !found.names(entry)) {
      throw new StoreFailure('not-approved', `${indicator} ${entry.period}: not in the release`, {
        hash: entry.hash,
        kind: 'partition',
      })
    }
    const reference = { hash: entry.hash, size: entry.size }
    const bytes = read(reference, 'partition')
    const { partition: decoded, rows } = checked(reference, 'partition', () =>
      readCounted(bytes, { indicator, period: entry.period }),
    )
    const cells = cellsOf(read, decoded.cells)
    checked(reference, 'partition', () => {
      const key = `${decoded.cells.hash} ${indicator}`
      if (!checkedCells.has(key)) index.checkCells(cells, found.definition)
      checkedCells.add(key)
      checkPartition(decoded, rows, entry, cells)
    })
    return { partition: decoded, cells }
  }
  const release: VerifiedSnapshot['release'] = (indicator) => {
    const found = releaseOf(indicator)
    return found && { release: found.release, approval: found.approval }
  }
  const { catalogue } = index
  const name = { edition, sequence, hash }
  const snapshot: VerifiedSnapshot = {
    name,
    document,
    catalogue,
    get roadmap() {
      if (roadmap instanceof StoreFailure) throw roadmap
      return roadmap
    },
    approvals,
    release,
    partition,
  }
  const verifyAll = (): readonly StoreFailure[] => {
    for (const listed of releases.values()) listed()
    return failures
  }
  return { snapshot, failures, verifyAll }
}

function readDocumentOf(read: ReadObject, chain: RootChain, row: SnapshotRow): SnapshotDocument {
  const reference = { hash: row.hash, size: row.size }
  const bytes = read(reference, 'snapshot')
  return checked(reference, 'snapshot', () => readSnapshot(chain, bytes, row.edition))
}

function readRoadmapOf(read: ReadObject, reference: ObjectReference): VerifiedSnapshot['roadmap'] {
  const bytes = read(reference, 'roadmap')
  return checked(reference, 'roadmap', () => readRoadmap(bytes))
}

function readApprovalOf(
  read: ReadObject,
  chain: RootChain,
  snapshot: SnapshotDocument,
  reference: ObjectReference & { readonly domain: PillarId },
  firstNamedAt: FirstNaming,
): VerifiedApproval {
  const { domain, hash } = reference
  const bytes = read(reference, 'approval')
  return checked(reference, 'approval', () => ({
    domain,
    hash,
    ...readApproval(chain, bytes, { domain, snapshot, firstNamedAt: firstNamedAt(hash) }),
  }))
}

function readReleaseOf(
  read: ReadObject,
  index: CatalogueIndex,
  approval: VerifiedApproval,
  reference: ObjectReference & { readonly indicator: IndicatorId },
): VerifiedRelease {
  const bytes = read(reference, 'release')
  return checked(reference, 'release', () => {
    const release = readRelease(bytes)
    const definition = index.definitionOf(release, reference.indicator, approval.domain)
    return { release, approval, definition, names: listOf(release) }
  })
}

function listOf({ partitions }: Release): VerifiedRelease['names'] {
  const own = new Set(partitions)
  return (entry) =>
    own.has(entry) || partitions.some(({ period, hash }) => period === entry.period && hash === entry.hash)
}

/** Two releases of one indicator in one snapshot: neither can be preferred, so neither is shown. */
function refuseRepeated(hash: VerifiedApproval['hash']): never {
  throw new StoreFailure('not-approved', 'two releases of one indicator', { hash, kind: 'release' })
}

function once<Value>(work: () => Value): () => Value {
  let done: { readonly value: Value } | null = null
  return () => (done ??= { value: work() }).value
}

/** What can't be verified takes its own part out, never the rest; a bug still ends everything. */
function caught<Value>(failures: StoreFailure[], work: () => Value): Value | StoreFailure {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    if (error.code !== 'damaged' && error.code !== 'not-approved') throw error
    failures.push(error)
    return error
  }
}
