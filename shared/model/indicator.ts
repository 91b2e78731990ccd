import type { Classification } from './classification.ts'
import type { DimensionId, IndicatorId, OwnerId, PillarId } from './id.ts'
import type { LocalText } from './local-text.ts'
import type { Frequency, Period } from './period.ts'

/** Which way is good; `band` means near the plan, `none` means no judgement. */
export type Direction = 'up' | 'down' | 'band' | 'none'

/** How values of sibling members make their parent's; `none` is never added. */
export type AcrossMembers = 'sum' | 'max' | 'ratio' | 'none'

/** How values of consecutive periods make a longer one's. */
export type AcrossTime = 'sum' | 'last' | 'max' | 'ratio'

export type TargetBasis = 'plan' | 'previous-year' | 'none'

export type Certification = 'draft' | 'certified' | 'deprecated'

/** Code of a unit, such as `CNY_M`, `PCT`, `BP`; units without a known name show their code. */
export type Unit = string

/** The parts of a ratio: value = numerator ÷ denominator × scale. */
export type RatioParts = {
  readonly numerator: IndicatorId
  readonly denominator: IndicatorId
  readonly scale: number
}

/** One version of an indicator's certified definition. */
export type Definition = {
  readonly id: IndicatorId
  readonly version: number
  readonly pillar: PillarId
  readonly name: LocalText
  readonly definition: LocalText
  readonly unit: Unit
  /** Digits after the decimal point on display. */
  readonly decimals: number
  readonly direction: Direction
  readonly acrossMembers: AcrossMembers
  readonly acrossTime: AcrossTime
  /** Present exactly where `acrossMembers` is `ratio`. */
  readonly ratio?: RatioParts | undefined
  readonly frequency: Frequency
  readonly dimensions: readonly DimensionId[]
  readonly targetBasis: TargetBasis
  /** Adverse gap in per cent of the target up to which a figure is still on target. */
  readonly amberGapPct?: number | undefined
  /** Adverse gap in per cent of the target beyond which a figure is off target. */
  readonly redGapPct?: number | undefined
  readonly classification: Classification
  readonly owner: OwnerId
  readonly steward: OwnerId
  readonly sources: readonly string[]
  readonly effectiveFrom: Period
  readonly status: Certification
  /** The indicators that this one is a driver of. */
  readonly driverOf: readonly IndicatorId[]
}

/** An indicator with all versions of its definition, the oldest first. */
export type Indicator = {
  readonly id: IndicatorId
  readonly versions: readonly Definition[]
}
