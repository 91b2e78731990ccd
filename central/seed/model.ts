import type { Channel, Region, Segment } from './place.ts'
import type { ByProduct } from './product.ts'
import type { SeasonName } from './season.ts'

/**
 * An indicator's level for the whole group in November 2023, in October 2024, 2025 and 2026 and in December 2026
 * (for quarterly ones: in the quarters that hold or end before those months); straight lines between. Levels are
 * those of an October: the season is a factor on them, 1 in October.
 */
export type Levels = readonly [
  november2023: number,
  october2024: number,
  october2025: number,
  october2026: number,
  december2026: number,
]

/** Period → the group's value in it, where the table states it and the levels do not decide. */
export type ByPeriod = Readonly<Record<string, number>>

/** The course of an indicator, or of the ratio that ties a part to its whole, for the group. */
export type Course = {
  readonly actual: Levels
  /** `as-actual` is for what is fixed in advance, such as the reports that fall due. */
  readonly plan: Levels | 'as-actual'
  readonly season?: SeasonName
  /**
   * How far single months stray from the line at most, as a share of the level, or of what is missing to the whole
   * where that is less. Nothing strays in the months of `Levels`.
   */
  readonly wobble: number
  readonly stated?: { readonly actual?: ByPeriod; readonly plan?: ByPeriod }
  /** Forecasts that were given and not rolled forward: as-of month → period → value. */
  readonly forecast?: Readonly<Record<string, ByPeriod>>
}

/** Factors by which cells differ in a rate; one that is missing is 1. */
export type Lean = {
  readonly product?: ByProduct
  readonly region?: Readonly<Partial<Record<Region, number>>>
  readonly channel?: Readonly<Partial<Record<Channel, number>>>
  readonly segment?: Readonly<Partial<Record<Segment, number>>>
}

type Modelled = {
  readonly indicator: string
  readonly course: Course
  /** Digits after the decimal point beyond those that the indicator shows. */
  readonly finer?: 1 | 2
}

/** A sum that is spread over the cells by weights. */
export type Amount = Modelled & {
  readonly kind: 'amount'
  readonly weights: ByProduct
}

/**
 * A figure that follows another one cell by cell: part = whole × rate ÷ scale. The course is the rate's. A bounded
 * part can't exceed its whole (a share); an unbounded one can (hours for each request).
 */
export type Part = Modelled & {
  readonly kind: 'part'
  readonly of: string
  readonly scale: number
  readonly bounded: boolean
  readonly lean?: Lean
  /** Products that have the part at all; all of the whole's where missing. */
  readonly products?: ByProduct
  /** Products that have the part in a channel; all where the channel is missing. */
  readonly productsIn?: Readonly<Partial<Record<Channel, ByProduct>>>
}

/** A highest value: the group's is the highest product's. */
export type Peak = Modelled & { readonly kind: 'peak'; readonly weights: ByProduct }

/** Distinct persons, observed at every node of the organisation, since they can't be added. */
export type Distinct = Modelled & { readonly kind: 'distinct'; readonly weights: ByProduct }

/** Minutes in which a product's systems are to be in service: systems × minutes of the calendar. */
export type Clock = { readonly kind: 'clock'; readonly indicator: string; readonly systems: ByProduct }

export type Model = Amount | Part | Peak | Distinct | Clock
