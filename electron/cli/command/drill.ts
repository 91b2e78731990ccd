import { readFrame } from '#electron/cli/arguments.ts'
import { frameOptions } from '#electron/cli/command.ts'
import type { Command } from '#electron/cli/command.ts'
import { UsageFailure, say } from '#electron/cli/context.ts'
import { figureColumns, figureTexts } from '#electron/cli/figure-row.ts'
import { tableLines } from '#electron/cli/table.ts'

export const drill: Command = {
  name: 'drill',
  usage: 'drill INDICATOR --by DIMENSION[,DIMENSION] [--under MEMBER] [--all]',
  does: { zh: '沿维度下钻', en: 'opens a figure along its dimensions' },
  words: 1,
  options: [...frameOptions, 'by', 'under', 'all'],
  run: async (context, line) => {
    const by = line.text('by')?.split(',')
    if (!by)
      throw new UsageFailure(
        'drill 需要 --by 维度，例如 --by org。',
        'drill needs --by DIMENSION, for example --by org.',
      )
    const under = line.text('under')
    const answer = await context.ask('drill', {
      ...readFrame(line),
      indicator: line.words[0] ?? '',
      by,
      ...(under !== undefined && { under }),
      ...(line.has('all') && { all: true }),
    })
    const { language } = context
    if (context.json) {
      return context.print(
        JSON.stringify({
          rows: answer.rows.map(({ figure, ...row }) => ({ ...row, ...figure })),
          total: answer.total,
          snapshot: answer.snapshot,
        }),
      )
    }
    const lines = tableLines(
      [{ head: say(context, answer.indicator.name), align: 'left' }, ...figureColumns(language)],
      [
        ...answer.rows.map((row) => [
          `${'  '.repeat(row.depth)}${say(context, row.name)}`,
          ...figureTexts(answer.indicator, row.figure, language),
        ]),
        // Totals stand at the bottom (reporting rule 51).
        [say(context, { zh: '合计', en: 'All' }), ...figureTexts(answer.indicator, answer.total, language)],
      ],
    )
    for (const text of lines) context.print(text)
  },
}
