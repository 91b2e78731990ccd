import { classifications } from '#shared/model/classification.ts'
import { indicatorId, isId } from '#shared/model/id.ts'
import type { DimensionId, IndicatorId, OwnerId, PillarId } from '#shared/model/id.ts'
import type { Definition, Indicator, RatioParts } from '#shared/model/indicator.ts'
import type { Frequency } from '#shared/model/period.ts'
import { CellReader } from './cell-reader.ts'
import type { Known } from './cell-reader.ts'
import { checkIndicators } from './check-indicators.ts'
import { indicatorColumns } from './definition-row.ts'
import type { DefinitionRow, IndicatorColumn } from './definition-row.ts'
import type { Faults } from './fault.ts'
import type { DatasetFiles } from './read-text.ts'
import { kinds, sentence } from './sentence.ts'
import { readTable } from './table.ts'
import type { TableRow } from './table.ts'

type Row = TableRow<IndicatorColumn>
type Reader = CellReader<IndicatorColumn>

const frequencies: readonly Frequency[] = ['day', 'week', 'month', 'quarter', 'half', 'year']

const mostUnitCharacters = 32

/** What a row may refer to. */
export type Referable = {
  readonly pillars: Known<PillarId>
  readonly owners: Known<OwnerId>
  readonly dimensions: Known<DimensionId>
}

export type IndicatorsRead = {
  /** In the order of the file, versions ascending; those whose rows are without fault. */
  readonly indicators: readonly Indicator[]
  /** Every indicator that the file names, with or without fault. */
  readonly named: Known<IndicatorId>
}

/** Reads `indicators.csv`: a row for each version of an indicator. */
export async function readIndicators(
  files: DatasetFiles,
  referable: Referable,
  faults: Faults,
): Promise<IndicatorsRead> {
  const rows = await readTable(
    files,
    { file: 'indicators.csv', columns: indicatorColumns, isRequired: true },
    faults,
  )
  if (!rows) return { indicators: [], named: null }
  const named = new Map<string, IndicatorId>()
  for (const row of rows) {
    const id = row.text('id')
    if (isId(id)) named.set(id, indicatorId(id))
  }
  const whole: DefinitionRow[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    const reader = new CellReader(row, faults)
    const definition = readDefinition(row, reader, named, referable)
    const key = `${row.text('id')} ${row.text('version')}`
    if (seen.has(key))
      reader.refuse('version', sentence.repeatedVersion(row.text('id'), Number(row.text('version'))))
    seen.add(key)
    if (definition && reader.isWhole) whole.push({ definition, place: row.place })
  }
  checkIndicators(whole, faults)
  const indicators = [...named.values()].flatMap((id): Indicator[] => {
    const versions = whole
      .flatMap(({ definition }) => (definition.id === id ? [definition] : []))
      .toSorted((a, b) => a.version - b.version)
    return versions.length > 0 ? [{ id, versions }] : []
  })
  return { indicators, named }
}

function readDefinition(
  row: Row,
  reader: Reader,
  named: ReadonlyMap<string, IndicatorId>,
  referable: Referable,
): Definition | null {
  const id = reader.id('id')
  const pillar = reader.known('pillar', referable.pillars, kinds.pillar)
  const name = reader.both('name_zh', 'name_en')
  const text = reader.both('definition_zh', 'definition_en')
  const unit = readUnit(row, reader)
  const decimals = reader.integer('decimals', 0, 12)
  const direction = reader.oneOf('direction', ['up', 'down', 'band', 'none'])
  const acrossMembers = reader.oneOf('across_members', ['sum', 'max', 'ratio', 'none'])
  const acrossTime = reader.oneOf('across_time', ['sum', 'last', 'max', 'ratio'])
  if (acrossMembers && acrossTime && (acrossMembers === 'ratio') !== (acrossTime === 'ratio'))
    reader.refuse('across_time', sentence.ratioOverTime)
  const ratio = readParts(row, reader, acrossMembers === 'ratio', named)
  const frequency = reader.oneOf('frequency', frequencies)
  const dimensions = reader.knownList('dimensions', referable.dimensions, kinds.dimension)
  const targetBasis = reader.oneOf('target_basis', ['plan', 'previous-year', 'none'])
  const amberGapPct = readGap(reader, 'amber_gap_pct')
  const redGapPct = readGap(reader, 'red_gap_pct')
  if (typeof amberGapPct === 'number' && typeof redGapPct === 'number' && amberGapPct > redGapPct)
    reader.refuse('red_gap_pct', sentence.gapOrder)
  const classification = reader.oneOf('classification', classifications)
  const owner = reader.known('owner', referable.owners, kinds.owner)
  const steward = reader.known('steward', referable.owners, kinds.owner)
  const version = reader.integer('version', 1, 1_000_000)
  const effectiveFrom = reader.period('effective_from')
  const status = reader.oneOf('status', ['draft', 'certified', 'deprecated'])
  const driverOf = reader.knownList('driver_of', named, kinds.indicator)
  if (driverOf.some((driven) => driven === id)) reader.refuse('driver_of', sentence.ownDriver)
  if (
    id === null ||
    pillar === null ||
    name === null ||
    text === null ||
    unit === null ||
    decimals === null ||
    direction === null ||
    acrossMembers === null ||
    acrossTime === null ||
    frequency === null ||
    targetBasis === null ||
    classification === null ||
    owner === null ||
    steward === null ||
    version === null ||
    effectiveFrom === null ||
    status === null
  ) {
    return null
  }
  return {
    id: indicatorId(id),
    version,
    pillar,
    name,
    definition: text,
    unit,
    decimals,
    direction,
    acrossMembers,
    acrossTime,
    ...(ratio && { ratio }),
    frequency,
    dimensions,
    targetBasis,
    ...(typeof amberGapPct === 'number' && { amberGapPct }),
    ...(typeof redGapPct === 'number' && { redGapPct }),
    classification,
    owner,
    steward,
    sources: reader.list('sources'),
    effectiveFrom,
    status,
    driverOf,
  }
}

function readUnit(row: Row, reader: Reader): string | null {
  const unit = row.text('unit')
  if (unit.length > mostUnitCharacters) return reader.refuse('unit', sentence.tooLong(mostUnitCharacters))
  return reader.text('unit')
}

function readGap(reader: Reader, column: 'amber_gap_pct' | 'red_gap_pct'): number | undefined | null {
  const gap = reader.optionalDecimal(column)
  return typeof gap === 'number' && gap < 0 ? reader.refuse(column, sentence.negative(String(gap))) : gap
}

function readParts(
  row: Row,
  reader: Reader,
  isRatio: boolean,
  named: ReadonlyMap<string, IndicatorId>,
): RatioParts | null {
  const given = (['numerator', 'denominator', 'scale'] as const).filter((column) => !reader.isEmpty(column))
  if (!isRatio) return given[0] ? reader.refuse(given[0], sentence.partsWithoutRatio) : null
  const missing = (['numerator', 'denominator', 'scale'] as const).find((column) => reader.isEmpty(column))
  if (missing) return reader.refuse(missing, sentence.partsOfRatio)
  const numerator = reader.known('numerator', named, kinds.indicator)
  const denominator = reader.known('denominator', named, kinds.indicator)
  const scale = reader.decimal('scale')
  if (scale === 0) return reader.refuse('scale', sentence.partsOfRatio)
  for (const column of ['numerator', 'denominator'] as const)
    if (row.text(column) === row.text('id')) return reader.refuse(column, sentence.ownDriver)
  return numerator === null || denominator === null || scale === null
    ? null
    : { numerator, denominator, scale }
}
