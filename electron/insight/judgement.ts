import type { IndicatorReader } from '#electron/query/snapshot-reader.ts'
import type { Figure } from '#shared/contract/figure.ts'
import type { Claim } from '#shared/contract/message.ts'
import { formatShare } from '#shared/format/number.ts'
import { formatAtWithUnit, scaleFor, scaleStyleOf } from '#shared/format/scale.ts'
import type { ScaleStyle } from '#shared/format/scale.ts'
import { midSentence } from '#shared/format/spoken.ts'
import { unitOf } from '#shared/format/unit.ts'
import { formatGap } from '#shared/format/variance.ts'
import { isNoMovement } from '#shared/measure/variance.ts'
import type { Variance } from '#shared/model/figure.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { languages } from '#shared/model/local-text.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import { clause } from './clause.ts'
import type { Clause } from './clause.ts'

/** An indicator with the figure that a sentence speaks of. */
export type Judged = { readonly indicator: IndicatorReader; readonly figure: Figure }

/** A text made once for each language. */
export function bilingual(write: (language: Language) => string): LocalText {
  const [zh, en] = languages.map(write)
  return { zh: zh ?? '', en: en ?? '' }
}

/** The indicator's name where a sentence goes on with it. */
export function nameOf({ definition }: IndicatorReader): LocalText {
  return { zh: definition.name.zh, en: midSentence(definition.name.en) }
}

/** What a status is judged against: the plan, or the year before. */
export function judgedAgainst({ targetBasis }: Definition): 'PL' | 'PY' {
  return targetBasis === 'previous-year' ? 'PY' : 'PL'
}

/** The variance from what the status is judged against. */
export function judgedVariance({ indicator, figure }: Judged): Variance | null {
  return figure.variances[judgedAgainst(indicator.definition)]
}

/** How the large amounts of sentences are written; as each language does where it is left out. */
export type Numbers = ScaleStyle | undefined

/** A value as sentences write it; amounts at a scale that shows four digits. */
export function valueText(value: number, { unit, decimals }: Definition, numbers: Numbers): LocalText {
  return bilingual((language) => {
    const scale = scaleFor([value], unit, numbers ?? scaleStyleOf(language), { digits: 4, decimals })
    return formatAtWithUnit(scale, value, language)
  })
}

/** The size of a variance: amounts in per cent where that has a meaning, all else in its unit. */
export function gapText(variance: Variance, { unit, decimals }: Definition): LocalText {
  const { relative } = variance
  if (relative !== null && unitOf(unit).kind === 'amount') {
    const text = formatShare(Math.abs(relative), { decimals: 1 })
    return { zh: text, en: text }
  }
  return bilingual((language) => formatGap(variance, { unit, decimals, language }))
}

/** «…超计划 1.9 个百分点», without the indicator's name; `null` where there is nothing to compare with. */
export function gapClause(judged: Judged): Clause | null {
  const { indicator, figure } = judged
  const { definition } = indicator
  const variance = judgedVariance(judged)
  if (!variance) return null
  const against = judgedAgainst(definition)
  const to: LocalText =
    against === 'PL' ? { zh: '计划', en: 'plan' } : { zh: '上年同期', en: 'the year before' }
  if (isNoMovement(variance.absolute, definition.decimals)) {
    return clause(`与${to.zh}持平`, `level with ${to.en}`)
  }
  const gap = gapText(variance, definition)
  const isAbove = variance.absolute > 0
  const isGood = isAbove && definition.direction === 'up' && figure.primary === 'AC'
  const verb = isAbove ? (isGood && against === 'PL' ? '超' : '高于') : '低于'
  return clause(`${verb}${to.zh} ${gap.zh}`, `${gap.en} ${isAbove ? 'above' : 'below'} ${to.en}`, [
    gapClaim(definition, against, variance.absolute),
  ])
}

function gapClaim({ id }: Definition, against: 'PL' | 'PY', absolute: number): Claim {
  const by = Math.abs(absolute)
  if (against === 'PY') return { kind: absolute > 0 ? 'rose' : 'fell', indicator: id, since: 'PY', by }
  return { kind: absolute > 0 ? 'above-plan' : 'below-plan', indicator: id, by }
}

/** How far a figure misses its target, in units of the gap that is still on target; 0 where it does not. */
export function severityOf(judged: Judged): number {
  const variance = judgedVariance(judged)
  const { definition } = judged.indicator
  if (!variance || judged.figure.status === 'on-target' || judged.figure.status === null) return 0
  const target = judged.figure.values[judgedAgainst(definition)] ?? 0
  const allowed = (Math.abs(target) * (definition.redGapPct ?? 1)) / 100
  return Math.abs(variance.absolute) / (allowed || Number.MIN_VALUE)
}

/** Whether a figure is on target and ahead of it by something that shows. */
export function isAhead(judged: Judged): boolean {
  return judged.figure.status === 'on-target' && judgedVariance(judged)?.impact === 'good'
}

/** Whether a figure misses its target, by little or by much. */
export function isMissed({ figure }: Judged): boolean {
  return figure.status === 'off-target' || figure.status === 'attention'
}

export function statusClaim({ indicator, figure }: Judged): readonly Claim[] {
  return figure.status ? [{ kind: figure.status, indicator: indicator.definition.id }] : []
}
