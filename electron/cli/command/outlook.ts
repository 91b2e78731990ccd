import { readFrame } from '#electron/cli/arguments.ts'
import type { Command } from '#electron/cli/command.ts'
import { say } from '#electron/cli/context.ts'
import { tableLines } from '#electron/cli/table.ts'
import type { YearEnd } from '#shared/contract/projection.ts'
import { formatShare } from '#shared/format/number.ts'
import { periodName } from '#shared/format/period.ts'
import { formatStatus } from '#shared/format/status.ts'
import { formatValue } from '#shared/format/value.ts'
import type { LocalText } from '#shared/model/local-text.ts'

type Local = NonNullable<YearEnd['local']>

const methods: Readonly<Record<Local['method'], LocalText>> = {
  'season-times-growth': {
    zh: '上年同期 × 最近一季的同比增速',
    en: "last year's season × growth of the latest quarter of a year",
  },
  drift: { zh: '延续过去一年的平均变动', en: 'mean step of the past year carried on' },
  'run-rate': { zh: '最近一季的平均速度', en: 'pace of the latest quarter of a year' },
  parts: { zh: '分子、分母分别预测', en: 'numerator and denominator projected' },
}

export const outlook: Command = {
  name: 'outlook',
  usage: 'outlook INDICATOR [--period P] [--at CELL] [--snapshot N]',
  does: {
    zh: '年末走向：总部预测，以及注明方法与区间的本机推算',
    en: "where the year is heading: central's forecast, and a projection with its method and interval",
  },
  words: 1,
  options: ['period', 'at', 'snapshot'],
  run: async (context, line) => {
    const { view: _view, ...frame } = readFrame(line)
    const answer = await context.ask('year-end', { ...frame, indicator: line.words[0] ?? '' })
    if (context.json) return context.print(JSON.stringify(answer))
    const { language } = context
    const { indicator, local, year, fiscalStart } = answer
    const style = { unit: indicator.unit, decimals: indicator.decimals, language }
    const head = (zh: string, en: string): string => say(context, { zh, en })
    context.print(`${say(context, indicator.name)} ・ ${periodName(year, language, fiscalStart)}`)
    const lines = tableLines(
      [
        { head: '', align: 'left' },
        { head: head('数值', 'value'), align: 'right' },
      ],
      [
        [
          head(`累计（${answer.closed}/${answer.of}）`, `to date (${answer.closed}/${answer.of})`),
          formatValue(answer.toDate, style),
        ],
        [head('全年计划', 'plan of the year'), formatValue(answer.plan, style)],
        [head('总部预测（FC）', "central's forecast (FC)"), formatValue(answer.official, style)],
        // Never mixed with actuals: a projection has a row of its own, with its interval and its method.
        ...(local
          ? [
              [head('本机推算', 'local projection'), formatValue(local.value, style)],
              [
                head(
                  `  区间（${formatShare(local.share, { decimals: 0 })}）`,
                  `  interval (${formatShare(local.share, { decimals: 0 })})`,
                ),
                `${formatValue(local.low, style)} … ${formatValue(local.high, style)}`,
              ],
              [head('  方法', '  method'), say(context, methods[local.method])],
            ]
          : []),
        ...(answer.neededPerPeriod === null
          ? []
          : [
              [
                head('达成计划，其余各期平均需', 'each period to come needs'),
                formatValue(answer.neededPerPeriod, style),
              ],
            ]),
      ],
    )
    for (const text of lines) context.print(text)
    if (answer.status) context.print(formatStatus(answer.status, language))
  },
}
