import type { OutputOf } from '#shared/contract/contract.ts'
import type { Message } from '#shared/contract/message.ts'
import type { InitiativeRow, MilestoneRow } from '#shared/contract/roadmap.ts'
import { spokenCount } from '#shared/format/spoken.ts'
import { expectedDate } from '#shared/measure/schedule.ts'
import { clause, joined, message, semicolon } from './clause.ts'
import type { Clause } from './clause.ts'

type Facts = Omit<OutputOf<'roadmap'>, 'message'>

/** The sentence above the roadmap: what is done, which initiative the end hangs on, and how late that is. */
export function roadmapMessage({ initiatives }: Facts): Message {
  const milestones = initiatives.flatMap((initiative) => initiative.milestones)
  if (milestones.length === 0) {
    return message('roadmap-summary', clause('这期快照没有路线图', 'this snapshot has no roadmap'))
  }
  const end = endClause(initiatives, milestones)
  const done = doneClause(initiatives.length, milestones)
  return message('roadmap-summary', end ? joined([done, end], semicolon) : done)
}

function doneClause(initiatives: number, milestones: readonly MilestoneRow[]): Clause {
  const all = milestones.length
  const done = milestones.filter(({ actualDate }) => actualDate !== null).length
  return clause(
    `${spokenCount(initiatives, 'zh')}项举措的 ${all} 个里程碑已完成 ${done} 个`,
    `${done} of ${all} milestones ${done === 1 ? 'is' : 'are'} done`,
    [
      { kind: 'count', of: 'initiatives', count: initiatives },
      { kind: 'count', of: 'milestones', count: all },
      { kind: 'count', of: 'milestones-done', count: done },
    ],
  )
}

/** The milestone that ends the programme, and the initiative that it belongs to. */
function endClause(
  initiatives: readonly InitiativeRow[],
  milestones: readonly MilestoneRow[],
): Clause | null {
  const last = milestones
    .filter(({ critical }) => critical)
    .reduce<MilestoneRow | null>(
      (latest, one) => (!latest || expectedDate(one) > expectedDate(latest) ? one : latest),
      null,
    )
  const initiative = initiatives.find(({ id }) => id === last?.initiative)
  if (!last || !initiative) return null
  const { zh, en } = initiative.name
  const days = last.slipDays
  const claims = [{ kind: 'slipped' as const, milestone: last.id, days }]
  if (days > 0) {
    return clause(
      `${zh}位于关键路径，整体预计延期 ${days} 天`,
      `${en} is on the critical path and ends ${days} ${days === 1 ? 'day' : 'days'} late`,
      claims,
    )
  }
  return days === 0
    ? clause(`${zh}位于关键路径，整体预计按期完成`, `${en} is on the critical path and ends on time`, claims)
    : clause(
        `${zh}位于关键路径，整体预计提前 ${-days} 天`,
        `${en} is on the critical path and ends ${-days} ${days === -1 ? 'day' : 'days'} early`,
        claims,
      )
}
