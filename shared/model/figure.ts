/** How a variance's absolute part is counted: in the unit, in percentage points, or in basis points. */
export type VarianceUnit = 'unit' | 'pp' | 'bp'

/** Primary minus reference. Unrounded; rounding belongs to display. */
export type Variance = {
  readonly absolute: number
  /** Share of |reference|, 0.1 is ten per cent; `null` means «n.a.» (reporting rule 14) or not shown. */
  readonly relative: number | null
  readonly unit: VarianceUnit
  /** What the sign means for this indicator's direction. */
  readonly impact: Impact
}

export type Impact = 'good' | 'bad' | 'neutral'

/** Where a figure stands against its target; `null` elsewhere means that there is no target. */
export type Status = 'on-target' | 'attention' | 'off-target'

/** Why a value does not exist. */
export type ValueReason =
  | 'not-published'
  | 'not-additive'
  | 'no-parts'
  | 'zero-denominator'
  | 'incomplete-period'
  | 'suppressed'
  | 'withdrawn'
  | 'after-as-of'
  | 'unverified'
  | 'lease-ended'

export type Flag = 'estimated' | 'suppressed'
