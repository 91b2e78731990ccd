import { readFrame } from '#electron/cli/arguments.ts'
import { frameOptions } from '#electron/cli/command.ts'
import type { Command } from '#electron/cli/command.ts'
import { say } from '#electron/cli/context.ts'
import { figureColumns, figureTexts } from '#electron/cli/figure-row.ts'
import { tableLines } from '#electron/cli/table.ts'
import { unitName } from '#shared/format/unit.ts'

export const list: Command = {
  name: 'list',
  usage: 'list [--pillar P] [--period P] [--view V] [--at CELL]',
  does: { zh: '列出指标及其数值', en: 'lists the indicators with their figures' },
  words: 0,
  options: [...frameOptions, 'pillar'],
  run: async (context, line) => {
    const pillar = line.text('pillar')
    const answer = await context.ask('indicators', {
      ...readFrame(line),
      ...(pillar !== undefined && { pillar }),
    })
    if (context.json) return context.print(JSON.stringify(answer))
    const { language } = context
    const lines = tableLines(
      [
        { head: say(context, { zh: '编号', en: 'id' }), align: 'left' },
        { head: say(context, { zh: '指标', en: 'indicator' }), align: 'left' },
        { head: say(context, { zh: '单位', en: 'unit' }), align: 'left' },
        ...figureColumns(language),
      ],
      answer.rows.map(({ label, figure }) => [
        label.id,
        say(context, label.name),
        unitName(label.unit, language),
        ...figureTexts(label, figure, language),
      ]),
    )
    for (const text of lines) context.print(text)
  },
}
