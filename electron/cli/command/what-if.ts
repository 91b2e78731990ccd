import { readCell, readFrame } from '#electron/cli/arguments.ts'
import { frameOptions } from '#electron/cli/command.ts'
import type { Command } from '#electron/cli/command.ts'
import { UsageFailure, say } from '#electron/cli/context.ts'
import { tableLines } from '#electron/cli/table.ts'
import { formatStatus } from '#shared/format/status.ts'
import { formatValue } from '#shared/format/value.ts'
import { seekGoal } from './seek-goal.ts'

type Assumption = {
  readonly indicator: string
  readonly cell?: Record<string, string>
  readonly percent?: number
  readonly absolute?: number
}

export const whatIf: Command = {
  name: 'what-if',
  usage: 'what-if INDICATOR --set PART[@CELL]=±N[%] [--set …] | --goal PLAN|N [--by DIMENSION]',
  does: {
    zh: '假设某些部分改变，指标会怎样；--goal 求各部分单独要变到多少才能达成',
    en: 'what a figure would be if its parts changed; --goal says what each part alone must become',
  },
  words: 1,
  options: [...frameOptions, 'set', 'goal', 'by'],
  run: async (context, line) => {
    const goal = line.text('goal')
    if (goal !== undefined) return seekGoal(context, line, goal)
    const assumptions = line.texts('set').map(readAssumption)
    if (assumptions.length === 0) {
      throw new UsageFailure(
        'what-if 需要 --set，例如 --set npl_balance=-10% 或 --set npl_balance@org=cash-loan=-50。',
        'what-if needs --set, for example --set npl_balance=-10% or --set npl_balance@org=cash-loan=-50.',
      )
    }
    const answer = await context.ask('what-if', {
      ...readFrame(line),
      indicator: line.words[0] ?? '',
      assumptions,
    })
    if (context.json) return context.print(JSON.stringify(answer))
    const { language } = context
    const rows = [answer.result, ...answer.parts].map(({ label, before, after }) => {
      const style = { unit: label.unit, decimals: label.decimals, language }
      return [say(context, label.name), formatValue(before, style), formatValue(after, style)]
    })
    const lines = tableLines(
      [
        { head: say(context, { zh: '指标', en: 'indicator' }), align: 'left' },
        { head: say(context, { zh: '现在', en: 'now' }), align: 'right' },
        { head: say(context, { zh: '假设后', en: 'supposed' }), align: 'right' },
      ],
      rows,
    )
    for (const text of lines) context.print(text)
    const { before, after } = answer.status
    if (before && after) context.print(`${formatStatus(before, language)} → ${formatStatus(after, language)}`)
  },
}

/** `npl_balance=-10%`, `npl_balance@org=cash-loan,region=east=+5`: a part, where, and by how much. */
export function readAssumption(text: string): Assumption {
  const found = /^([A-Za-z0-9._-]+)(?:@(.+))?=([+-]?\d+(?:\.\d+)?)(%?)$/.exec(text)
  if (!found) {
    throw new UsageFailure(
      `--set 中的「${text}」应写成 指标=±数值 或 指标=±百分比%，可用 @维度=成员 限定范围。`,
      `«${text}» in --set should read INDICATOR=±N or INDICATOR=±N%, with @dimension=member for a part of it.`,
    )
  }
  const [, indicator = '', where, number = '', percent] = found
  return {
    indicator,
    ...(where !== undefined && { cell: { ...readCell(where) } }),
    ...(percent === '%' ? { percent: Number(number) } : { absolute: Number(number) }),
  }
}
