import type { IndicatorObservations, SeriesValues } from '#central/source/dataset.ts'
import type { Space } from '#central/source/space.ts'
import { scenarios } from '#shared/model/scenario.ts'
import type { Hash, IndicatorId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { WrittenPartition } from './figures.ts'
import type { Plan } from './plan.ts'
import type { Rolled, RolledPeriod } from './rolled.ts'

/** An indicator's roll-up with what it was made from. */
export type RolledFrom = {
  readonly space: Space
  readonly definition: Definition
  readonly observations: IndicatorObservations
  readonly plan: Plan
  /** Before empty cells were left out. */
  readonly periods: Rolled['periods']
}

/** A ratio with its parts. */
export type DividedFrom = {
  readonly definition: Definition
  readonly numerator: Rolled
  readonly denominator: Rolled
  readonly keys: Float64Array
  readonly periods: Rolled['periods']
}

/**
 * What a publication leaves to the next one in the same process: most periods of most indicators are the same again,
 * and what was made from the same observations is used again as the same object. It changes how long a publication
 * takes and nothing else.
 */
export type PublicationMemory = {
  /** The space of the last dataset, with the dimensions that it was made of. */
  space: { readonly dimensions: unknown; readonly space: Space } | null
  readonly rolled: Map<IndicatorId, RolledFrom>
  readonly divided: Map<IndicatorId, DividedFrom>
  /** A period's figures → by the cell list that they were written with, the partition. */
  readonly written: WeakMap<RolledPeriod, Map<Hash, WrittenPartition>>
}

export function newMemory(): PublicationMemory {
  return { space: null, rolled: new Map(), divided: new Map(), written: new WeakMap() }
}

/** Whether two indicators' observations go the same ways up. */
export function isSamePlan(
  before: RolledFrom | undefined,
  space: Space,
  definition: Definition,
  observations: IndicatorObservations,
): before is RolledFrom {
  return (
    before !== undefined &&
    before.space === space &&
    before.definition.acrossMembers === definition.acrossMembers &&
    before.definition.dimensions.join() === definition.dimensions.join() &&
    before.observations.fractionDigits === observations.fractionDigits &&
    before.observations.dimensions.join() === observations.dimensions.join() &&
    isSameCells(before.observations.cells, observations.cells)
  )
}

/** Whether two periods have the same values, bit by bit, in the same scenarios. */
export function isSameSeries(one: SeriesValues | undefined, other: SeriesValues | undefined): boolean {
  if (!one || !other) return false
  return scenarios.every((scenario) => {
    const [a, b] = [one[scenario], other[scenario]]
    return a === b || (a !== undefined && b !== undefined && bytesOf(a).equals(bytesOf(b)))
  })
}

function bytesOf(values: Float64Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
}

function isSameCells(one: IndicatorObservations['cells'], other: IndicatorObservations['cells']): boolean {
  return (
    one === other ||
    (one.length === other.length &&
      one.every((cell, at) => cell.every((member, index) => other[at]?.[index] === member)))
  )
}
