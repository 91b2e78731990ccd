import type { Dataset, DatasetEdition } from '#central/source/dataset.ts'
import type { Catalogue } from '#shared/model/catalogue.ts'
import { isCleared } from '#shared/model/classification.ts'
import { dimensionId } from '#shared/model/id.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Dimension } from '#shared/model/dimension.ts'
import type { Definition, Indicator } from '#shared/model/indicator.ts'
import type { Period } from '#shared/model/period.ts'
import type { Roadmap } from '#shared/model/roadmap.ts'
import { versionsInForce } from './in-force.ts'
import { numberOn } from '#central/source/space.ts'
import type { Axis, Space } from '#central/source/space.ts'

export const organisation = dimensionId('org')

/** The members of `org` that an edition may see: the numbers from `first` up to, but without, `end`. */
export type OrgCut = { readonly axis: Axis; readonly first: number; readonly end: number }

/** What one edition states as of a period, before any figure. */
export type EditionView = {
  readonly edition: DatasetEdition
  /** `null` where all of the organisation may be seen. */
  readonly cut: OrgCut | null
  /** The indicators that the edition may see, with the definition that their figures follow. */
  readonly followed: ReadonlyMap<IndicatorId, Definition>
  readonly catalogue: Catalogue
  readonly roadmap: Roadmap | null
}

/**
 * Cuts a dataset to what an edition may see.
 *
 * - An indicator is seen when the highest grade among its versions in force is within the clearance. In an edition of
 *   a part of the organisation it must have the dimension `org`, else its figures would be the whole group's.
 * - Members of `org` outside the subtree are gone; the subtree's root is the dimension's root.
 * - Links to indicators that are not seen are removed, from drivers, headline and roadmap; a pillar without a seen
 *   indicator is removed. A ratio keeps the ids of its parts: they are its formula.
 */
export function viewOf(dataset: Dataset, space: Space, edition: DatasetEdition, asOf: Period): EditionView {
  const cut = cutOf(space, edition)
  const seen = dataset.indicators.flatMap((indicator) => {
    const versions = versionsInForce(indicator, asOf, dataset.fiscalYearStartMonth)
    const followed = versions.at(-1)
    const isSeen =
      followed &&
      versions.every(({ classification }) => isCleared(edition.clearance, classification)) &&
      (!cut || followed.dimensions.includes(organisation))
    return isSeen ? [{ id: indicator.id, versions }] : []
  })
  const ids = new Set(seen.map(({ id }) => id))
  const indicators = seen.map((indicator) => withoutHiddenLinks(indicator, ids))
  const pillars = new Set(indicators.flatMap(({ versions }) => versions.map(({ pillar }) => pillar)))
  return {
    edition,
    cut,
    followed: new Map(
      indicators.flatMap(({ id, versions }) => {
        const followed = versions.at(-1)
        return followed ? [[id, followed]] : []
      }),
    ),
    catalogue: {
      name: dataset.name,
      fiscalYearStartMonth: dataset.fiscalYearStartMonth,
      edition: { id: edition.id, name: edition.name, clearance: edition.clearance, org: edition.org },
      pillars: dataset.pillars.filter(({ id }) => pillars.has(id)),
      owners: dataset.owners,
      dimensions: dataset.dimensions.map((dimension) => withinCut(dimension, cut)),
      indicators,
      headline: dataset.headline.filter((id) => ids.has(id)),
    },
    roadmap: dataset.roadmap && {
      ...dataset.roadmap,
      initiatives: dataset.roadmap.initiatives.map((initiative) => ({
        ...initiative,
        indicators: initiative.indicators.filter((id) => ids.has(id)),
      })),
    },
  }
}

function cutOf(space: Space, edition: DatasetEdition): OrgCut | null {
  const axis = space.axisOf.get(organisation)
  if (edition.org === null || !axis) return null
  const first = numberOn(axis, edition.org)
  return first === 0 ? null : { axis, first, end: axis.end[first] ?? first }
}

function withoutHiddenLinks({ id, versions }: Indicator, seen: ReadonlySet<IndicatorId>): Indicator {
  return {
    id,
    versions: versions.map((version) => ({
      ...version,
      driverOf: version.driverOf.filter((driven) => seen.has(driven)),
    })),
  }
}

function withinCut(dimension: Dimension, cut: OrgCut | null): Dimension {
  if (!cut || cut.axis.id !== dimension.id) return dimension
  const root = cut.axis.members[cut.first]
  if (root === undefined) throw new TypeError('an edition is cut at no member')
  const inside = new Set(cut.axis.members.slice(cut.first, cut.end))
  return {
    id: dimension.id,
    name: dimension.name,
    root,
    members: dimension.members
      .filter(({ id }) => inside.has(id))
      .map((member) => (member.id === root ? { ...member, parent: null } : member)),
  }
}
