import type { Cell } from '#shared/model/cell.ts'
import type { SnapshotName } from '#shared/model/snapshot.ts'
import type { Reference } from '#shared/model/scenario.ts'
import type { Figure, IndicatorLabel } from './figure.ts'
import { answers } from './operation.ts'
import { frameSchema, indicatorSchema } from './question.ts'

/** One indicator of a driver tree with what it does to the one above it. */
export type DriverNode = {
  readonly label: IndicatorLabel
  readonly role: 'root' | 'numerator' | 'denominator' | 'driver'
  readonly figure: Figure
  /**
   * Of the difference of the ratio above it, in that ratio's unit: the numerator's and the denominator's sum to it.
   * `null` for drivers that are no part of a formula.
   */
  readonly contribution: Readonly<Record<Reference, number | null>>
  readonly children: readonly DriverNode[]
}

export type DriverTree = {
  readonly root: DriverNode
  readonly cell: Cell
  readonly snapshot: SnapshotName
}

export const driverOperations = {
  /** An indicator, the parts of its formula and what drives it, each with its figure in the frame. */
  drivers: answers<DriverTree>()(frameSchema.extend({ indicator: indicatorSchema })),
}
