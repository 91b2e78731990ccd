import { definitionBytes } from '#shared/envelope/catalogue.ts'
import type { CellList } from '#shared/envelope/cells.ts'
import type { Partition } from '#shared/envelope/partition.ts'
import { checkCount } from '#shared/envelope/partition.ts'
import type { Release, ReleasePartition } from '#shared/envelope/release.ts'
import type { Catalogue } from '#shared/model/catalogue.ts'
import type { DimensionId, Hash, IndicatorId, MemberId, PillarId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { frequencyOf } from '#shared/model/period.ts'
import { sha256 } from './hash.ts'
import { TrustFailure } from './trust-failure.ts'

/** A catalogue in the form in which releases, cell lists and partitions are checked against it (T7, T9). */
export type CatalogueIndex = {
  readonly catalogue: Catalogue
  /**
   * The definition that a release follows, after the checks that it is the indicator's, that its bytes hash to what
   * the domain approved, and that its pillar is that domain (T7).
   */
  readonly definitionOf: (release: Release, indicator: IndicatorId, domain: PillarId) => Definition
  /** Refuses a list that names a dimension which the definition lacks, or a member that the catalogue lacks (T9). */
  readonly checkCells: (list: CellList, definition: Definition) => void
}

export function indexCatalogue(catalogue: Catalogue): CatalogueIndex {
  const definitions = new Map(catalogue.indicators.map(({ id, versions }) => [id, versions]))
  const members = new Map<DimensionId, ReadonlySet<MemberId>>(
    catalogue.dimensions.map((dimension) => [dimension.id, new Set(dimension.members.map(({ id }) => id))]),
  )
  const hashes = new Map<Definition, Hash>()
  const hashOf = (definition: Definition) => {
    let hash = hashes.get(definition)
    if (!hash) hashes.set(definition, (hash = sha256(definitionBytes(definition))))
    return hash
  }
  return {
    catalogue,
    definitionOf: (release, indicator, domain) => {
      if (release.indicator !== indicator) {
        throw new TrustFailure('other-indicator', `a release of ${release.indicator} listed for ${indicator}`)
      }
      const definition = definitions
        .get(indicator)
        ?.find(({ version }) => version === release.definitionVersion)
      if (!definition || definition.id !== indicator || hashOf(definition) !== release.definition) {
        throw new TrustFailure('other-definition', `${indicator}: not the definition that was approved`)
      }
      if (definition.pillar !== domain) {
        throw new TrustFailure(
          'other-domain',
          `${indicator} is of ${definition.pillar}, ${domain} approved it`,
        )
      }
      for (const { period } of release.partitions) {
        if (frequencyOf(period) !== definition.frequency) {
          throw new TrustFailure('wrong-period', `${indicator}: a period that is no ${definition.frequency}`)
        }
      }
      return definition
    },
    checkCells: (list, definition) => {
      for (const { id, members: named } of list.dimensions) {
        const known = members.get(id)
        if (!known || !definition.dimensions.includes(id)) {
          throw new TrustFailure('unknown-cell', `${definition.id} has no dimension ${id}`)
        }
        const stranger = named.find((member) => !known.has(member))
        if (stranger) throw new TrustFailure('unknown-cell', `${id} has no member ${stranger}`)
      }
    },
  }
}

/** Refuses a partition whose arrays or whose `rows` values are not what its cell list and its release say (T9). */
export function checkPartition(
  partition: Partition,
  rows: number,
  entry: ReleasePartition,
  list: CellList,
): void {
  checkCount(partition, list.count)
  if (rows !== entry.rows) {
    throw new TrustFailure(
      'wrong-rows',
      `${partition.indicator}: ${rows} values where ${entry.rows} are stated`,
    )
  }
}
