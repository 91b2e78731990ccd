import type { Dataset, DatasetEdition } from '#central/source/dataset.ts'
import { catalogueBytes, roadmapBytes } from '#shared/envelope/catalogue.ts'
import type { SnapshotDocument } from '#shared/envelope/document.ts'
import type { Instant } from '#shared/envelope/instant.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { EditionId, Hash, IndicatorId, PillarId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Period } from '#shared/model/period.ts'
import type { Withdrawal } from '#shared/model/snapshot.ts'
import { approvalBytes } from './approval.ts'
import type { DomainRelease } from './approval.ts'
import { viewOf } from './edition-view.ts'
import type { EditionView } from './edition-view.ts'
import { stillWithdrawn } from './carried-withdrawal.ts'
import type { CarriedWithdrawal } from './carried-withdrawal.ts'
import { PublishFailure } from './failure.ts'
import { writeFigures } from './figures.ts'
import type { WrittenPartition } from './figures.ts'
import { versionsInForce } from './in-force.ts'
import { figuresOf } from './official-figures.ts'
import { newMemory } from './memory.ts'
import type { PublicationMemory } from './memory.ts'
import { newObjectWriter } from './object-writer.ts'
import type { ObjectSink, ObjectWriter } from './object-writer.ts'
import { releaseBytes } from './release.ts'
import { restatementNotes } from './restated.ts'
import { spaceOf } from '#central/source/space.ts'
import type { Space } from '#central/source/space.ts'
import { warnOfUnannounced } from './unannounced.ts'
import type { NowReleased, ReadEarlier } from './unannounced.ts'
import { newWarnings } from './warning.ts'
import type { Warning } from './warning.ts'

/** What publishing is given: where objects go, who signs, what was published before, what time it is. */
export type PublicationPorts = {
  readonly objects: ObjectSink
  /** Signs a domain's approval or an edition's snapshot; answers the bytes of the envelope. */
  readonly signApproval: (domain: PillarId, payload: Uint8Array) => Uint8Array
  readonly signSnapshot: (payload: Uint8Array) => Uint8Array
  /** The domains whose figures the root lets be approved. */
  readonly domains: ReadonlySet<PillarId>
  readonly epoch: number
  /** The newest snapshot of an edition; `null` before its first. */
  readonly previous: (edition: EditionId) => (ObjectReference & { readonly sequence: number }) | null
  /** An object that was published before, to compare with; without it nothing is compared. */
  readonly earlier?: ReadEarlier
  /** What the edition's last snapshot has withdrawn. */
  readonly carried?: (edition: EditionId) => readonly CarriedWithdrawal[]
  readonly now: () => Instant
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsed: () => number
}

export type PublicationOptions = {
  readonly asOf: Period
  /** Only this edition; all of the dataset where it is left out. */
  readonly edition?: EditionId
  /** Whether the board sees this state. */
  readonly board?: boolean
  readonly withdrawn?: readonly Withdrawal[]
  /** What an earlier publication in this process left: makes this one faster. */
  readonly memory?: PublicationMemory
}

export type PublishedEdition = {
  readonly edition: EditionId
  readonly name: LocalText
  readonly epoch: number
  readonly sequence: number
  readonly snapshot: ObjectReference
  readonly publishedAt: Instant
  readonly asOf: Period
  readonly board: boolean
  readonly withdrawn: SnapshotDocument['withdrawn']
  /** Everything that the snapshot reaches, itself included. */
  readonly reach: ReadonlySet<Hash>
}

/** What a publication made. Nothing is visible yet: who called it moves the heads. */
export type Publication = {
  readonly editions: readonly PublishedEdition[]
  readonly warnings: readonly Warning[]
  readonly warningCount: number
  readonly counts: PublicationCounts
}

export type PublicationCounts = {
  /** Observed values in the dataset. */
  readonly leafFigures: number
  /** Values in distinct partitions, inner nodes and ratios included. */
  readonly figures: number
  /** Distinct partitions. */
  readonly partitions: number
  readonly newObjects: number
  /** Compressed bytes of the new objects. */
  readonly newBytes: number
  readonly elapsedMs: number
}

/**
 * Rows → roll-up → objects → snapshot. Works out every indicator's official figures once, cuts them for each edition,
 * writes what the store does not have, and has approvals and snapshots signed. The same dataset gives the same
 * partitions, cell lists, releases, catalogue and roadmap on every machine. Throws `PublishFailure`; what it has
 * written by then has no name in any snapshot.
 */
export async function publish(
  dataset: Dataset,
  options: PublicationOptions,
  ports: PublicationPorts,
): Promise<Publication> {
  const start = ports.elapsed()
  const { asOf, memory = newMemory() } = options
  const space = spaceFor(dataset, memory)
  const warnings = newWarnings()
  const everything = new Map<IndicatorId, Definition>()
  for (const indicator of dataset.indicators) {
    const followed = versionsInForce(indicator, asOf, dataset.fiscalYearStartMonth).at(-1)
    if (followed) everything.set(indicator.id, followed)
  }
  const views = chosenEditions(dataset, options.edition).map((edition) =>
    viewOf(dataset, space, edition, asOf),
  )
  refuseUnapprovable(views, ports.domains)
  const objects = newObjectWriter(ports.objects)
  const rolledOf = figuresOf(dataset, space, everything, warnings, memory)
  const noteOf = restatementNotes(dataset.restatements, everything)
  const written = new Map<string, readonly WrittenPartition[]>()
  const figuresIn = async (view: EditionView, indicator: IndicatorId) => {
    const key = `${indicator} ${view.cut ? view.cut.first : ''}`
    const known = written.get(key)
    if (known) return known
    const rolled = rolledOf(indicator)
    const partitions = rolled ? await writeFigures(rolled, view.cut, objects, memory) : []
    written.set(key, partitions)
    return partitions
  }

  const editions: PublishedEdition[] = []
  const compared = new Set<string>()
  for (const view of views) {
    const releases = new Map<PillarId, DomainRelease[]>()
    const reach = new Set<Hash>()
    const released: NowReleased[] = []
    for (const [indicator, definition] of view.followed) {
      const partitions = await figuresIn(view, indicator)
      released.push({
        indicator,
        definitionVersion: definition.version,
        partitions,
        rolled: rolledOf(indicator),
      })
      const release = objects.write(releaseBytes(definition, partitions, noteOf))
      const ofDomain = releases.get(definition.pillar) ?? []
      ofDomain.push({ ...release, indicator, definition })
      releases.set(definition.pillar, ofDomain)
      reach.add(release.hash)
      for (const { hash, cells } of partitions) reach.add(hash).add(cells)
    }
    const previous = ports.previous(view.edition.id)
    if (previous && ports.earlier)
      await warnOfUnannounced(previous, released, noteOf, ports.earlier, compared, warnings)
    const withdrawn = [
      ...stillWithdrawn(ports.carried?.(view.edition.id) ?? [], released),
      ...(options.withdrawn ?? []),
    ]
    editions.push(assemble(dataset, view, releases, reach, objects, { ...options, withdrawn }, ports))
  }
  const { newObjects, newBytes } = await objects.finish()
  return {
    editions,
    warnings: warnings.shown,
    warningCount: warnings.total(),
    counts: {
      leafFigures: countObserved(dataset),
      ...countWritten(written.values()),
      newObjects,
      newBytes,
      elapsedMs: Math.round(ports.elapsed() - start),
    },
  }
}

/** One space for one list of dimensions, so that what was planned in it can be used again. */
function spaceFor({ dimensions }: Dataset, memory: PublicationMemory): Space {
  if (memory.space?.dimensions !== dimensions) memory.space = { dimensions, space: spaceOf(dimensions) }
  return memory.space.space
}

/** The domains whose approval a publication needs: the pillars of all that its editions see. Throws `PublishFailure`. */
export function domainsToApprove(
  dataset: Dataset,
  { asOf, edition }: Pick<PublicationOptions, 'asOf' | 'edition'>,
): ReadonlySet<PillarId> {
  const space = spaceOf(dataset.dimensions)
  return pillarsOf(chosenEditions(dataset, edition).map((one) => viewOf(dataset, space, one, asOf)))
}

function pillarsOf(views: readonly EditionView[]): ReadonlySet<PillarId> {
  return new Set(views.flatMap(({ followed }) => [...followed.values()].map(({ pillar }) => pillar)))
}

function chosenEditions(dataset: Dataset, only: EditionId | undefined): readonly DatasetEdition[] {
  const chosen = only === undefined ? dataset.editions : dataset.editions.filter(({ id }) => id === only)
  if (chosen.length > 0) return chosen
  const known = dataset.editions.map(({ id }) => id).join(', ')
  throw new PublishFailure('unknown-edition', {
    zh: `数据集中没有版本范围「${only ?? ''}」；已有：${known}。`,
    en: `The dataset has no edition ${only ?? ''}; it has ${known}.`,
  })
}

/** T7: figures of a domain that the root delegates to nobody would be refused by every reader. */
function refuseUnapprovable(views: readonly EditionView[], domains: ReadonlySet<PillarId>): void {
  const without = [...pillarsOf(views)].filter((pillar) => !domains.has(pillar))
  if (without.length === 0) return
  throw new PublishFailure('no-approval-key', {
    zh: `以下领域没有审批密钥：${without.join('、')}。请用 central init --dataset 为该数据集新建发布库。`,
    en: `No key may approve figures of ${without.join(', ')}. Make a folder for this dataset with central init --dataset.`,
  })
}

function assemble(
  dataset: Dataset,
  view: EditionView,
  releases: ReadonlyMap<PillarId, readonly DomainRelease[]>,
  reach: Set<Hash>,
  objects: ObjectWriter,
  options: PublicationOptions,
  ports: PublicationPorts,
): PublishedEdition {
  const { edition, catalogue, roadmap } = view
  const { asOf, board = false } = options
  const at = ports.now()
  const previous = ports.previous(edition.id)
  const approvals = [...releases].map(([domain, ofDomain]) => ({
    ...objects.write(
      ports.signApproval(domain, approvalBytes(domain, edition.id, asOf, ofDomain, dataset.owners, at)),
    ),
    domain,
  }))
  const sequence = (previous?.sequence ?? 0) + 1
  const document: SnapshotDocument = {
    kind: 'snapshot',
    edition: edition.id,
    epoch: ports.epoch,
    sequence,
    asOf,
    publishedAt: at,
    previous: previous && { hash: previous.hash, size: previous.size },
    board,
    catalogue: objects.write(catalogueBytes(catalogue)),
    roadmap: roadmap && objects.write(roadmapBytes(roadmap)),
    approvals,
    withdrawn: withdrawnIn(view, options.withdrawn ?? []),
  }
  const snapshot = objects.write(ports.signSnapshot(jsonBytes(document)))
  reach.add(snapshot.hash).add(document.catalogue.hash)
  if (document.roadmap) reach.add(document.roadmap.hash)
  for (const { hash } of approvals) reach.add(hash)
  return {
    edition: edition.id,
    name: edition.name,
    epoch: ports.epoch,
    sequence,
    snapshot,
    publishedAt: at,
    asOf,
    board,
    withdrawn: document.withdrawn,
    reach,
  }
}

function withdrawnIn(view: EditionView, withdrawn: readonly Withdrawal[]): SnapshotDocument['withdrawn'] {
  return withdrawn
    .filter(({ indicator }) => view.followed.has(indicator))
    .map(({ indicator, period, reason }) => ({ indicator, period, reason }))
}

function countObserved(dataset: Dataset): number {
  let count = 0
  for (const { periods } of dataset.observations.values())
    for (const series of periods.values())
      for (const column of Object.values(series))
        for (let at = 0; at < column.length; at++) if (column[at] === column[at]) count++
  return count
}

function countWritten(written: Iterable<readonly WrittenPartition[]>) {
  const rows = new Map<Hash, number>()
  for (const partitions of written) for (const { hash, rows: count } of partitions) rows.set(hash, count)
  return { figures: [...rows.values()].reduce((sum, count) => sum + count, 0), partitions: rows.size }
}
