import { exactSum } from './sum.ts'
import { differenceOf } from './variance.ts'

/** A value before and after. NaN stands for «not there», which weighs nothing. */
export type Change = { readonly from: number; readonly to: number }

/** A ratio's parts before and after. */
export type RatioChange = { readonly numerator: Change; readonly denominator: Change }

/** What one part of a whole has to do with the whole's change, in the whole's unit. */
export type Contribution = {
  readonly change: number
  /** Of a ratio: what comes from the part's own rate, and what from its weight. The two sum to `change`. */
  readonly rate: number | null
  readonly mix: number | null
}

/** An additive part contributes its own difference (domain «Why it changed»). */
export function additiveContribution({ from, to }: Change): Contribution {
  return { change: differenceOf(present(to), present(from)), rate: null, mix: null }
}

/**
 * What a part contributes to the change of a whole's ratio R = N ÷ D × scale: a rate and a mix effect whose weights
 * are shares of the denominator. With the part's weight w and rate r, each at the middle of before and after,
 *
 *     rate = Δr × w̄        mix = Δw × (r̄ − R̄)
 *
 * (Bennet's symmetric decomposition). Both together are Δ(w·r) − R̄·Δw, and since weights sum to one, the parts of a
 * complete split sum to ΔR. A part that is there on one side only has no change of rate.
 */
export function ratioContribution(part: RatioChange, whole: RatioChange, scale: number): Contribution {
  const before = shareOf(part.numerator.from, part.denominator.from, whole.denominator.from, scale)
  const after = shareOf(part.numerator.to, part.denominator.to, whole.denominator.to, scale)
  const wholeBefore = (present(whole.numerator.from) / whole.denominator.from) * scale
  const wholeAfter = (present(whole.numerator.to) / whole.denominator.to) * scale
  const middle = (wholeBefore + wholeAfter) / 2
  const weightChange = after.weight - before.weight
  const change = after.points - before.points - middle * weightChange
  const rates = [before.rate, after.rate].filter((rate) => Number.isFinite(rate))
  const rate = rates.length === 0 ? middle : rates.reduce((sum, one) => sum + one, 0) / rates.length
  const mix = weightChange * (rate - middle)
  return { change, rate: change - mix, mix }
}

function shareOf(numerator: number, denominator: number, whole: number, scale: number) {
  return {
    /** What the part adds to the whole's ratio. */
    points: (present(numerator) / whole) * scale,
    weight: present(denominator) / whole,
    rate: (numerator / denominator) * scale,
  }
}

function present(value: number): number {
  return Number.isNaN(value) ? 0 : value
}

/** What the parts leave of the whole's change: members that are not shown, and what the whole has beyond them. */
export function restOf(wholeChange: number, parts: readonly { readonly change: number }[]): number {
  return exactSum([wholeChange, ...parts.map(({ change }) => -change)])
}

/**
 * How much a change is concentrated in few parts: 0 where all contribute alike, 1 where one makes all of it. The
 * Herfindahl index of the sizes of contributions, freed of their number.
 */
export function concentrationOf(parts: readonly { readonly change: number }[]): number {
  const sizes = parts.map(({ change }) => Math.abs(change)).filter((size) => size > 0)
  const all = exactSum(sizes)
  const count = parts.length
  if (count < 2 || all === 0) return 0
  const index = exactSum(sizes.map((size) => (size / all) ** 2))
  return Math.min(1, Math.max(0, (index - 1 / count) / (1 - 1 / count)))
}

/** A ratio's change split over its numerator and its denominator; the two sum to the change. */
export function partsOfRatio({ numerator, denominator }: RatioChange, scale: number) {
  const inverseFrom = 1 / denominator.from
  const inverseTo = 1 / denominator.to
  return {
    numerator: (numerator.to - numerator.from) * scale * ((inverseFrom + inverseTo) / 2),
    denominator: (inverseTo - inverseFrom) * scale * ((numerator.from + numerator.to) / 2),
  }
}
