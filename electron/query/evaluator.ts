import type { ValueKey } from '#shared/contract/figure.ts'
import type { ValueReason } from '#shared/model/figure.ts'
import type { PartitionState } from '#shared/model/snapshot.ts'
import type { Coordinates } from './cell-index.ts'

/** The order of values in an evaluator's output, that of every table (reporting rule 8). */
export const valueKeys = ['PY', 'PP', 'PL', 'FC', 'AC'] as const satisfies readonly ValueKey[]

export const keyAt = { PY: 0, PP: 1, PL: 2, FC: 3, AC: 4 } as const

/**
 * Reads one indicator in one span, cell after cell. The values go into an array that the caller keeps, so that a
 * list of a hundred thousand cells makes no objects; what else there is to say is about the cell read last.
 */
export type Evaluator = {
  /** Fills `out` in the order of `valueKeys`, NaN where there is no value. */
  readonly read: (coordinates: Coordinates, out: Float64Array) => void
  readonly reason: (key: ValueKey) => ValueReason
  readonly isPartial: () => boolean
  /** Flags of what the primary value is made of, as bits. */
  readonly flags: () => number
  readonly state: PartitionState | null
}

/** What of a figure is asked for: what is not needed is not decoded. */
export type Wanted = { readonly previousYear: boolean; readonly previous: boolean }

export const everything: Wanted = { previousYear: true, previous: true }
export const plansOnly: Wanted = { previousYear: false, previous: false }
