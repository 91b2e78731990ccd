import type { Classification } from '#shared/model/classification.ts'
import type { Dimension } from '#shared/model/dimension.ts'
import type { DimensionId, EditionId, IndicatorId, MemberId } from '#shared/model/id.ts'
import type { Indicator } from '#shared/model/indicator.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Owner, Pillar } from '#shared/model/catalogue.ts'
import type { Period } from '#shared/model/period.ts'
import type { Roadmap } from '#shared/model/roadmap.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import type { Flag } from '#shared/model/figure.ts'

/** Values of one scenario in one period by position of the indicator's `cells`; NaN where there is none. */
export type SeriesValues = Partial<Record<Scenario, Float64Array>>

/** Everything observed of one indicator, in columns. Ratios have no observations. */
export type IndicatorObservations = {
  readonly indicator: IndicatorId
  /** The dimensions that the observations name; every other one stands at its root. */
  readonly dimensions: readonly DimensionId[]
  /** Position → one member for each of `dimensions`, in that order. Leaves and, where given, inner nodes. */
  readonly cells: readonly (readonly MemberId[])[]
  /** The most digits after the decimal point that any value has: sums are exact in units of 10^-digits. */
  readonly fractionDigits: number
  readonly periods: ReadonlyMap<Period, SeriesValues>
  readonly flags: readonly ObservationFlag[]
}

export type ObservationFlag = {
  readonly period: Period
  readonly scenario: Scenario
  readonly position: number
  readonly flag: Flag
}

export type DatasetEdition = {
  readonly id: EditionId
  readonly name: LocalText
  readonly clearance: Classification
  /** Root of the readable subtree of `org`; `null` means all of it. */
  readonly org: MemberId | null
}

export type Restatement = {
  readonly indicator: IndicatorId
  readonly period: Period
  readonly note: LocalText
}

/** A dataset folder, read and checked whole: what one publication is made from. */
export type Dataset = {
  readonly name: LocalText
  readonly fiscalYearStartMonth: number
  readonly editions: readonly DatasetEdition[]
  readonly headline: readonly IndicatorId[]
  readonly indicators: readonly Indicator[]
  readonly dimensions: readonly Dimension[]
  readonly pillars: readonly Pillar[]
  readonly owners: readonly Owner[]
  /** `null` where the folder has no roadmap files. */
  readonly roadmap: Roadmap | null
  readonly observations: ReadonlyMap<IndicatorId, IndicatorObservations>
  readonly restatements: readonly Restatement[]
}
