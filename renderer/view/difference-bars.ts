import type { Drill } from '#shared/contract/drill.ts'
import type { Impact } from '#shared/model/figure.ts'
import type { Reference } from '#shared/model/scenario.ts'
import { scaleOf, varianceAt, varianceUnit } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

export type DifferenceBar = {
  readonly key: string
  readonly member: string
  readonly name: string
  readonly text: string
  readonly impact: Impact
  /** Share of the scale from zero, −1 to 1. */
  readonly size: number
  readonly spoken: string
}

export type DifferenceBars = {
  readonly unit: string
  readonly bars: readonly DifferenceBar[]
  /** Where zero is between the ends of the scale, 0 to 1. */
  readonly zero: number
}

/**
 * How much each child of a cell differs from its own reference, the largest first: official figures of the
 * children, not a split of the whole.
 */
export function differenceBars(drill: Drill, reference: Reference, style: Style, most = 9): DifferenceBars {
  const { language } = style
  const known = drill.rows.flatMap((row) => {
    const variance = row.depth === 0 ? row.figure.variances[reference] : null
    return variance ? [{ row, variance }] : []
  })
  // The scale of the values that stand beside it, not one of its own (rule 38).
  const { values } = drill.total
  const scale = scaleOf([values.AC, values.PL, values.FC], drill.indicator, style)
  const shown = known
    .toSorted((a, b) => Math.abs(b.variance.absolute) - Math.abs(a.variance.absolute))
    .slice(0, most)
  const high = Math.max(0, ...shown.map(({ variance }) => variance.absolute))
  const low = Math.min(0, ...shown.map(({ variance }) => variance.absolute))
  const span = high - low || 1
  return {
    unit: varianceUnit(known[0]?.variance ?? null, scale, drill.indicator, style),
    zero: -low / span,
    bars: shown.map(({ row, variance }) => {
      const name = row.name[language]
      const text = varianceAt(scale, variance)
      return {
        key: row.key,
        member: row.member,
        name,
        text,
        impact: variance.impact,
        size: variance.absolute / span,
        spoken: `${name}${wordsIn(language).pause}${text}`,
      }
    }),
  }
}
