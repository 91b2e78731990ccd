import { periodOption, readFrame, readNumber } from '#electron/cli/arguments.ts'
import type { CommandLine } from '#electron/cli/arguments.ts'
import { frameOptions } from '#electron/cli/command.ts'
import type { Command } from '#electron/cli/command.ts'
import { formatChange } from '#electron/cli/change-text.ts'
import { say, UsageFailure } from '#electron/cli/context.ts'
import type { Context } from '#electron/cli/context.ts'
import { tableLines } from '#electron/cli/table.ts'
import type { ExplainedDimension, ExplainedPart, Explanation } from '#shared/contract/explain.ts'
import { formatShare } from '#shared/format/number.ts'
import { reasonSentence } from '#shared/format/reason.ts'
import { viewName } from '#shared/format/span.ts'
import { formatValue } from '#shared/format/value.ts'
import type { ValueStyle } from '#shared/format/value.ts'

const references = ['PL', 'PY', 'PP'] as const

export const explain: Command = {
  name: 'explain',
  usage:
    'explain INDICATOR [--from P [--to P] | --against PL|PY|PP | --since SNAPSHOT] [--view V] [--at CELL]',
  does: {
    zh: '变化由谁造成：按各维度拆分，比率分为率效应与结构效应',
    en: 'who caused a change, split over every dimension; a ratio by rate and mix',
  },
  words: 1,
  options: [...frameOptions, 'from', 'to', 'against', 'since'],
  run: async (context, line) => {
    const { period, ...frame } = readFrame(line)
    const to = periodOption(line.text('to'), '--to') ?? period
    const answer = await context.ask('explain', {
      ...frame,
      indicator: line.words[0] ?? '',
      ...(to !== undefined && { period: to }),
      ...basisOf(line),
    })
    if (context.json) return context.print(JSON.stringify(answer))
    const { indicator } = answer
    const style = { unit: indicator.unit, decimals: indicator.decimals + 1, language: context.language }
    context.print(headOf(context, answer, style))
    if (answer.reason) context.print(reasonSentence(answer.reason, context.language))
    if (answer.path.length > 0) context.print(pathText(context, answer, style))
    for (const dimension of answer.dimensions) {
      context.print('')
      for (const text of dimensionLines(context, answer, dimension, style)) context.print(text)
    }
  },
}

function basisOf(line: CommandLine): {
  readonly from?: string
  readonly against?: (typeof references)[number]
  readonly fromSnapshot?: number
} {
  const from = periodOption(line.text('from'), '--from')
  const given = line.text('against')
  const against = references.find((one) => one === given)
  if (given !== undefined && !against) {
    throw new UsageFailure(
      `--against 的「${given}」无效，可用：${references.join('、')}。`,
      `«${given}» in --against is unknown; use one of ${references.join(', ')}.`,
    )
  }
  const fromSnapshot = readNumber('--since', line.text('since'))
  return {
    ...(from !== undefined && { from }),
    ...(against && { against }),
    ...(fromSnapshot !== undefined && { fromSnapshot }),
  }
}

function headOf(
  context: Context,
  { indicator, from, period, view, values, change }: Explanation,
  style: ValueStyle,
) {
  const start = {
    PL: 'PL',
    PY: `PY ${from.period}`,
    PP: `PP ${from.period}`,
    period: from.period,
    snapshot: `#${from.snapshot.sequence}`,
  }[from.kind]
  const [before, after] = [values.from, values.to].map((value) => formatValue(value, style))
  const span = view === indicator.frequency ? period : `${period} ${viewName(view, context.language)}`
  return `${say(context, indicator.name)} ${start} → ${span}: ${before} → ${after} (${formatChange(change, style)})`
}

/** The cell in which most of the change lies, followed through all dimensions. */
function pathText(context: Context, { path }: Explanation, style: ValueStyle): string {
  const steps = path.map(
    (part) =>
      `${say(context, part.name)} ${formatChange(part.change, style)} (${formatShare(part.share, { decimals: 0 })})`,
  )
  return `${say(context, { zh: '主要来自', en: 'most of it' })}: ${steps.join(' → ')}`
}

function dimensionLines(
  context: Context,
  { concentrating, method, change }: Explanation,
  { id, name, parts, rest }: ExplainedDimension,
  style: ValueStyle,
): readonly string[] {
  const isSplit = method === 'rate-and-mix'
  const head = (zh: string, en: string) => ({ head: say(context, { zh, en }), align: 'right' as const })
  const texts = ({
    rate,
    mix,
    change: own,
    share,
  }: Pick<ExplainedPart, 'rate' | 'mix' | 'change' | 'share'>) => [
    ...(isSplit ? [formatChange(rate, style), formatChange(mix, style)] : []),
    formatChange(own, style),
    formatShare(share, { decimals: 0 }),
  ]
  const others = { rate: null, mix: null, change: rest, share: change ? rest / change : null }
  return tableLines(
    [
      {
        head: `${say(context, name)}${id === concentrating ? say(context, { zh: ' ◆ 最集中', en: ' ◆ most concentrated' }) : ''}`,
        align: 'left',
      },
      ...(isSplit ? [head('率效应', 'rate'), head('结构效应', 'mix')] : []),
      head('贡献', 'contribution'),
      head('占比', 'share'),
    ],
    [
      ...parts.map((part) => [say(context, part.name), ...texts(part)]),
      // What no member accounts for is shown, never hidden; parts and rest sum to the change.
      [say(context, { zh: '其余', en: 'rest' }), ...texts(others)],
    ],
  )
}
