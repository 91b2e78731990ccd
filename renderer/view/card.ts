import { formatAt } from '#shared/format/scale.ts'
import { reasonSentence } from '#shared/format/reason.ts'
import { flagName } from '#shared/format/status.ts'
import { unitSymbol } from '#shared/format/unit.ts'
import type { Figure } from '#shared/contract/figure.ts'
import type { IndicatorRow } from '#shared/contract/indicator.ts'
import type { Impact } from '#shared/model/figure.ts'
import type { Reference } from '#shared/model/scenario.ts'
import { isRelativeTelling, primaryValue, scaleOf, shortVariance } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'
import { statusView } from './tone.ts'
import type { StatusView } from './tone.ts'

export type VarianceView = {
  readonly reference: Reference
  readonly text: string
  readonly against: string
  readonly impact: Impact
  /** Which way the figure went, for the sign that stands beside the colour. */
  readonly way: 'up' | 'down' | 'same'
}

/** A headline figure with its context: target, previous year, run (rule 55). */
export type Card = {
  readonly id: string
  readonly name: string
  readonly value: string
  /** Stands before the number where it is a currency's code. */
  readonly unitBefore: string
  readonly unitAfter: string
  readonly status: StatusView | null
  readonly variances: readonly VarianceView[]
  /** Why there is no figure, or what is special about it; empty where nothing is. */
  readonly remarks: readonly string[]
  /** All of it as one sentence, for readers who hear it. */
  readonly spoken: string
}

const shown: readonly Reference[] = ['PL', 'PY']

export function cardOf({ label, figure }: Pick<IndicatorRow, 'label' | 'figure'>, style: Style): Card {
  const { language } = style
  const value = primaryValue(figure)
  const scale = scaleOf([value], label, style)
  const status = statusView(figure.status, style)
  const variances = shown.flatMap((reference) => varianceView(figure, reference, label, style))
  const name = label.name[language]
  const number = formatAt(scale, value)
  const unit =
    value === null ? '' : scale.divisor === 1 ? unitSymbol(label.unit, language) : scale.symbol[language]
  const [unitBefore, unitAfter] = placed(unit)
  const remarks = remarksOf(figure, style)
  return {
    id: label.id,
    name,
    value: number,
    unitBefore,
    unitAfter,
    status,
    variances,
    remarks,
    spoken: [
      name,
      `${unitBefore}${number}${unitAfter}`,
      ...(status ? [status.label] : []),
      ...variances.map(({ text, against }) => `${against} ${text}`),
      ...remarks,
    ].join(wordsIn(language).pause),
  }
}

function varianceView(
  figure: Figure,
  reference: Reference,
  label: IndicatorRow['label'],
  style: Style,
): VarianceView[] {
  const variance = figure.variances[reference]
  if (!variance || (isRelativeTelling(label.unit) && variance.relative === null)) return []
  const { absolute, impact } = variance
  return [
    {
      reference,
      text: shortVariance(variance, label, style),
      against: wordsIn(style.language).short[reference],
      impact,
      way: absolute > 0 ? 'up' : absolute < 0 ? 'down' : 'same',
    },
  ]
}

/** What a reader must know before believing the figure: it is missing, a forecast, estimated, of an open span. */
export function remarksOf(figure: Figure, { language }: Style): string[] {
  const words = wordsIn(language)
  const reason = figure.primary === null ? figure.reasons.AC : undefined
  return [
    ...(reason ? [reasonSentence(reason, language)] : []),
    ...(figure.primary === 'FC' ? [words.card.isForecast] : []),
    ...(figure.partial ? [words.partial] : []),
    ...figure.flags.map((flag) => flagName(flag, language)),
  ]
}

/** An ISO 4217 code stands before the number, every other unit behind it. */
function placed(unit: string): readonly [string, string] {
  const currency = /^([A-Z]{3})(?: (.+))?$/.exec(unit)
  if (!currency || unit === 'TPS') return ['', unit]
  return [currency[1] ?? '', currency[2] ?? '']
}
