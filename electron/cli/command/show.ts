import { readFrame } from '#electron/cli/arguments.ts'
import { frameOptions } from '#electron/cli/command.ts'
import type { Command } from '#electron/cli/command.ts'
import { say } from '#electron/cli/context.ts'
import { figureColumns, figureTexts } from '#electron/cli/figure-row.ts'
import { tableLines } from '#electron/cli/table.ts'
import { spanName } from '#shared/format/span.ts'
import { reasonSentence } from '#shared/format/reason.ts'
import { unitName } from '#shared/format/unit.ts'

export const show: Command = {
  name: 'show',
  usage: 'show INDICATOR [--period P] [--view V] [--at CELL] [--snapshot N]',
  does: {
    zh: '一个指标的实际、计划、同期、差异与状态',
    en: 'one figure with plan, previous year, variances and status',
  },
  words: 1,
  options: frameOptions,
  run: async (context, line) => {
    const answer = await context.ask('figure', { ...readFrame(line), indicator: line.words[0] ?? '' })
    const { label, figure, fiscalStart, snapshot } = answer
    // Flat, as programs expect it: the figure's own fields with the snapshot that they come from.
    if (context.json) return context.print(JSON.stringify({ ...figure, fiscalStart, snapshot }))
    const { language } = context
    context.print(
      [
        say(context, label.name),
        unitName(label.unit, language),
        spanName(figure.period, figure.view, language, fiscalStart),
        figure.partial ? say(context, { zh: '部分期间', en: 'part of the span' }) : '',
        Object.entries(figure.cell)
          .map(([dimension, member]) => `${dimension}=${member}`)
          .join(','),
      ]
        .filter((text) => text !== '')
        .join(' ・ '),
    )
    for (const text of tableLines(figureColumns(language), [figureTexts(label, figure, language)]))
      context.print(text)
    for (const [key, reason] of Object.entries(figure.reasons)) {
      context.print(`${key} — ${reasonSentence(reason, language)}`)
    }
    context.print(
      say(context, {
        zh: `定义第 ${figure.definitionVersion} 版；快照 ${snapshot.edition} 第 ${snapshot.sequence} 号 ${snapshot.hash}`,
        en: `definition version ${figure.definitionVersion}; snapshot ${snapshot.edition} ${snapshot.sequence} ${snapshot.hash}`,
      }),
    )
  },
}
