import type { Cell } from '#shared/model/cell.ts'
import type { Flag, Status, ValueReason, Variance } from '#shared/model/figure.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { Period, View } from '#shared/model/period.ts'
import type { Reference, Scenario } from '#shared/model/scenario.ts'
import type { PartitionState, SnapshotName } from '#shared/model/snapshot.ts'

/** The scenarios and references of a figure, in the order in which every table shows them (reporting rule 8). */
export type ValueKey = 'PY' | 'PP' | 'PL' | 'FC' | 'AC'

/** One indicator's figure in one cell and span of time. Values are unrounded, in the indicator's unit. */
export type Figure = {
  readonly indicator: IndicatorId
  readonly period: Period
  readonly view: View
  readonly cell: Cell
  readonly values: Readonly<Record<ValueKey, number | null>>
  /** Why a value that is `null` does not exist. */
  readonly reasons: Readonly<Partial<Record<ValueKey, ValueReason>>>
  /** What the variances are variances of: AC, or FC where there is no AC yet (reporting rule 11). */
  readonly primary: 'AC' | 'FC' | null
  readonly variances: Readonly<Record<Reference, Variance | null>>
  readonly status: Status | null
  /** The span is not over yet, or some of its periods have no value. */
  readonly partial: boolean
  readonly flags: readonly Flag[]
  readonly definitionVersion: number
  readonly state: PartitionState | null
}

/** The parts of a definition that every screen needs beside a figure. */
export type IndicatorLabel = Pick<
  Definition,
  | 'id'
  | 'pillar'
  | 'name'
  | 'unit'
  | 'decimals'
  | 'direction'
  | 'frequency'
  | 'classification'
  | 'acrossMembers'
>

/** A figure's run through time: the same cell and view at consecutive periods, the oldest first. */
export type Course = {
  readonly indicator: IndicatorLabel
  readonly cell: Cell
  readonly view: View
  /** First month of the fiscal year, 1 is January: without it «2026-Q3» does not say which months. */
  readonly fiscalStart: number
  readonly points: readonly Figure[]
  readonly snapshot: SnapshotName
}

/** One scenario's values by point, for a sparkline. */
export type Spark = {
  readonly periods: readonly Period[]
  readonly values: Readonly<Record<Extract<Scenario, 'AC' | 'PL' | 'FC'>, readonly (number | null)[]>>
}
