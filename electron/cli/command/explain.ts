import { readFrame } from '#electron/cli/arguments.ts'
import { frameOptions } from '#electron/cli/command.ts'
import type { Command } from '#electron/cli/command.ts'
import { say, UsageFailure } from '#electron/cli/context.ts'
import { tableLines } from '#electron/cli/table.ts'
import { formatShare } from '#shared/format/number.ts'
import { formatValue } from '#shared/format/value.ts'
import type { ValueStyle } from '#shared/format/value.ts'
import { formatAbsoluteWithUnit } from '#shared/format/variance.ts'
import { isPeriod } from '#shared/model/period.ts'

export const explain: Command = {
  name: 'explain',
  usage: 'explain INDICATOR --from P [--to P] [--view V] [--at CELL]',
  does: { zh: '变化由谁造成：按各维度拆分', en: 'who caused a change, split over every dimension' },
  words: 1,
  options: [...frameOptions, 'from', 'to'],
  run: async (context, line) => {
    const { period, ...frame } = readFrame(line)
    const from = periodOption(line.text('from'), '--from')
    const to = periodOption(line.text('to'), '--to') ?? period
    const answer = await context.ask('explain', {
      ...frame,
      indicator: line.words[0] ?? '',
      ...(to !== undefined && { period: to }),
      ...(from !== undefined && { from }),
    })
    if (context.json) return context.print(JSON.stringify(answer))
    const { indicator, values, change } = answer
    const style = { unit: indicator.unit, decimals: indicator.decimals + 1, language: context.language }
    context.print(
      `${say(context, indicator.name)} ${answer.from.period} → ${answer.period}: ${formatValue(values.from, style)} → ${formatValue(values.to, style)} (${formatChange(change, style)})`,
    )
    for (const dimension of answer.dimensions) {
      context.print('')
      const isMost = dimension.id === answer.concentrating
      const lines = tableLines(
        [
          { head: `${say(context, dimension.name)}${isMost ? ' ◆' : ''}`, align: 'left' },
          { head: say(context, { zh: '贡献', en: 'contribution' }), align: 'right' },
          { head: say(context, { zh: '占比', en: 'share' }), align: 'right' },
        ],
        dimension.parts.map((part) => [
          say(context, part.name),
          formatChange(part.change, style),
          formatShare(part.share, { decimals: 0 }),
        ]),
      )
      for (const text of lines) context.print(text)
    }
  },
}

/** A difference of shares is in points, not in per cent (reporting rule 13). */
function formatChange(change: number | null, style: ValueStyle): string {
  const unit = style.unit === 'BP' ? 'bp' : style.unit === 'PCT' || style.unit === 'POINT' ? 'pp' : 'unit'
  return formatAbsoluteWithUnit(
    change === null ? null : { absolute: change, relative: null, unit, impact: 'neutral' },
    style,
  )
}

function periodOption(text: string | undefined, name: string): string | undefined {
  if (text === undefined || isPeriod(text)) return text
  throw new UsageFailure(`${name} 的「${text}」不是期间。`, `«${text}» in ${name} is no period.`)
}
