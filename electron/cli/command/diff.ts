import { readNumber } from '#electron/cli/arguments.ts'
import { UsageFailure, say } from '#electron/cli/context.ts'
import type { Command } from '#electron/cli/command.ts'
import { tableLines } from '#electron/cli/table.ts'
import { formatValue } from '#shared/format/value.ts'

export const diff: Command = {
  name: 'diff',
  usage: 'diff SNAPSHOT SNAPSHOT',
  does: {
    zh: '比较两个快照：重述、定义变更、新增、撤回与里程碑移动',
    en: 'compares two snapshots: restated, redefined, new, withdrawn, moved milestones',
  },
  words: 2,
  options: [],
  run: async (context, line) => {
    const before = readNumber('SNAPSHOT', line.words[0])
    const after = readNumber('SNAPSHOT', line.words[1])
    if (before === undefined || after === undefined) {
      throw new UsageFailure('diff 需要两个快照序号。', 'diff needs the numbers of two snapshots.')
    }
    const answer = await context.ask('diff', { before, after })
    if (context.json) return context.print(JSON.stringify(answer))
    const { language } = context
    const head = (zh: string, en: string): string => say(context, { zh, en })
    context.print(
      head(
        `第 ${answer.before.sequence} 号（${answer.before.asOf}）→ 第 ${answer.after.sequence} 号（${answer.after.asOf}）：共有分区 ${answer.partitions.both} 个，其中 ${answer.partitions.same} 个逐位相同`,
        `${answer.before.sequence} (${answer.before.asOf}) → ${answer.after.sequence} (${answer.after.asOf}): ${answer.partitions.both} partitions in both, ${answer.partitions.same} the same to the bit`,
      ),
    )
    const kinds = { restated: head('重述', 'restated'), late: head('迟到', 'late') } as const
    const rows = [
      ...answer.changed.map((one) => {
        const style = { unit: one.indicator.unit, decimals: one.indicator.decimals, language }
        return [
          kinds[one.kind],
          say(context, one.indicator.name),
          one.period,
          formatValue(one.before, style),
          formatValue(one.after, style),
        ]
      }),
      ...answer.redefined.map(({ indicator, before: old, after: now }) => [
        head('定义变更', 'redefined'),
        say(context, indicator.name),
        '',
        `v${old.version}`,
        `v${now.version}`,
      ]),
      ...answer.added.map(({ name }) => [head('新增', 'new'), say(context, name), '', '', '']),
      ...answer.removed.map(({ name }) => [head('移除', 'removed'), say(context, name), '', '', '']),
      ...answer.withdrawn.map(({ indicator, period, reason }) => [
        head('撤回', 'withdrawn'),
        say(context, indicator.name),
        period ?? '',
        '',
        say(context, reason),
      ]),
      ...answer.milestones.map(({ name, before: old, after: now }) => [
        head('里程碑', 'milestone'),
        say(context, name),
        '',
        old ?? '',
        now ?? '',
      ]),
    ]
    const lines = tableLines(
      [
        { head: head('变化', 'change'), align: 'left' },
        { head: head('对象', 'what'), align: 'left' },
        { head: head('期间', 'period'), align: 'left' },
        { head: head('之前', 'before'), align: 'right' },
        { head: head('之后', 'after'), align: 'right' },
      ],
      rows,
    )
    for (const text of lines) context.print(text)
  },
}
