import { readFrame } from '#electron/cli/arguments.ts'
import type { CommandLine } from '#electron/cli/arguments.ts'
import { UsageFailure, say } from '#electron/cli/context.ts'
import type { Context } from '#electron/cli/context.ts'
import { tableLines } from '#electron/cli/table.ts'
import { formatShare } from '#shared/format/number.ts'
import { formatValue } from '#shared/format/value.ts'

/** «What must each lever do to reach the plan»: every part or member alone, the others standing still. */
export async function seekGoal(context: Context, line: CommandLine, goal: string): Promise<void> {
  if (line.texts('set').length > 0) {
    throw new UsageFailure(
      '--goal 与 --set 只能用一个：前者求解，后者假设。',
      'Use --goal or --set, not both: one asks what is needed, the other supposes.',
    )
  }
  const by = line.text('by')
  const target = targetOf(goal)
  const answer = await context.ask('goal-seek', {
    ...readFrame(line),
    indicator: line.words[0] ?? '',
    ...(target !== null && { target }),
    ...(by !== undefined && { by }),
  })
  if (context.json) return context.print(JSON.stringify(answer))
  const { language } = context
  const { indicator, value, levers } = answer
  const style = { unit: indicator.unit, decimals: indicator.decimals, language }
  context.print(
    `${say(context, indicator.name)}: ${formatValue(value, style)} → ${formatValue(answer.target, style)}`,
  )
  if (levers.length === 0) {
    return context.print(
      say(context, {
        zh: '没有单独一项能达成目标。',
        en: 'No single part would reach the target.',
      }),
    )
  }
  const lines = tableLines(
    [
      { head: say(context, { zh: '单独改变', en: 'alone' }), align: 'left' },
      { head: say(context, { zh: '现在', en: 'now' }), align: 'right' },
      { head: say(context, { zh: '需为', en: 'needed' }), align: 'right' },
      { head: say(context, { zh: '变动', en: 'change' }), align: 'right' },
    ],
    levers.map(({ label, name, from, to, relative }) => {
      const own = { unit: label.unit, decimals: label.decimals, language }
      return [
        say(context, name ?? label.name),
        formatValue(from, own),
        formatValue(to, own),
        formatShare(relative, { decimals: 1, plus: true }),
      ]
    }),
  )
  for (const text of lines) context.print(text)
}

/** `plan` asks for the plan, a number for itself. */
function targetOf(text: string): number | null {
  if (text.toLowerCase() === 'plan') return null
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number)) return number
  throw new UsageFailure(
    `--goal 应为 plan 或一个数，而不是「${text}」。`,
    `--goal takes plan or a number, not «${text}».`,
  )
}
