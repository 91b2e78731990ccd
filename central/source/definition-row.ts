import type { Definition } from '#shared/model/indicator.ts'
import type { Place } from './fault.ts'

/** The columns of `indicators.csv`. */
export const indicatorColumns = [
  'id',
  'pillar',
  'name_zh',
  'name_en',
  'definition_zh',
  'definition_en',
  'unit',
  'decimals',
  'direction',
  'across_members',
  'across_time',
  'numerator',
  'denominator',
  'scale',
  'frequency',
  'dimensions',
  'target_basis',
  'amber_gap_pct',
  'red_gap_pct',
  'classification',
  'owner',
  'steward',
  'sources',
  'version',
  'effective_from',
  'status',
  'driver_of',
] as const

export type IndicatorColumn = (typeof indicatorColumns)[number]

/** A version of a definition as it stands in the file. */
export type DefinitionRow = {
  readonly definition: Definition
  readonly place: (column: IndicatorColumn) => Place
}
