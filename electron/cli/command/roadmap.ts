import { readNumber } from '#electron/cli/arguments.ts'
import type { Command } from '#electron/cli/command.ts'
import { say } from '#electron/cli/context.ts'
import { tableLines } from '#electron/cli/table.ts'

export const roadmap: Command = {
  name: 'roadmap',
  usage: 'roadmap [--snapshot N]',
  does: { zh: '举措与里程碑、进度与延期', en: 'initiatives and milestones, progress and slip' },
  words: 0,
  options: ['snapshot'],
  run: async (context, line) => {
    const snapshot = readNumber('--snapshot', line.text('snapshot'))
    const answer = await context.ask('roadmap', snapshot === undefined ? {} : { snapshot })
    if (context.json) return context.print(JSON.stringify(answer))
    context.print(say(context, answer.message.text))
    const lines = tableLines(
      [
        { head: say(context, { zh: '举措', en: 'initiative' }), align: 'left' },
        { head: say(context, { zh: '里程碑', en: 'milestone' }), align: 'left' },
        { head: say(context, { zh: '基线', en: 'baseline' }), align: 'left' },
        { head: say(context, { zh: '预测', en: 'forecast' }), align: 'left' },
        { head: say(context, { zh: '实际', en: 'actual' }), align: 'left' },
        { head: say(context, { zh: '延期（天）', en: 'slip (days)' }), align: 'right' },
      ],
      answer.initiatives.flatMap((initiative) =>
        initiative.milestones.map((milestone) => [
          say(context, initiative.name),
          `${say(context, milestone.name)}${milestone.critical ? ' ◆' : ''}`,
          milestone.baselineDate,
          milestone.forecastDate,
          milestone.actualDate ?? '',
          milestone.slipDays > 0 ? `+${milestone.slipDays}` : String(milestone.slipDays).replace('-', '−'),
        ]),
      ),
    )
    for (const text of lines) context.print(text)
  },
}
