import { editionId, memberId } from '#shared/model/id.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Period } from '#shared/model/period.ts'
import type { Known } from './cell-reader.ts'
import { checkOverlap } from './check-overlap.ts'
import type { Dataset, DatasetEdition } from './dataset.ts'
import { readManifest } from './dataset-json.ts'
import type { Manifest } from './dataset-json.ts'
import { Faults, wholeFile } from './fault.ts'
import type { Fault } from './fault.ts'
import { readIndicators } from './read-indicators.ts'
import type { IndicatorsRead } from './read-indicators.ts'
import { readDimensions } from './read-members.ts'
import type { DimensionsRead, NamedDimension } from './read-members.ts'
import { readObservations } from './read-observations.ts'
import { readOwners, readPillars } from './read-owners.ts'
import { readRestatements } from './read-restatements.ts'
import { readRoadmap } from './read-roadmap.ts'
import type { DatasetFiles } from './read-text.ts'
import { kinds, sentence } from './sentence.ts'
import { spaceOf } from './space.ts'

/** A dataset folder read whole, or everything that is wrong with it. */
export type DatasetReading<Read = Dataset> =
  | { readonly ok: true; readonly dataset: Read }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly total: number }

/** A dataset without its figures: what they mean. */
export type DatasetCatalogue = Omit<Dataset, 'observations' | 'restatements'>

/** Files that a dataset folder may have at its top. */
const topFiles = new Set([
  'dataset.json',
  'indicators.csv',
  'members.csv',
  'pillars.csv',
  'owners.csv',
  'stages.csv',
  'initiatives.csv',
  'milestones.csv',
  'restatements.csv',
])

/**
 * Reads and checks a dataset folder as of a period. A fault in any file refuses the whole; all faults of all files are
 * found in one run, the first thousand with their sentences.
 */
export async function readDataset(files: DatasetFiles, asOf: Period): Promise<DatasetReading> {
  const faults = new Faults()
  for (const name of await files.list('.'))
    if (/\.(csv|json)$/i.test(name) && !topFiles.has(name)) faults.add(wholeFile(name), sentence.unknownFile)
  const { catalogue, read, named: dimensions } = await readMeaning(files, faults)
  const beforeFigures = faults.total
  const { indicators, named } = read
  const closed = { asOf, fiscalStart: catalogue.fiscalYearStartMonth }
  const figures = await readObservations(files, indicators, named, dimensions, closed, faults)
  const restatements = await readRestatements(files, indicators, named, figures, faults)
  // Only a tree that is whole says which cells lie below which.
  if (beforeFigures === 0 && isCountable(catalogue.dimensions))
    checkOverlap(figures, spaceOf(catalogue.dimensions), faults)
  if (faults.total > 0) return { ok: false, faults: faults.shown, total: faults.total }
  const observations = [...figures.observed.values()].flatMap((observed) =>
    observed.isEmpty
      ? []
      : [observed.finish(figures.lists.filter((list) => observed.dimensions.has(list.id)))],
  )
  return {
    ok: true,
    dataset: {
      ...catalogue,
      observations: new Map(observations.map((of) => [of.indicator, of])),
      restatements,
    },
  }
}

/** Reads and checks everything of a dataset folder but its figures. Other files in the folder are passed over. */
export async function readDatasetCatalogue(files: DatasetFiles): Promise<DatasetReading<DatasetCatalogue>> {
  const faults = new Faults()
  const { catalogue } = await readMeaning(files, faults)
  if (faults.total > 0) return { ok: false, faults: faults.shown, total: faults.total }
  return { ok: true, dataset: catalogue }
}

async function readMeaning(
  files: DatasetFiles,
  faults: Faults,
): Promise<{
  readonly catalogue: DatasetCatalogue
  readonly read: IndicatorsRead
  readonly named: DimensionsRead['named']
}> {
  const manifest = await readManifest(files, faults)
  const { dimensions, named } = await readDimensions(files, manifest, faults)
  if (named && !isCountable(named)) faults.add(wholeFile('members.csv'), sentence.tooManyCells)
  const pillars = await readPillars(files, faults)
  const owners = await readOwners(files, faults)
  const dimensionIds = named && new Map(named.map(({ id }) => [id, id]))
  const read = await readIndicators(
    files,
    { pillars: pillars.ids, owners: owners.ids, dimensions: dimensionIds },
    faults,
  )
  const roadmap = await readRoadmap(files, owners.ids, read.named, faults)
  return {
    read,
    named,
    catalogue: {
      name: manifest?.name ?? { zh: '', en: '' },
      fiscalYearStartMonth: manifest?.fiscalYearStartMonth ?? 1,
      editions: manifest ? editionsOf(manifest, named, faults) : [],
      headline: manifest ? headlineOf(manifest, read.named, faults) : [],
      indicators: read.indicators,
      dimensions,
      pillars: pillars.items,
      owners: owners.items,
      roadmap,
    },
  }
}

function editionsOf(
  manifest: Manifest,
  dimensions: DimensionsRead['named'],
  faults: Faults,
): readonly DatasetEdition[] {
  const organisation = new Set(dimensions?.find(({ id }) => id === 'org')?.members.map(({ id }) => id))
  return manifest.editions.map(({ id, name, clearance, org }, at) => {
    if (org !== null && dimensions && !organisation.has(memberId(org)))
      faults.add(manifest.place('editions', at, 'org'), sentence.unknownMember('org', org))
    return { id: editionId(id), name, clearance, org: org === null ? null : memberId(org) }
  })
}

function headlineOf(manifest: Manifest, named: Known<IndicatorId>, faults: Faults): readonly IndicatorId[] {
  if (!named) return []
  const headline: IndicatorId[] = []
  manifest.headline.forEach((text, at) => {
    const id = named.get(text)
    if (id === undefined) faults.add(manifest.place('headline', at), sentence.unknown(kinds.indicator, text))
    else if (headline.includes(id))
      faults.add(manifest.place('headline', at), sentence.repeated(kinds.indicator, text))
    else headline.push(id)
  })
  return headline
}

function isCountable(dimensions: readonly NamedDimension[]): boolean {
  return dimensions.reduce((cells, { members }) => cells * members.length, 1) <= Number.MAX_SAFE_INTEGER
}
