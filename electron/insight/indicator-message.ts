import { figureIn } from '#electron/query/figure.ts'
import type { Frame } from '#electron/query/frame.ts'
import type { IndicatorReader } from '#electron/query/snapshot-reader.ts'
import type { Claim, Message } from '#shared/contract/message.ts'
import { reasonSentences } from '#shared/format/reason.ts'
import { isNoMovement } from '#shared/measure/variance.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { causeOf } from './cause.ts'
import { clause, comma, joined, message, semicolon } from './clause.ts'
import type { Clause } from './clause.ts'
import { gapClause, nameOf, valueText } from './judgement.ts'
import type { Judged, Numbers } from './judgement.ts'

/**
 * The sentence above an indicator: where it went since the period before, where that leaves it against its target,
 * and the cell that contributed most. «不良贷款率升至 1.47%，高于计划 0.05 个百分点；华东现金贷款贡献最大».
 */
export function indicatorMessage(frame: Frame, indicator: IndicatorReader, numbers?: Numbers): Message {
  const figure = figureIn(frame, indicator)
  const judged: Judged = { indicator, figure }
  const moved = movementClause(judged, numbers)
  if (!moved) return message('indicator-missing', missingClause(judged))
  const gap = gapClause(judged)
  const front = joined(gap ? [moved, gap] : [moved], comma)
  const cause = causeClause(frame, judged)
  return message('indicator-summary', cause ? joined([front, cause], semicolon) : front)
}

/** «不良贷款率升至 1.47%»; `null` where there is no value. */
function movementClause(judged: Judged, numbers: Numbers): Clause | null {
  const { indicator, figure } = judged
  const { definition } = indicator
  const { primary, values, variances } = figure
  if (primary === null) return null
  const value = values[primary] ?? 0
  const text = valueText(value, definition, numbers)
  const name = nameOf(indicator)
  const stated: Claim = { kind: 'value', indicator: definition.id, value }
  if (primary === 'FC')
    return clause(`${name.zh}预计为 ${text.zh}`, `${name.en} forecast at ${text.en}`, [stated])
  const change = variances.PP
  if (!change || isToDate(judged))
    return clause(`${name.zh}为 ${text.zh}`, `${name.en} stood at ${text.en}`, [stated])
  if (isNoMovement(change.absolute, definition.decimals)) {
    return clause(`${name.zh}持平于 ${text.zh}`, `${name.en} stayed at ${text.en}`, [stated])
  }
  const by = Math.abs(change.absolute)
  return change.absolute > 0
    ? clause(`${name.zh}升至 ${text.zh}`, `${name.en} rose to ${text.en}`, [
        stated,
        { kind: 'rose', indicator: definition.id, since: 'PP', by },
      ])
    : clause(`${name.zh}降至 ${text.zh}`, `${name.en} fell to ${text.en}`, [
        stated,
        { kind: 'fell', indicator: definition.id, since: 'PP', by },
      ])
}

/** Years to date are compared with the year before, not with a span that came before them. */
function isToDate({ figure }: Judged): boolean {
  return figure.view === 'ytd' || figure.view === 'r12' || figure.view === 'qtd'
}

function causeClause(frame: Frame, judged: Judged): Clause | null {
  const { indicator, figure } = judged
  const since = isToDate(judged) ? 'PY' : 'PP'
  const change = figure.variances[since]
  if (figure.primary !== 'AC' || !change || isNoMovement(change.absolute, indicator.definition.decimals))
    return null
  const cause = causeOf(frame, indicator, since)
  return cause && clause(`${cause.name.zh}贡献最大`, `largest contribution: ${cause.name.en}`, [cause.claim])
}

function missingClause({ indicator, figure }: Judged): Clause {
  const name = nameOf(indicator)
  const reason: LocalText = reasonSentences[figure.reasons.AC ?? 'not-published']
  return clause(
    `${name.zh}本期没有数值：${reason.zh.replace(/。$/, '')}`,
    `${name.en} without a value: ${reason.en.replace(/\.$/, '').replace(/^[A-Z]/, (first) => first.toLowerCase())}`,
    [{ kind: 'missing', indicator: indicator.definition.id }],
  )
}
