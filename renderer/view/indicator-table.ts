import { formatAt } from '#shared/format/scale.ts'
import { missing } from '#shared/format/number.ts'
import { reasonSentence } from '#shared/format/reason.ts'
import type { Figure, Spark } from '#shared/contract/figure.ts'
import type { IndicatorRow } from '#shared/contract/indicator.ts'
import type { Impact } from '#shared/model/figure.ts'
import type { Reference } from '#shared/model/scenario.ts'
import { remarksOf } from './card.ts'
import { primaryValue, scaleOf, shortVariance } from './figure-text.ts'
import type { Style } from './style.ts'
import { statusView } from './tone.ts'
import type { StatusView } from './tone.ts'

export type VarianceMark = {
  readonly text: string
  readonly impact: Impact
  /** Share of the longest bar of the column, −1 to 1; `null` where there is nothing to compare. */
  readonly bar: number | null
  /** The bar is cut: its end is a triangle (rule 21). */
  readonly isCut: boolean
}

export type IndicatorLine = {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly values: { readonly PY: string; readonly PL: string; readonly AC: string }
  readonly variances: { readonly PL: VarianceMark; readonly PY: VarianceMark }
  readonly status: StatusView | null
  readonly spark: Spark
  readonly remark: string
}

/** Where the bars of the table are cut: one row far off must not flatten the others. */
const cutAt = 5

/**
 * Indicators of different units as one table. The bars show each variance as a share of its reference, all on one
 * scale (rules 38 and 52): lengths in different units could not be compared.
 */
export function indicatorLines(rows: readonly IndicatorRow[], style: Style): IndicatorLine[] {
  const { language } = style
  const ends = { PL: barEnd(rows, 'PL'), PY: barEnd(rows, 'PY') }
  return rows.map(({ label, figure, spark }) => {
    const value = primaryValue(figure)
    const scale = scaleOf([value, figure.values.PL, figure.values.PY], label, style)
    const mark = (reference: 'PL' | 'PY'): VarianceMark => {
      const variance = figure.variances[reference]
      const share = shareOf(figure, reference)
      if (!variance) return { text: missing, impact: 'neutral', bar: null, isCut: false }
      const end = ends[reference]
      return {
        text: shortVariance(variance, label, style),
        impact: variance.impact,
        bar: share === null || end === 0 ? null : Math.max(-1, Math.min(1, share / end)),
        isCut: share !== null && Math.abs(share) > end,
      }
    }
    const reason = figure.primary === null ? figure.reasons.AC : undefined
    return {
      id: label.id,
      name: label.name[language],
      unit: scale.name[language],
      values: {
        PY: formatAt(scale, figure.values.PY),
        PL: formatAt(scale, figure.values.PL),
        AC: formatAt(scale, value),
      },
      variances: { PL: mark('PL'), PY: mark('PY') },
      status: statusView(figure.status, style),
      spark,
      remark: reason ? reasonSentence(reason, language) : remarksOf(figure, style).join(' '),
    }
  })
}

function shareOf({ values, variances }: Figure, reference: Reference): number | null {
  const base = values[reference]
  const variance = variances[reference]
  return variance && base !== null && base !== 0 ? variance.absolute / Math.abs(base) : null
}

/** The longest bar: the largest share, or five times the median where one row is far beyond the others. */
function barEnd(rows: readonly IndicatorRow[], reference: Reference): number {
  const sizes = rows
    .flatMap(({ figure }) => shareOf(figure, reference) ?? [])
    .map(Math.abs)
    .toSorted((a, b) => a - b)
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0
  const largest = sizes.at(-1) ?? 0
  return median > 0 ? Math.min(largest, median * cutAt) : largest
}
