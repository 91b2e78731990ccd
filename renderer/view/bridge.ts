import { formatAt } from '#shared/format/scale.ts'
import { formatShare } from '#shared/format/number.ts'
import { reasonSentence } from '#shared/format/reason.ts'
import type { ExplainedPart, Explanation } from '#shared/contract/explain.ts'
import type { Cell } from '#shared/model/cell.ts'
import type { Impact } from '#shared/model/figure.ts'
import type { ChartTable } from './chart-table.ts'
import { scaleOf } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

export type BridgeBar = {
  readonly key: string
  readonly name: string
  readonly text: string
  readonly impact: Impact
  /** Ends of the bar between the ends of the scale, 0 to 1; the first is where the bar before it ended. */
  readonly start: number
  readonly end: number
  readonly isTotal: boolean
  /** Where a click leads; `null` for what is no one cell. */
  readonly cell: Cell | null
  /** Its share of the change, and for a ratio what its own rate and the mix did. */
  readonly more: readonly string[]
  readonly spoken: string
}

export type Bridge = {
  readonly unit: string
  readonly from: string
  readonly to: string
  readonly change: string
  /** Where no change is, between the ends of the scale. */
  readonly zero: number
  readonly bars: readonly BridgeBar[]
  readonly method: string
  /** Why there is nothing to split. */
  readonly reason: string | null
}

/** Parts shown one by one; the others are summed, so that the bars still end at the whole. */
const mostParts = 7

/**
 * A change as a bridge: the children's contributions one after the other from no change to the whole change. Its axis
 * is the change itself and begins at zero (rule 39): columns of the two values would have to be cut.
 */
export function bridgeOf(explanation: Explanation, dimension: string | null, style: Style): Bridge {
  const { language } = style
  const words = wordsIn(language).explain
  const { indicator, values, change } = explanation
  const scale = scaleOf([values.from, values.to], indicator, style)
  // One digit more than the values: a part of a change is smaller than what it is a part of.
  const fine = { ...scale, decimals: scale.decimals + 1 }
  const isPoints = indicator.unit === 'PCT' || indicator.unit === 'POINT'
  const unit = isPoints ? words.points : scale.name[language]
  const text = (value: number) => formatAt(fine, value, { plus: true })
  const common = {
    unit,
    from: formatAt(scale, values.from),
    to: formatAt(scale, values.to),
    method: words.methods[explanation.method],
  }
  const chosen =
    explanation.dimensions.find(({ id }) => id === dimension) ??
    explanation.dimensions.find(({ id }) => id === explanation.concentrating) ??
    explanation.dimensions[0]
  if (change === null || !chosen) {
    const reason = explanation.reason ? reasonSentence(explanation.reason, language) : words.nothing
    return { ...common, change: '', zero: 0, bars: [], reason }
  }
  const shown = chosen.parts.slice(0, mostParts)
  const others = chosen.parts.slice(mostParts).reduce((sum, part) => sum + part.change, chosen.rest)
  const steps = [
    ...shown.map((part) => ({
      key: part.key,
      name: part.name[language],
      change: part.change,
      impact: part.impact,
      cell: part.cell,
      more: moreOf(part, text, words),
    })),
    ...(isVisible(others, fine.divisor, fine.decimals)
      ? [
          {
            key: ' others',
            name: words.others,
            change: others,
            impact: 'neutral' as const,
            cell: null,
            more: [],
          },
        ]
      : []),
  ]
  const sums = steps.reduce<number[]>((all, step) => [...all, (all.at(-1) ?? 0) + step.change], [])
  const low = Math.min(0, ...sums, change)
  const high = Math.max(0, ...sums, change)
  const at = (value: number) => (high === low ? 0 : (value - low) / (high - low))
  const pause = wordsIn(language).pause
  return {
    ...common,
    change: text(change),
    zero: at(0),
    reason: null,
    bars: [
      ...steps.map(({ key, name, change: by, impact, cell, more }, index): BridgeBar => ({
        key,
        name,
        text: text(by),
        impact,
        start: at(sums[index - 1] ?? 0),
        end: at(sums[index] ?? 0),
        isTotal: false,
        cell,
        more,
        spoken: [name, text(by), ...more].join(pause),
      })),
      {
        key: ' total',
        name: words.total,
        text: text(change),
        impact: totalImpact(explanation, change),
        start: at(0),
        end: at(change),
        isTotal: true,
        cell: null,
        more: [],
        spoken: `${words.total} ${text(change)} ${unit}`,
      },
    ],
  }
}

function moreOf(
  part: ExplainedPart,
  text: (value: number) => string,
  words: ReturnType<typeof wordsIn>['explain'],
): string[] {
  return [
    ...(part.share === null ? [] : [words.share(formatShare(part.share, { decimals: 0 }))]),
    ...(part.rate === null || part.mix === null ? [] : [words.effects(text(part.rate), text(part.mix))]),
  ]
}

function isVisible(value: number, divisor: number, decimals: number): boolean {
  return Math.abs(value / divisor) >= 0.5 * 10 ** -decimals
}

/** What the whole change means, read off the parts: those that go its way have its impact. */
function totalImpact({ dimensions, indicator }: Explanation, change: number): Impact {
  if (indicator.direction === 'none') return 'neutral'
  const same = dimensions
    .flatMap(({ parts }) => parts)
    .find((part) => part.impact !== 'neutral' && Math.sign(part.change) === Math.sign(change))
  return same?.impact ?? 'neutral'
}

export function bridgeTable(bridge: Bridge, language: Style['language']): ChartTable {
  const words = wordsIn(language)
  return {
    corner: words.drill.member,
    heads: [bridge.unit, words.explain.split],
    rows: bridge.bars.map(({ key, name, text, more, isTotal }) => ({
      key,
      name,
      cells: [text, more.join(words.pause)],
      isStrong: isTotal,
    })),
  }
}
