import { initiativeId, milestoneId, stageId } from '#shared/model/id.ts'
import type { IndicatorId, InitiativeId, MilestoneId, OwnerId, StageId } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Initiative, Milestone, Roadmap, Stage } from '#shared/model/roadmap.ts'
import { CellReader } from './cell-reader.ts'
import type { Known } from './cell-reader.ts'
import { cyclesIn } from './cycle.ts'
import type { Faults, Place } from './fault.ts'
import type { DatasetFiles } from './read-text.ts'
import { kinds, sentence } from './sentence.ts'
import { readTable } from './table.ts'
import type { TableRow } from './table.ts'

const stageColumns = ['id', 'order', 'name_zh', 'name_en', 'output_zh', 'output_en', 'owner'] as const
const initiativeColumns = [
  'id',
  'stage',
  'name_zh',
  'name_en',
  'owner',
  'indicators',
  'budget_cny_m',
] as const
const milestoneColumns = [
  'id',
  'initiative',
  'name_zh',
  'name_en',
  'baseline_date',
  'forecast_date',
  'actual_date',
  'status',
  'depends_on',
  'weight',
] as const

/**
 * Reads the roadmap's three files; `null` where none of them is there. One that is there needs what it refers to:
 * milestones need initiatives, initiatives need stages.
 */
export async function readRoadmap(
  files: DatasetFiles,
  owners: Known<OwnerId>,
  indicators: Known<IndicatorId>,
  faults: Faults,
): Promise<Roadmap | null> {
  const names = new Set(await files.list('.'))
  const hasMilestones = names.has('milestones.csv')
  const hasInitiatives = hasMilestones || names.has('initiatives.csv')
  const hasStages = hasInitiatives || names.has('stages.csv')
  if (!hasStages) return null
  const table = <Column extends string>(file: string, columns: readonly Column[], isRequired: boolean) =>
    readTable(files, { file, columns, isRequired }, faults)
  const stageRows = await table('stages.csv', stageColumns, true)
  const initiativeRows = hasInitiatives ? await table('initiatives.csv', initiativeColumns, true) : []
  const milestoneRows = hasMilestones ? await table('milestones.csv', milestoneColumns, true) : []

  const stageIds = idsOf(stageRows, stageId, kinds.stage, faults)
  const initiativeIds = idsOf(initiativeRows, initiativeId, kinds.initiative, faults)
  const milestoneIds = idsOf(milestoneRows, milestoneId, kinds.milestone, faults)
  return {
    stages: (stageRows ?? []).flatMap((row) => readStage(row, stageIds, owners, faults) ?? []),
    initiatives: (initiativeRows ?? []).flatMap(
      (row) => readInitiative(row, initiativeIds, stageIds, owners, indicators, faults) ?? [],
    ),
    milestones: readMilestones(milestoneRows ?? [], milestoneIds, initiativeIds, faults),
  }
}

function idsOf<Id extends string>(
  rows: readonly TableRow<'id'>[] | null,
  brand: (text: string) => Id,
  kind: LocalText,
  faults: Faults,
): Known<Id> {
  if (!rows) return null
  const ids = new Map<string, Id>()
  for (const row of rows) {
    const id = new CellReader(row, faults).id('id')
    if (id === null) continue
    if (ids.has(id)) faults.add(row.place('id'), sentence.repeated(kind, id))
    ids.set(id, brand(id))
  }
  return ids
}

function readStage(
  row: TableRow<(typeof stageColumns)[number]>,
  ids: Known<StageId>,
  owners: Known<OwnerId>,
  faults: Faults,
): Stage | null {
  const reader = new CellReader(row, faults)
  const id = ids?.get(row.text('id'))
  const order = reader.integer('order', 0, 1_000_000)
  const name = reader.both('name_zh', 'name_en')
  const output = reader.both('output_zh', 'output_en')
  const owner = reader.known('owner', owners, kinds.owner)
  if (!id || order === null || !name || !output || !owner) return null
  return { id, order, name, output, owner }
}

function readInitiative(
  row: TableRow<(typeof initiativeColumns)[number]>,
  ids: Known<InitiativeId>,
  stages: Known<StageId>,
  owners: Known<OwnerId>,
  indicators: Known<IndicatorId>,
  faults: Faults,
): Initiative | null {
  const reader = new CellReader(row, faults)
  const id = ids?.get(row.text('id'))
  const stage = reader.known('stage', stages, kinds.stage)
  const name = reader.both('name_zh', 'name_en')
  const owner = reader.known('owner', owners, kinds.owner)
  const moved = reader.knownList('indicators', indicators, kinds.indicator)
  const budget = reader.optionalDecimal('budget_cny_m')
  if (!id || !stage || !name || !owner || budget === null) return null
  return { id, stage, name, owner, indicators: moved, budgetCnyM: budget ?? null }
}

function readMilestones(
  rows: readonly TableRow<(typeof milestoneColumns)[number]>[],
  ids: Known<MilestoneId>,
  initiatives: Known<InitiativeId>,
  faults: Faults,
): readonly Milestone[] {
  const links = new Map<string, readonly string[]>()
  const places = new Map<string, Place>()
  const milestones = rows.flatMap((row): Milestone[] => {
    const reader = new CellReader(row, faults)
    const id = ids?.get(row.text('id'))
    const initiative = reader.known('initiative', initiatives, kinds.initiative)
    const name = reader.both('name_zh', 'name_en')
    const baselineDate = reader.date('baseline_date')
    const forecastDate = reader.date('forecast_date')
    const actualDate = reader.isEmpty('actual_date') ? undefined : reader.date('actual_date')
    const status = reader.oneOf('status', ['done', 'on-track', 'at-risk', 'late', 'planned'])
    const dependsOn = reader.knownList('depends_on', ids, kinds.milestone)
    const weight = reader.decimal('weight')
    if (weight !== null && weight < 0) reader.refuse('weight', sentence.negative(row.text('weight')))
    links.set(row.text('id'), dependsOn)
    places.set(row.text('id'), row.place('depends_on'))
    if (!id || !initiative || !name || !baselineDate || !forecastDate || actualDate === null || !status)
      return []
    if (weight === null || !reader.isWhole) return []
    return [
      {
        id,
        initiative,
        name,
        baselineDate,
        forecastDate,
        actualDate: actualDate ?? null,
        status,
        dependsOn,
        weight,
      },
    ]
  })
  for (const { names, from } of cyclesIn(links)) {
    const place = places.get(from)
    if (place) faults.add(place, sentence.cycle(names))
  }
  return milestones
}
