import type { ValueReason } from '#shared/model/figure.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import type { CellIndex, Coordinates } from './cell-index.ts'
import { flagBits } from './column-cache.ts'
import type { IndicatorReader, Slot, SnapshotReader } from './snapshot-reader.ts'

/** The value at a position; NaN where there is none or where it may not be shown. */
export function slotValue({ columns }: Slot, scenario: Scenario, position: number): number {
  if (position < 0 || !columns) return Number.NaN
  const bits = columns.flags[scenario]?.[position] ?? 0
  if ((bits & flagBits.suppressed) !== 0) return Number.NaN
  return columns.values[scenario]?.[position] ?? Number.NaN
}

/** The flags of a position as bits. */
export function slotFlags({ columns }: Slot, scenario: Scenario, position: number): number {
  return position < 0 ? 0 : (columns?.flags[scenario]?.[position] ?? 0)
}

/** Looks positions up; consecutive slots nearly always share a cell list, and then one look-up serves them all. */
export function positionFinder(): (slot: Slot, coordinates: Coordinates) => number {
  let index: CellIndex | null = null
  let seen: Coordinates = new Int32Array(0)
  let found = -1
  return (slot, coordinates) => {
    if (!slot.cells) return -1
    if (slot.cells === index && seen.length === coordinates.length && isSame(seen, coordinates)) return found
    index = slot.cells
    if (seen.length === coordinates.length) seen.set(coordinates)
    else seen = coordinates.slice()
    found = index.positionOf(coordinates)
    return found
  }
}

function isSame(seen: Int32Array, coordinates: Coordinates): boolean {
  for (let at = 0; at < coordinates.length; at++) if (seen[at] !== coordinates[at]) return false
  return true
}

/** Why a stored value does not exist. */
export function whyMissing(
  reader: SnapshotReader,
  indicator: IndicatorReader,
  slot: Slot,
  scenario: Scenario,
  coordinates: Coordinates,
): ValueReason {
  if (slot.reason) return slot.reason
  const position = slot.cells?.positionOf(coordinates) ?? -1
  if ((slotFlags(slot, scenario, position) & flagBits.suppressed) !== 0) return 'suppressed'
  const { acrossMembers, ratio } = indicator.definition
  if (acrossMembers === 'none')
    return hasDimensions(reader, indicator, coordinates) ? 'not-additive' : 'not-published'
  // Periods that have closed have no forecast; that is not worth decoding the parts for.
  if (!ratio || (scenario === 'FC' && !slot.columns?.values.FC)) return 'not-published'
  const numerator = partValue(reader, ratio.numerator, slot, scenario, coordinates)
  const denominator = partValue(reader, ratio.denominator, slot, scenario, coordinates)
  if (denominator === 0) return 'zero-denominator'
  return Number.isNaN(numerator) === Number.isNaN(denominator) ? 'not-published' : 'no-parts'
}

function hasDimensions(
  reader: SnapshotReader,
  { definition }: IndicatorReader,
  coordinates: Coordinates,
): boolean {
  return reader.trees.every(
    ({ dimension, rootNumber }, slot) =>
      coordinates[slot] === rootNumber || definition.dimensions.includes(dimension.id),
  )
}

function partValue(
  reader: SnapshotReader,
  id: IndicatorReader['definition']['id'],
  { period }: Slot,
  scenario: Scenario,
  coordinates: Coordinates,
): number {
  if (!reader.has(id)) return Number.NaN
  const slot = reader.indicator(id).slot(period)
  return slotValue(slot, scenario, slot.cells?.positionOf(coordinates) ?? -1)
}
