import type { OverviewFacts } from '#electron/query/overview.ts'
import type { Message } from '#shared/contract/message.ts'
import { spokenCount } from '#shared/format/spoken.ts'
import type { PillarId } from '#shared/model/id.ts'
import { clause, comma, joined, message } from './clause.ts'
import type { Clause } from './clause.ts'
import { gapClause, isAhead, isMissed, nameOf, severityOf, statusClaim } from './judgement.ts'
import type { Judged } from './judgement.ts'
import { missedRun, runClause } from './run.ts'

/** One short sentence on a pillar: what is ahead, and what misses its target most. */
export function pillarMessage(facts: OverviewFacts, pillar: PillarId): Message {
  const own = facts.readings.filter(({ indicator }) => indicator.definition.pillar === pillar)
  const headline = new Set(facts.cards.map(({ label }) => label.id))
  const isHeadline = ({ indicator }: Judged) => headline.has(indicator.definition.id)
  const ordered = [...own.filter(isHeadline), ...own.filter((one) => !isHeadline(one))]
  const ahead = ordered.find((one) => isAhead(one) && isHeadline(one)) ?? ordered.find(isAhead)
  const worst = worstOf(ordered)
  const clauses: Clause[] = []
  if (ahead) clauses.push(withName(ahead, gapClause(ahead)))
  if (worst) clauses.push(missedClause(facts, worst, ahead === undefined))
  else clauses.push(...onTarget(own, ahead !== undefined))
  return message('pillar-summary', joined(clauses, comma))
}

/** Off target before attention, then by how far the target is missed. */
function worstOf(judged: readonly Judged[]): Judged | undefined {
  const rank = (one: Judged) => (one.figure.status === 'off-target' ? 1e9 : 0) + severityOf(one)
  return judged.filter(isMissed).toSorted((one, other) => rank(other) - rank(one))[0]
}

function withName({ indicator }: Judged, part: Clause | null): Clause {
  const name = nameOf(indicator)
  return clause(`${name.zh}${part?.text.zh ?? ''}`, `${name.en} ${part?.text.en ?? ''}`, part?.claims ?? [])
}

function missedClause({ frame }: OverviewFacts, worst: Judged, isAlone: boolean): Clause {
  const name = nameOf(worst.indicator)
  const run = missedRun(frame, worst.indicator)
  if (run >= 2) {
    const part = runClause(worst, run)
    return clause(`${name.zh}${part.text.zh}`, `${name.en} ${part.text.en}`, part.claims)
  }
  if (isAlone) return withName(worst, gapClause(worst))
  return worst.figure.status === 'off-target'
    ? clause(`${name.zh}未达标`, `${name.en} off target`, statusClaim(worst))
    : clause(`${name.zh}需要关注`, `${name.en} in need of attention`, statusClaim(worst))
}

function onTarget(own: readonly Judged[], isSecond: boolean): readonly Clause[] {
  const withStatus = own.filter(({ figure }) => figure.status !== null)
  const count = withStatus.length
  if (count === 0) {
    return isSecond ? [] : [clause('没有可对照目标的数值', 'no figure has a target to compare with')]
  }
  const claims = withStatus.flatMap(statusClaim)
  return [
    clause(
      `${spokenCount(count, 'zh')}项指标全部达标`,
      count === 1
        ? 'its one indicator is on target'
        : `all ${spokenCount(count, 'en')} indicators are on target`,
      claims,
    ),
  ]
}
