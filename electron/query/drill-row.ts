import type { DrillRow } from '#shared/contract/drill.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Coordinates } from './cell-index.ts'
import type { DrillLevel, DrillPlan } from './drill-plan.ts'
import { primaryOf } from './drill-plan.ts'
import { valueKeys } from './evaluator.ts'
import { cellAt } from './frame.ts'

/** What places a row in its tree or list. */
export type RowPlace = {
  readonly key: string
  readonly name: LocalText
  readonly level: DrillLevel
  readonly depth: number
  readonly expandable: boolean
}

/** Writes one row with its figure and weight. */
export function drillRow(plan: DrillPlan, coordinates: Coordinates, place: RowPlace): DrillRow {
  const { frame, reading } = plan
  const { key, name, level, depth, expandable } = place
  const { tree, slot } = level
  const cell = cellAt(frame.reader, coordinates)
  const member = tree.members[coordinates[slot] ?? tree.rootNumber]
  return {
    key,
    cell,
    dimension: tree.dimension.id,
    member: member?.id ?? tree.dimension.root,
    name,
    depth,
    expandable,
    figure: reading.figure(coordinates, cell),
    weight: weightAt(plan, coordinates),
    ...(plan.also.length > 0 && { also: plan.also.map((other) => other.figure(coordinates, cell)) }),
    ...(plan.spark && { spark: plan.spark(coordinates) }),
  }
}

/** The ratio's denominator in a cell; `null` for other indicators and where it is not published. */
export function weightAt({ weight }: DrillPlan, coordinates: Coordinates): number | null {
  if (!weight) return null
  const values = new Float64Array(valueKeys.length)
  weight.reading.values(coordinates, values)
  const value = primaryOf(values)
  return Number.isNaN(value) ? null : value
}

/** Whether a text stands in a member's names or id, whatever the case of its letters. */
export function matches(member: DrillLevel['tree']['members'][number] | undefined, wanted: string): boolean {
  if (!member) return false
  const { id, name } = member
  return [id, name.zh, name.en].some((text) => text.toLowerCase().includes(wanted))
}
