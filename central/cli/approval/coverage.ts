import { StorageFailure } from '#central/storage/failure.ts'
import { objectName, sha256 } from '#central/storage/object-store.ts'
import { definitionBytes, readCatalogue } from '#shared/envelope/catalogue.ts'
import { readCellList } from '#shared/envelope/cells.ts'
import { approvalSchema, readDocument } from '#shared/envelope/document.ts'
import type { Approval } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import { readPartition } from '#shared/envelope/partition.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { Release, ReleasePartition } from '#shared/envelope/release.ts'
import { lastDayOf } from '#shared/measure/fiscal.ts'
import type { Catalogue } from '#shared/model/catalogue.ts'
import type { Hash, IndicatorId, MemberId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { comparePeriods } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import type { ProposalEntry } from '#central/cli/approval/proposal.ts'

/** Values at the root of every dimension; `null` where there is none. */
export type RootFigures = {
  readonly period: Period
  readonly AC: number | null
  readonly PL: number | null
  readonly FC: number | null
}

/** A past period whose partition is another one than in the snapshot before; actuals at the root. */
export type ChangedPeriod = {
  readonly period: Period
  readonly state: ReleasePartition['state']
  readonly note: LocalText | null
  readonly before: number | null
  readonly after: number | null
}

/** What an approval says of one indicator, against the snapshot before. */
export type IndicatorCoverage = {
  readonly definition: Definition
  /** How many periods it has. */
  readonly periods: number
  /** Of the release before; `null` where there is none. */
  readonly previousVersion: number | null
  /** Whether the same version means something else than before. */
  readonly isRedefined: boolean
  /** The newest period with actuals. */
  readonly figures: RootFigures | null
  /** Periods that have actuals for the first time; empty where the indicator is new. */
  readonly stated: readonly Period[]
  readonly changed: readonly ChangedPeriod[]
  /** How many periods without actuals have other plans or forecasts. */
  readonly replanned: number
  /** Periods that were there and are not any more. */
  readonly gone: readonly Period[]
}

export type Coverage = {
  readonly indicators: readonly IndicatorCoverage[]
  /** Indicators of the domain in the snapshot before that are in it no more. */
  readonly removed: readonly IndicatorId[]
}

export type ReadObject = (hash: Hash) => Promise<Uint8Array | null>

/**
 * What a person who signs an approval puts their name to, worked out from the very objects whose hashes they sign: a
 * summary that somebody wrote beside them could say anything. Rejects with `StorageFailure`, `EnvelopeFailure`.
 */
export async function coverageOf(
  approval: Approval,
  entry: ProposalEntry,
  read: ReadObject,
): Promise<Coverage> {
  const catalogue = readCatalogue(await present(read, entry.catalogue.hash))
  const before = await releasesBefore(entry, read)
  const figures = new FigureReader(catalogue, read)
  const indicators: IndicatorCoverage[] = []
  for (const { indicator, hash } of approval.releases) {
    const release = readRelease(await present(read, hash))
    const definition = definitionOf(catalogue, release)
    const earlier = before.get(indicator)
    before.delete(indicator)
    const closed = { asOf: approval.asOf, fiscalStart: catalogue.fiscalYearStartMonth }
    indicators.push(await compared(definition, release, earlier ?? null, closed, figures))
  }
  return { indicators, removed: [...before.keys()] }
}

async function releasesBefore(
  { previous }: ProposalEntry,
  read: ReadObject,
): Promise<Map<IndicatorId, Release>> {
  const releases = new Map<IndicatorId, Release>()
  if (!previous?.approval) return releases
  const envelope = readEnvelope('approval', await present(read, previous.approval.hash))
  for (const { indicator, hash } of readDocument(approvalSchema, envelope.payload).releases)
    releases.set(indicator, readRelease(await present(read, hash)))
  return releases
}

/** The definition that a release commits to by its hash. */
function definitionOf(catalogue: Catalogue, release: Release): Definition {
  const definition = catalogue.indicators
    .find(({ id }) => id === release.indicator)
    ?.versions.find(({ version }) => version === release.definitionVersion)
  if (definition && sha256(definitionBytes(definition)) === release.definition) return definition
  throw new StorageFailure('damaged', `release ${release.indicator}`)
}

async function compared(
  definition: Definition,
  release: Release,
  before: Release | null,
  { asOf, fiscalStart }: { readonly asOf: Period; readonly fiscalStart: number },
  figures: FigureReader,
): Promise<IndicatorCoverage> {
  const last = lastDayOf(asOf, fiscalStart)
  const partitions = release.partitions.toSorted((a, b) => comparePeriods(a.period, b.period))
  const known = new Map(before?.partitions.map((one) => [one.period, one]))
  const stated: Period[] = []
  const changed: ChangedPeriod[] = []
  let replanned = 0
  // Of an indicator that is new everything is new.
  for (const partition of before ? partitions : []) {
    const { period, state, note = null } = partition
    const earlier = known.get(period)
    known.delete(period)
    if (earlier?.hash === partition.hash) continue
    const now = await figures.at(release.indicator, partition)
    const then = earlier ? await figures.at(release.indicator, earlier) : null
    if (!now.hasActuals && !then?.hasActuals) replanned++
    else if (!then?.hasActuals) stated.push(period)
    else changed.push({ period, state, note, before: then.AC, after: now.AC })
  }
  return {
    definition,
    periods: partitions.length,
    previousVersion: before?.definitionVersion ?? null,
    isRedefined: before !== null && before.definition !== release.definition,
    figures: await newestActuals(
      release.indicator,
      partitions.filter(({ period }) => lastDayOf(period, fiscalStart) <= last),
      figures,
    ),
    stated,
    changed,
    replanned,
    gone: before ? [...known.keys()] : [],
  }
}

async function newestActuals(
  indicator: IndicatorId,
  partitions: readonly ReleasePartition[],
  figures: FigureReader,
): Promise<RootFigures | null> {
  for (const partition of partitions.toReversed()) {
    const { AC, PL, FC, hasActuals } = await figures.at(indicator, partition)
    if (hasActuals) return { period: partition.period, AC, PL, FC }
  }
  return null
}

/** Reads what a partition has at the root of every dimension, each partition and cell list once. */
class FigureReader {
  readonly #roots: ReadonlyMap<string, MemberId>
  readonly #read: ReadObject
  readonly #known = new Map<Hash, PartitionFigures>()
  readonly #rootOf = new Map<Hash, number>()

  constructor(catalogue: Catalogue, read: ReadObject) {
    this.#roots = new Map(catalogue.dimensions.map(({ id, root }) => [id, root]))
    this.#read = read
  }

  async at(indicator: IndicatorId, { hash, period }: ReleasePartition): Promise<PartitionFigures> {
    const known = this.#known.get(hash)
    if (known) return known
    const { cells, values } = readPartition(await present(this.#read, hash), { indicator, period })
    const root = await this.#rootPosition(cells.hash)
    const valueOf = (scenario: Scenario) => {
      const value = values[scenario]?.[root] ?? Number.NaN
      return Number.isNaN(value) ? null : value
    }
    const figures = {
      AC: valueOf('AC'),
      PL: valueOf('PL'),
      FC: valueOf('FC'),
      hasActuals: values.AC?.some((value) => !Number.isNaN(value)) ?? false,
    }
    this.#known.set(hash, figures)
    return figures
  }

  /** Where a cell list has the root of all its dimensions; -1 where it has none. */
  async #rootPosition(hash: Hash): Promise<number> {
    const known = this.#rootOf.get(hash)
    if (known !== undefined) return known
    const { count, dimensions } = readCellList(await present(this.#read, hash))
    const isRoot = (at: number) =>
      dimensions.every(({ id, members, positions }) => members[positions[at] ?? -1] === this.#roots.get(id))
    let position = 0
    while (position < count && !isRoot(position)) position++
    const found = position < count ? position : -1
    this.#rootOf.set(hash, found)
    return found
  }
}

type PartitionFigures = Omit<RootFigures, 'period'> & { readonly hasActuals: boolean }

async function present(read: ReadObject, hash: Hash): Promise<Uint8Array> {
  const bytes = await read(hash)
  if (!bytes) throw new StorageFailure('damaged', objectName(hash))
  return bytes
}
