import type { Definition } from '#shared/model/indicator.ts'
import type { Dataset } from './dataset.ts'
import { csvText, listed } from './write-csv.ts'

/** The files of a dataset folder that give its figures their meaning: path → text in pieces. */
export function catalogueFiles(
  dataset: Dataset,
): readonly (readonly [path: string, text: Iterable<string>])[] {
  const { indicators, dimensions, pillars, owners } = dataset
  return [
    [
      'indicators.csv',
      csvText(
        indicatorHeader,
        indicators.flatMap(({ versions }) => versions.map(definitionRow)),
      ),
    ],
    [
      'members.csv',
      csvText(
        ['dimension', 'id', 'parent', 'name_zh', 'name_en', 'level'],
        dimensions.flatMap(({ id: dimension, members }) =>
          members.map(({ id, parent, name, level }) => [dimension, id, parent, name.zh, name.en, level]),
        ),
      ),
    ],
    [
      'pillars.csv',
      csvText(
        ['id', 'order', 'name_zh', 'name_en', 'question_zh', 'question_en'],
        pillars.map(({ id, order, name, question }) => [
          id,
          order,
          name.zh,
          name.en,
          question.zh,
          question.en,
        ]),
      ),
    ],
    [
      'owners.csv',
      csvText(
        ['id', 'name_zh', 'name_en'],
        owners.map(({ id, name }) => [id, name.zh, name.en]),
      ),
    ],
  ]
}

const indicatorHeader = [
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

/** One version of a definition in the order of the header; an indicator has a row for each of its versions. */
function definitionRow(definition: Definition) {
  const { name, definition: text, ratio } = definition
  return [
    definition.id,
    definition.pillar,
    name.zh,
    name.en,
    text.zh,
    text.en,
    definition.unit,
    definition.decimals,
    definition.direction,
    definition.acrossMembers,
    definition.acrossTime,
    ratio?.numerator,
    ratio?.denominator,
    ratio?.scale,
    definition.frequency,
    listed(definition.dimensions),
    definition.targetBasis,
    definition.amberGapPct,
    definition.redGapPct,
    definition.classification,
    definition.owner,
    definition.steward,
    listed(definition.sources),
    definition.version,
    definition.effectiveFrom,
    definition.status,
    listed(definition.driverOf),
  ]
}
