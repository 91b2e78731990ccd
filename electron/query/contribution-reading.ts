import { additiveContribution, ratioContribution } from '#shared/measure/contribution.ts'
import type { Change, Contribution, RatioChange } from '#shared/measure/contribution.ts'
import type { Coordinates } from './cell-index.ts'
import { changeReading } from './change-reading.ts'
import type { Basis, ChangeReading } from './change-reading.ts'
import { spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

/** What one cell has to do with the change of a whole. */
export type CellContribution = Contribution & { readonly from: number; readonly to: number }

/** Splits the change of one cell, the whole, over cells below it. */
export type ContributionReading = {
  readonly method: 'differences' | 'rate-and-mix'
  /** The whole before and after, as it is shown. */
  readonly whole: Change
  readonly wholeParts: RatioChange | null
  readonly scale: number
  readonly reading: ChangeReading
  /** `null` where a side may not be shown: then it belongs to what the parts leave. */
  readonly of: (coordinates: Coordinates) => CellContribution | null
}

/** `null` where an indicator's members do not add up to the whole, so that nothing can be split. */
export function contributionReading(
  frame: Frame,
  indicator: IndicatorReader,
  basis: Basis,
): ContributionReading | null {
  const { definition } = indicator
  const { reader, coordinates } = frame
  const own = changeReading(frame, indicator, basis)
  const whole = own.read(coordinates)
  if (isAdditive(frame, indicator)) {
    return {
      method: 'differences',
      whole,
      wholeParts: null,
      scale: 1,
      reading: own,
      of: (at) => {
        const change = own.read(at)
        return isHidden(own, at, change) ? null : { ...change, ...additiveContribution(change) }
      },
    }
  }
  const { ratio } = definition
  if (!ratio || !reader.has(ratio.numerator) || !reader.has(ratio.denominator)) return null
  const above = reader.indicator(ratio.numerator)
  const below = reader.indicator(ratio.denominator)
  if (!isAdditive(frame, above) || !isAdditive(frame, below)) return null
  const numerator = changeReading(frame, above, basis)
  const denominator = changeReading(frame, below, basis)
  const wholeParts = { numerator: numerator.read(coordinates), denominator: denominator.read(coordinates) }
  return {
    method: 'rate-and-mix',
    whole,
    wholeParts,
    scale: ratio.scale,
    reading: own,
    of: (at) => {
      const part = { numerator: numerator.read(at), denominator: denominator.read(at) }
      if (isHidden(numerator, at, part.numerator) || isHidden(denominator, at, part.denominator)) return null
      return { ...own.read(at), ...ratioContribution(part, wholeParts, ratio.scale) }
    },
  }
}

/** Whether members' differences sum to the whole's: over time the largest of sums is no sum of largest values. */
function isAdditive(frame: Frame, { definition }: IndicatorReader): boolean {
  if (definition.acrossMembers !== 'sum') return false
  return definition.acrossTime !== 'max' || spanIn(frame, definition).view === definition.frequency
}

/** Whether a missing side is kept back rather than simply not there: a new member has no before, and that is known. */
function isHidden(reading: ChangeReading, coordinates: Coordinates, { from, to }: Change): boolean {
  if (Number.isNaN(from) === Number.isNaN(to)) return false
  return reading.reason(coordinates) !== 'not-published'
}
