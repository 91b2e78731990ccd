import type { ReadInputOf } from '#shared/contract/contract.ts'
import type { Spark } from '#shared/contract/figure.ts'
import { relativeOf, varianceUnitOf } from '#shared/measure/variance.ts'
import type { Status } from '#shared/model/figure.ts'
import type { DimensionTree } from './dimension-tree.ts'
import type { Coordinates } from './cell-index.ts'
import { sparkReading } from './spark-reading.ts'
import { keyAt, valueKeys } from './evaluator.ts'
import { QueryFailure, unknownDimension } from './failure.ts'
import { figureReading } from './figure-reading.ts'
import type { FigureReading } from './figure-reading.ts'
import { frameOf, memberNumber, requireDimensions, spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Readers } from './readers.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

export type DrillQuestion = ReadInputOf<'drill'>

/** One dimension of a drill-down, in the order of the question. */
export type DrillLevel = {
  readonly slot: number
  readonly tree: DimensionTree
  /** The member whose children the level begins with. */
  readonly start: number
}

/** A drill-down question with everything looked up that its rows need. */
export type DrillPlan = {
  readonly frame: Frame
  readonly indicator: IndicatorReader
  readonly levels: readonly DrillLevel[]
  /** The cell that is opened. */
  readonly coordinates: Coordinates
  readonly reading: FigureReading
  readonly weight: { readonly indicator: IndicatorReader; readonly reading: FigureReading } | null
  /** Further indicators in the same rows. */
  readonly also: readonly FigureReading[]
  /** The run behind a row's figure; `null` where the question does not want it. */
  readonly spark: ((cell: Coordinates) => Spark) | null
}

/** Looks everything up; throws `QueryFailure` for what the snapshot or the indicator does not have. */
export function drillPlan(readers: Readers, question: DrillQuestion): DrillPlan {
  const frame = frameOf(readers, question)
  const { reader } = frame
  const indicator = reader.indicator(question.indicator)
  const { definition } = indicator
  requireDimensions(frame, definition)
  if (new Set(question.by).size !== question.by.length) {
    throw new QueryFailure('bad-input', {
      zh: '下钻的维度重复了；每个维度只能出现一次。',
      en: 'A dimension repeats; each may stand once.',
    })
  }
  const coordinates = frame.coordinates.slice()
  const levels = question.by.map((id, at): DrillLevel => {
    const slot = reader.slotOf(id)
    const tree = reader.trees[slot]
    if (!tree || !definition.dimensions.includes(id)) throw unknownDimension(id, tree && definition.id)
    if (at === 0 && question.under !== undefined) {
      coordinates[slot] = memberNumber(reader, slot, question.under)
    }
    return { slot, tree, start: coordinates[slot] ?? tree.rootNumber }
  })
  return {
    frame,
    indicator,
    levels,
    coordinates,
    reading: figureReading(reader, indicator, spanIn(frame, definition)),
    weight: weightOf(frame, indicator),
    also: (question.also ?? []).map((id) => {
      const other = reader.indicator(id)
      return figureReading(reader, other, spanIn(frame, other.definition))
    }),
    spark: question.spark ? sparkReading(frame, indicator) : null,
  }
}

/** The denominator of a ratio, which says how much a cell weighs. */
function weightOf(frame: Frame, { definition }: IndicatorReader): DrillPlan['weight'] {
  const { reader } = frame
  if (!definition.ratio || !reader.has(definition.ratio.denominator)) return null
  const indicator = reader.indicator(definition.ratio.denominator)
  return { indicator, reading: figureReading(reader, indicator, spanIn(frame, indicator.definition)) }
}

/** Reads what rows are chosen and sorted by, without making figures. */
export type RowReader = {
  /** Reads a cell; `false` where nothing at all is published for it, and so there is no row. */
  readonly read: (coordinates: Coordinates) => boolean
  /** The value that the question sorts by, of the cell read last; NaN where it has none or rows are not sorted so. */
  readonly sortKey: () => number
  readonly status: () => Status | null
}

export function rowReader({ reading, weight, indicator }: DrillPlan, question: DrillQuestion): RowReader {
  const values = new Float64Array(valueKeys.length)
  const weights = new Float64Array(valueKeys.length)
  // Of what does not add up every cell is a row: that a value is missing is what there is to say.
  const isListed = indicator.definition.acrossMembers === 'none'
  const by = question.sort?.by ?? 'tree'
  const isShare = isShareUnit(indicator)
  let cell: Coordinates | null = null
  const relative = (reference: number) => {
    const primary = primaryOf(values)
    if (isShare || Number.isNaN(primary) || Number.isNaN(reference)) return Number.NaN
    return relativeOf(primary, reference) ?? Number.NaN
  }
  return {
    read: (coordinates) => {
      cell = coordinates
      reading.values(coordinates, values)
      if (isListed) return true
      for (const value of values) if (value === value) return true
      return false
    },
    sortKey: () => {
      switch (by) {
        case 'tree':
        case 'name':
          return Number.NaN
        case 'dPL':
          return primaryOf(values) - at(values, keyAt.PL)
        case 'dPY':
          return primaryOf(values) - at(values, keyAt.PY)
        case 'dPLrel':
          return relative(at(values, keyAt.PL))
        case 'dPYrel':
          return relative(at(values, keyAt.PY))
        case 'weight':
          if (!weight || !cell) return Number.NaN
          weight.reading.values(cell, weights)
          return primaryOf(weights)
        default:
          return at(values, keyAt[by])
      }
    },
    status: () => reading.status(values),
  }
}

/** Whether differences are counted in points, which have no relative part (reporting rule 13). */
export function isShareUnit({ label }: IndicatorReader): boolean {
  return varianceUnitOf(label.unit) !== 'unit'
}

/** AC, or FC where there is no AC yet. */
export function primaryOf(values: Float64Array): number {
  const actual = at(values, keyAt.AC)
  return actual === actual ? actual : at(values, keyAt.FC)
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? Number.NaN
}
