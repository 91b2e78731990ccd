import type { OverviewFacts } from '#electron/query/overview.ts'
import type { Message } from '#shared/contract/message.ts'
import { formatList } from '#shared/format/list.ts'
import { spokenSpan } from '#shared/format/span.ts'
import { spokenCount } from '#shared/format/spoken.ts'
import { closedCount, spanOf } from '#shared/measure/span.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { clause, comma, joined, message } from './clause.ts'
import type { Clause } from './clause.ts'
import { bilingual, gapClause, isAhead, isMissed, nameOf, severityOf, statusClaim } from './judgement.ts'
import type { Judged } from './judgement.ts'

/** Names in a sentence; more are counted. */
const mostNames = 3

/**
 * The sentence that sums a period up: the first headline indicator that is ahead of its target, then those that miss
 * theirs, off target before attention.
 */
export function overviewMessage(facts: OverviewFacts): Message {
  const judged = headlineOf(facts)
  const when = whenOf(facts)
  const withStatus = judged.filter(({ figure }) => figure.status !== null)
  const ahead = judged.find(isAhead)
  const missed = missedFirst(judged)
  const clauses: Clause[] = []
  if (ahead) clauses.push(named(ahead))
  if (missed.length > 0) clauses.push(needAttention(missed))
  else if (withStatus.length > 0) clauses.push(allOnTarget(withStatus))
  if (!ahead && missed.length > 0 && withStatus.length > missed.length) {
    clauses.push(othersOnTarget(withStatus.filter((one) => !isMissed(one))))
  }
  const body =
    clauses.length > 0
      ? joined(clauses, comma)
      : clause('重点指标没有可对照的目标值', 'no headline figure has a target to compare with')
  return message('overview-summary', {
    text: { zh: `${when.zh}：${body.text.zh}`, en: `${when.en}: ${body.text.en}` },
    claims: body.claims,
  })
}

/** The span as the sentence opens with it; one that is not over says how far it goes. */
function whenOf({ frame, period, view }: OverviewFacts): LocalText {
  const { asOf, fiscalStart } = frame.reader
  const span = spanOf({ view, period, frequency: 'month', fiscalStart, asOf })
  const closed = closedCount(span, asOf)
  const last = span.periods[closed - 1]
  return bilingual((language) => {
    const name = spokenSpan(span.period, span.view, language, fiscalStart)
    if (span.view === 'month' || last === undefined || closed === span.periods.length) return name
    const month = spokenSpan(last, 'month', language, fiscalStart)
    return language === 'zh' ? `${name}截至${month}` : `${name} to ${month}`
  })
}

/** Headline indicators with their figures, in the publisher's order. */
export function headlineOf({ cards, frame }: OverviewFacts): readonly Judged[] {
  return cards.map(({ label, figure }) => ({ indicator: frame.reader.indicator(label.id), figure }))
}

/** What misses its target, off target first, each group as it was given. */
export function missedFirst(judged: readonly Judged[]): readonly Judged[] {
  const missed = judged.filter((one) => isMissed(one) && severityOf(one) > 0)
  return [
    ...missed.filter(({ figure }) => figure.status === 'off-target'),
    ...missed.filter(({ figure }) => figure.status === 'attention'),
  ]
}

function named(judged: Judged): Clause {
  const name = nameOf(judged.indicator)
  const gap = gapClause(judged)
  return clause(`${name.zh}${gap?.text.zh ?? ''}`, `${name.en} ${gap?.text.en ?? ''}`, gap?.claims ?? [])
}

function needAttention(missed: readonly Judged[]): Clause {
  const names = missed.map(({ indicator }) => nameOf(indicator))
  const claims = missed.flatMap(statusClaim)
  const isOne = missed.length === 1
  if (missed.length <= mostNames) {
    const list = bilingual((language) =>
      formatList(
        names.map((name) => name[language]),
        language,
      ),
    )
    return clause(`${list.zh}需要关注`, `${list.en} ${isOne ? 'needs' : 'need'} attention`, claims)
  }
  const shown = names.slice(0, mostNames - 1)
  const count = missed.length
  return clause(
    `${shown.map(({ zh }) => zh).join('、')}等${spokenCount(count, 'zh')}项指标需要关注`,
    `${spokenCount(count, 'en')} indicators need attention, ${formatList(
      shown.map(({ en }) => en),
      'en',
    )} among them`,
    [...claims, { kind: 'count', of: 'headline-missed', count }],
  )
}

function allOnTarget(judged: readonly Judged[]): Clause {
  const count = judged.length
  const claims = judged.flatMap(statusClaim)
  if (count === 1) return clause('重点指标达标', 'the headline indicator is on target', claims)
  return clause(
    `${spokenCount(count, 'zh')}项重点指标全部达标`,
    `${count === 2 ? 'both' : `all ${spokenCount(count, 'en')}`} headline indicators are on target`,
    claims,
  )
}

function othersOnTarget(judged: readonly Judged[]): Clause {
  const count = judged.length
  return clause(
    `其余${spokenCount(count, 'zh')}项达标`,
    `the other ${count === 1 ? 'is' : `${spokenCount(count, 'en')} are`} on target`,
    judged.flatMap(statusClaim),
  )
}
