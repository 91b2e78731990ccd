import { z } from 'zod'
import type { Cell } from '#shared/model/cell.ts'
import type { DimensionId, MemberId } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { SnapshotName } from '#shared/model/snapshot.ts'
import type { Figure, IndicatorLabel, Spark } from './figure.ts'
import { answers } from './operation.ts'
import { dimensionSchema, frameSchema, indicatorSchema, memberSchema } from './question.ts'

/** One row of a drill-down: an official figure, where it stands in the tree, whether there is more below. */
export type DrillRow = {
  /** Stable within the question: the members from the root down, joined. */
  readonly key: string
  readonly cell: Cell
  readonly dimension: DimensionId
  readonly member: MemberId
  readonly name: LocalText
  /** Steps below the question's cell: 0 for its children. */
  readonly depth: number
  readonly expandable: boolean
  readonly figure: Figure
  /** The ratio's denominator in this cell (its weight); `null` for other indicators. */
  readonly weight: number | null
  /** The figures of the question's further indicators in this cell, in its order; there where it named any. */
  readonly also?: readonly Figure[]
  /** The run behind the figure; there where the question wanted it. */
  readonly spark?: Spark
}

export type Drill = {
  readonly indicator: IndicatorLabel
  readonly weightLabel: IndicatorLabel | null
  /** Dimensions that the indicator can be opened along. */
  readonly dimensions: readonly { readonly id: DimensionId; readonly name: LocalText }[]
  readonly by: readonly DimensionId[]
  /** First month of the fiscal year, 1 is January: without it «2026-Q3» does not say which months. */
  readonly fiscalStart: number
  /** The figure of the question's own cell. */
  readonly total: Figure
  readonly totalWeight: number | null
  /** The run behind the total; there where the question wanted runs. */
  readonly totalSpark?: Spark
  /** Labels and totals of the further indicators; there where the question named any. */
  readonly also?: readonly { readonly label: IndicatorLabel; readonly total: Figure }[]
  readonly rows: readonly DrillRow[]
  /** Rows that the filter leaves, of which `rows` is a page. */
  readonly rowCount: number
  /**
   * The largest size of a variance from plan or from the year before among all rows of a flat list, so that the bars
   * of each of its pages end alike (reporting rule 52); `null` for a tree.
   */
  readonly largestVariance: number | null
  readonly snapshot: SnapshotName
}

export const drillSortKeys = [
  'tree',
  'name',
  'AC',
  'PL',
  'FC',
  'PY',
  'PP',
  'dPL',
  'dPLrel',
  'dPY',
  'dPYrel',
  'weight',
] as const

/** Columns of a drill-down in the order in which every table shows them (reporting rule 8). */
export const drillColumns = [
  'PY',
  'PP',
  'PL',
  'FC',
  'AC',
  'dPL',
  'dPLrel',
  'dPY',
  'dPYrel',
  'weight',
  'status',
] as const

export type DrillColumnName = (typeof drillColumns)[number]

const drillSchema = frameSchema.extend({
  indicator: indicatorSchema,
  by: z.array(dimensionSchema).min(1).max(8),
  /** Further indicators whose figures stand in the same rows. */
  also: z.array(indicatorSchema).max(8).optional(),
  /** Whether rows bring the run behind their figures. */
  spark: z.boolean().optional(),
  under: memberSchema.optional(),
  open: z.array(z.string().max(600)).max(5_000).optional(),
  all: z.boolean().optional(),
  flat: z.boolean().optional(),
  sort: z.strictObject({ by: z.enum(drillSortKeys), descending: z.boolean() }).optional(),
  /** Whose alphabet names are sorted by; Chinese where it is left out. */
  language: z.enum(['zh', 'en']).optional(),
  filter: z
    .strictObject({
      text: z.string().max(200).optional(),
      status: z.array(z.enum(['on-target', 'attention', 'off-target'])).optional(),
    })
    .optional(),
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(100_000).optional(),
})

export const drillOperations = {
  /**
   * Children of a cell along `by[0]`; `open` names further cells whose children follow them, `all` opens every
   * level. With `flat` the leaves of all dimensions in `by` come as one list without a tree.
   */
  drill: answers<Drill>()(drillSchema),
  /**
   * Writes all rows of a drill-down as CSV, unrounded, with the columns that are shown; without a path the host asks
   * a person where to, `null` where they cancel.
   */
  'drill.export': answers<{ readonly path: string; readonly rows: number; readonly bytes: number } | null>()(
    drillSchema.omit({ also: true, spark: true, offset: true, limit: true }).extend({
      columns: z.array(z.enum(drillColumns)).min(1),
      language: z.enum(['zh', 'en']),
      path: z.string().min(1).max(4_096).optional(),
    }),
  ),
}
