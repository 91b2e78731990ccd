import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Catalogued } from '#central/seed/seed-dataset.ts'
import { seedDataset } from '#central/seed/seed-dataset.ts'
import type { Dataset } from '#central/source/dataset.ts'
import { classifications } from '#shared/model/classification.ts'
import * as id from '#shared/model/id.ts'
import type {
  AcrossMembers,
  AcrossTime,
  Certification,
  Direction,
  Indicator,
  TargetBasis,
} from '#shared/model/indicator.ts'
import { period } from '#shared/model/period.ts'
import type { Frequency } from '#shared/model/period.ts'
import type { MilestoneStatus, Roadmap } from '#shared/model/roadmap.ts'

// This is the test's own reading of the shipped catalogue, independent of the product's: it trusts what it reads.
const folder = new URL('../../../resources/demo/', import.meta.url)

type Row = Readonly<Record<string, string>>

const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8')
const rowsOf = (file: string) =>
  parse<Record<string, string>>(textOf(file), { columns: true }) as readonly Row[]
const get = (row: Row, column: string) => {
  const value = row[column]
  if (value === undefined) throw new Error(`no column ${column}`)
  return value
}
const both = (row: Row, name: string) => ({ zh: get(row, `${name}_zh`), en: get(row, `${name}_en`) })
const list = (text: string) => (text === '' ? [] : text.split('|'))
const numberOr = (text: string) => (text === '' ? undefined : Number(text))

function indicatorOf(row: Row): Indicator {
  const own = id.indicatorId(get(row, 'id'))
  const ratio = get(row, 'numerator') !== '' && {
    ratio: {
      numerator: id.indicatorId(get(row, 'numerator')),
      denominator: id.indicatorId(get(row, 'denominator')),
      scale: Number(get(row, 'scale')),
    },
  }
  const version = {
    id: own,
    version: Number(get(row, 'version')),
    pillar: id.pillarId(get(row, 'pillar')),
    name: both(row, 'name'),
    definition: both(row, 'definition'),
    unit: get(row, 'unit'),
    decimals: Number(get(row, 'decimals')),
    direction: get(row, 'direction') as Direction,
    acrossMembers: get(row, 'across_members') as AcrossMembers,
    acrossTime: get(row, 'across_time') as AcrossTime,
    ...ratio,
    frequency: get(row, 'frequency') as Frequency,
    dimensions: list(get(row, 'dimensions')).map(id.dimensionId),
    targetBasis: get(row, 'target_basis') as TargetBasis,
    amberGapPct: numberOr(get(row, 'amber_gap_pct')),
    redGapPct: numberOr(get(row, 'red_gap_pct')),
    classification: classifications.find((each) => each === get(row, 'classification')) ?? 'restricted',
    owner: id.ownerId(get(row, 'owner')),
    steward: id.ownerId(get(row, 'steward')),
    sources: list(get(row, 'sources')),
    effectiveFrom: period(get(row, 'effective_from')),
    status: get(row, 'status') as Certification,
    driverOf: list(get(row, 'driver_of')).map(id.indicatorId),
  }
  return { id: own, versions: [version] }
}

function roadmapOf(): Roadmap {
  return {
    stages: rowsOf('stages.csv').map((row) => ({
      id: id.stageId(get(row, 'id')),
      order: Number(get(row, 'order')),
      name: both(row, 'name'),
      output: both(row, 'output'),
      owner: id.ownerId(get(row, 'owner')),
    })),
    initiatives: rowsOf('initiatives.csv').map((row) => ({
      id: id.initiativeId(get(row, 'id')),
      stage: id.stageId(get(row, 'stage')),
      name: both(row, 'name'),
      owner: id.ownerId(get(row, 'owner')),
      indicators: list(get(row, 'indicators')).map(id.indicatorId),
      budgetCnyM: Number(get(row, 'budget_cny_m')),
    })),
    milestones: rowsOf('milestones.csv').map((row) => ({
      id: id.milestoneId(get(row, 'id')),
      initiative: id.initiativeId(get(row, 'initiative')),
      name: both(row, 'name'),
      baselineDate: get(row, 'baseline_date'),
      forecastDate: get(row, 'forecast_date'),
      actualDate: get(row, 'actual_date') || null,
      status: get(row, 'status') as MilestoneStatus,
      dependsOn: list(get(row, 'depends_on')).map(id.milestoneId),
      weight: Number(get(row, 'weight')),
    })),
  }
}

type Manifest = {
  readonly name: { readonly zh: string; readonly en: string }
  readonly fiscalYearStartMonth: number
  readonly rootNames: Readonly<Record<string, string>>
  readonly dimensions: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[]
  readonly editions: readonly {
    readonly id: string
    readonly nameZh: string
    readonly nameEn: string
    readonly clearance: (typeof classifications)[number]
    readonly org: string | null
  }[]
  readonly headline: readonly string[]
}

function readCatalogue(): Catalogued {
  const manifest = JSON.parse(textOf('dataset.json')) as Manifest
  const members = rowsOf('members.csv')
  return {
    name: manifest.name,
    fiscalYearStartMonth: manifest.fiscalYearStartMonth,
    editions: manifest.editions.map((edition) => ({
      id: id.editionId(edition.id),
      name: { zh: edition.nameZh, en: edition.nameEn },
      clearance: edition.clearance,
      org: edition.org === null ? null : id.memberId(edition.org),
    })),
    headline: manifest.headline.map(id.indicatorId),
    indicators: rowsOf('indicators.csv').map(indicatorOf),
    dimensions: manifest.dimensions.map((dimension) => ({
      id: id.dimensionId(dimension.id),
      name: { zh: dimension.nameZh, en: dimension.nameEn },
      root: id.memberId(manifest.rootNames[dimension.id] ?? ''),
      members: members
        .filter((row) => row['dimension'] === dimension.id)
        .map((row) => ({
          id: id.memberId(get(row, 'id')),
          parent: get(row, 'parent') === '' ? null : id.memberId(get(row, 'parent')),
          name: both(row, 'name'),
          level: get(row, 'level'),
        })),
    })),
    pillars: rowsOf('pillars.csv').map((row) => ({
      id: id.pillarId(get(row, 'id')),
      order: Number(get(row, 'order')),
      name: both(row, 'name'),
      question: both(row, 'question'),
    })),
    owners: rowsOf('owners.csv').map((row) => ({ id: id.ownerId(get(row, 'id')), name: both(row, 'name') })),
    roadmap: roadmapOf(),
  }
}

export const catalogue = readCatalogue()

const seeded = new Map<string, Dataset>()

/** The demonstration as of a month; made once for a test file. */
export function demonstration(asOf: string): Dataset {
  const known = seeded.get(asOf)
  if (known) return known
  const made = seedDataset({ catalogue, asOf: period(asOf) })
  seeded.set(asOf, made)
  return made
}
