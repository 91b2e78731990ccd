import type { OutputOf } from '#shared/contract/contract.ts'
import type { DimensionId } from '#shared/model/id.ts'
import { flatOrder, flatRows } from './drill-flat.ts'
import { drillPlan } from './drill-plan.ts'
import type { DrillPlan, DrillQuestion } from './drill-plan.ts'
import { weightAt } from './drill-row.ts'
import { largestVarianceOf, leafList } from './leaf-list.ts'
import { treeRows } from './drill-tree.ts'
import { cellAt } from './frame.ts'
import type { Readers } from './readers.ts'

/**
 * The children of a cell, or its leaves as one list: official figures each, the total too. Members of which nothing
 * is published are left out, except where the indicator does not add up. Throws `QueryFailure`.
 */
export function drill(readers: Readers, question: DrillQuestion): OutputOf<'drill'> {
  const plan = drillPlan(readers, question)
  const { frame, indicator, weight, reading, coordinates } = plan
  const { snapshot, trees } = frame.reader
  const cell = cellAt(frame.reader, coordinates)
  const { rows, rowCount, largestVariance } = question.flat
    ? flat(plan, question)
    : { ...treeRows(plan, question), largestVariance: null }
  return {
    indicator: indicator.label,
    weightLabel: weight?.indicator.label ?? null,
    dimensions: trees
      .filter(({ dimension, members }) => hasMembers(indicator.definition.dimensions, dimension.id, members))
      .map(({ dimension }) => ({ id: dimension.id, name: dimension.name })),
    by: question.by,
    fiscalStart: frame.reader.fiscalStart,
    total: reading.figure(coordinates, cell),
    totalWeight: weightAt(plan, coordinates),
    ...(plan.spark && { totalSpark: plan.spark(coordinates) }),
    ...(plan.also.length > 0 && {
      also: plan.also.map((other) => ({
        label: other.indicator.label,
        total: other.figure(coordinates, cell),
      })),
    }),
    rows,
    rowCount,
    largestVariance,
    snapshot: snapshot.name,
  }
}

function hasMembers(
  own: readonly DimensionId[],
  dimension: DimensionId,
  members: readonly unknown[],
): boolean {
  return own.includes(dimension) && members.length > 1
}

function flat(plan: DrillPlan, question: DrillQuestion) {
  const { reader } = plan.frame
  const {
    offset: _offset,
    limit: _limit,
    snapshot: _snapshot,
    also: _also,
    spark: _spark,
    ...ordered
  } = question
  const { sort: _sort, filter: _filter, language: _language, ...listed } = ordered
  // Another order of a list does not read it again, and its next page neither chooses nor sorts it again.
  const list = reader.rememberLarge(`leaves ${JSON.stringify(listed)}`, () => leafList(plan))
  const { order, largestVariance } = reader.remember(`order ${JSON.stringify(ordered)}`, () => {
    const made = flatOrder(list, plan, question)
    return { order: made, largestVariance: largestVarianceOf(list, made) }
  })
  return { rows: flatRows(plan, question, list, order), rowCount: order.length, largestVariance }
}
