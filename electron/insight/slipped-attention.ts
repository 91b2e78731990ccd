import { milestoneRows } from '#electron/query/roadmap.ts'
import type { SnapshotReader } from '#electron/query/snapshot-reader.ts'
import type { Attention } from '#shared/contract/overview.ts'
import type { MilestoneRow } from '#shared/contract/roadmap.ts'
import { formatList } from '#shared/format/list.ts'
import { expectedDate } from '#shared/measure/schedule.ts'
import { clause, message } from './clause.ts'
import { bilingual } from './judgement.ts'

/** The next milestone of the critical path that is late, and what waits for it. */
export function slippedAttention({ snapshot }: SnapshotReader): readonly Attention[] {
  if (!snapshot.roadmap) return []
  const rows = milestoneRows(snapshot.roadmap)
  const next = rows
    .filter(({ critical, slipDays }) => critical && slipDays > 0)
    .toSorted((one, other) => (expectedDate(one) < expectedDate(other) ? -1 : 1))[0]
  if (!next) return []
  const { name, slipDays } = next
  const waiting = waitingFor(next, rows)
  const moved = bilingual((language) =>
    formatList(
      waiting.map((row) => (language === 'zh' ? `「${row.name.zh}」` : `“${row.name.en}”`)),
      language,
    ),
  )
  return [
    {
      severity: 'attention',
      title: message(
        'critical-milestone-late',
        clause(
          `${name.zh}预计延期 ${slipDays} 天`,
          `${name.en} expected ${slipDays} ${slipDays === 1 ? 'day' : 'days'} late`,
          [{ kind: 'slipped', milestone: next.id, days: slipDays }],
        ),
      ),
      detail:
        waiting.length === 0
          ? { zh: '位于关键路径', en: 'On the critical path' }
          : { zh: `关键路径：影响${moved.zh}`, en: `On the critical path: moves ${moved.en}` },
      target: { kind: 'roadmap' },
    },
  ]
}

/** Open milestones of the critical path that wait for one, the next first. */
function waitingFor(milestone: MilestoneRow, rows: readonly MilestoneRow[]): readonly MilestoneRow[] {
  const found: MilestoneRow[] = []
  const reached = new Set([milestone.id])
  const inOrder = rows
    .filter(({ critical }) => critical)
    .toSorted((one, other) => (expectedDate(one) < expectedDate(other) ? -1 : 1))
  for (const row of inOrder) {
    if (!row.dependsOn.some((id) => reached.has(id)) || reached.has(row.id)) continue
    reached.add(row.id)
    found.push(row)
  }
  return found
}
