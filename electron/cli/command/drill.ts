import { readFrame, readNumber } from '#electron/cli/arguments.ts'
import { frameOptions } from '#electron/cli/command.ts'
import type { Command } from '#electron/cli/command.ts'
import { UsageFailure, say } from '#electron/cli/context.ts'
import { figureColumns, figureTexts } from '#electron/cli/figure-row.ts'
import { tableLines } from '#electron/cli/table.ts'
import type { Column } from '#electron/cli/table.ts'
import { drillSortKeys } from '#shared/contract/drill.ts'
import type { Figure, IndicatorLabel } from '#shared/contract/figure.ts'
import { formatNumber } from '#shared/format/number.ts'
import { unitName } from '#shared/format/unit.ts'

export const drill: Command = {
  name: 'drill',
  usage: 'drill INDICATOR --by DIMENSION[,DIMENSION] [--under MEMBER] [--all|--flat] [--also INDICATOR,…]',
  does: {
    zh: '沿维度下钻，维度可任意嵌套；--flat 列出末级，可用 --sort、--limit',
    en: 'opens a figure along its dimensions, nested in any order; --flat lists leaves, with --sort and --limit',
  },
  words: 1,
  options: [...frameOptions, 'by', 'under', 'all', 'flat', 'also', 'sort', 'limit'],
  run: async (context, line) => {
    const by = line.text('by')?.split(',')
    if (!by)
      throw new UsageFailure(
        'drill 需要 --by 维度，例如 --by org。',
        'drill needs --by DIMENSION, for example --by org.',
      )
    const under = line.text('under')
    const also = line.text('also')?.split(',')
    const sort = sortOption(line.text('sort'))
    const limit = readNumber('--limit', line.text('limit'))
    const answer = await context.ask('drill', {
      ...readFrame(line),
      indicator: line.words[0] ?? '',
      by,
      ...(under !== undefined && { under }),
      ...(line.has('all') && { all: true }),
      ...(line.has('flat') && { flat: true }),
      ...(also && { also }),
      ...(sort && { sort }),
      ...(limit !== undefined && { limit }),
      language: context.language,
    })
    const { language } = context
    if (context.json) {
      return context.print(
        JSON.stringify({
          rows: answer.rows.map(({ figure, ...row }) => ({ ...row, ...figure })),
          rowCount: answer.rowCount,
          ...(answer.also && { also: answer.also }),
          total: answer.total,
          snapshot: answer.snapshot,
        }),
      )
    }
    // Further indicators stand beside with their values, each under its own name and unit.
    const labels = (answer.also ?? []).map(({ label }) => label)
    const others = labels.map((label): Column => ({
      head: `${say(context, label.name)} ${unitName(label.unit, language)}`,
      align: 'right',
    }))
    const lines = tableLines(
      [{ head: say(context, answer.indicator.name), align: 'left' }, ...figureColumns(language), ...others],
      [
        ...answer.rows.map((row) => [
          `${'  '.repeat(row.depth)}${say(context, row.name)}`,
          ...figureTexts(answer.indicator, row.figure, language),
          ...labels.map((label, at) => valueOf(row.also?.[at], label)),
        ]),
        // Totals stand at the bottom (reporting rule 51).
        [
          say(context, { zh: '合计', en: 'All' }),
          ...figureTexts(answer.indicator, answer.total, language),
          ...labels.map((label, at) => valueOf(answer.also?.[at]?.total, label)),
        ],
      ],
    )
    for (const text of lines) context.print(text)
    if (answer.rows.length < answer.rowCount) {
      context.print(
        say(context, {
          zh: `显示 ${answer.rows.length} 行，共 ${answer.rowCount} 行；合计为官方数值`,
          en: `${answer.rows.length} of ${answer.rowCount} rows; the total is the official figure`,
        }),
      )
    }
  },
}

function valueOf(figure: Figure | undefined, label: IndicatorLabel): string {
  return formatNumber(figure?.primary ? figure.values[figure.primary] : null, label)
}

/** `dPL` sorts ascending, `-dPL` descending; throws `UsageFailure`. */
function sortOption(text: string | undefined) {
  if (text === undefined) return null
  const descending = text.startsWith('-')
  const by = drillSortKeys.find((key) => key === (descending ? text.slice(1) : text))
  if (by) return { by, descending }
  throw new UsageFailure(
    `--sort 的「${text}」无效，可用：${drillSortKeys.join('、')}，降序在前面加 -，例如 --sort=-dPL。`,
    `«${text}» in --sort is unknown; use one of ${drillSortKeys.join(', ')}, with - before it to descend, for example --sort=-dPL.`,
  )
}
