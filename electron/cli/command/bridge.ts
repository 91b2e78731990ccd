import { periodOption, readFrame, readNumber } from '#electron/cli/arguments.ts'
import { formatChange } from '#electron/cli/change-text.ts'
import { frameOptions } from '#electron/cli/command.ts'
import type { Command } from '#electron/cli/command.ts'
import { UsageFailure, say } from '#electron/cli/context.ts'
import { tableLines } from '#electron/cli/table.ts'
import type { BridgeStep } from '#shared/contract/diff.ts'
import { formatValue } from '#shared/format/value.ts'
import type { LocalText } from '#shared/model/local-text.ts'

const steps: Readonly<Record<BridgeStep['kind'], LocalText>> = {
  late: { zh: '迟到数据', en: 'late data' },
  restated: { zh: '来源重述', en: 'restated source' },
  redefinition: { zh: '定义变更', en: 'redefinition' },
  movement: { zh: '实际变动', en: 'real movement' },
}

export const bridge: Command = {
  name: 'bridge',
  usage: 'bridge INDICATOR --since SNAPSHOT [--from P] [--period P] [--view V] [--at CELL] [--snapshot N]',
  does: {
    zh: '两期材料之间的变化：迟到、重述、定义变更与实际变动',
    en: 'a change between two snapshots: late data, restated, redefined, real movement',
  },
  words: 1,
  options: [...frameOptions, 'since', 'from'],
  run: async (context, line) => {
    const before = readNumber('--since', line.text('since'))
    if (before === undefined) {
      throw new UsageFailure(
        'bridge 需要 --since 快照序号，例如 --since 5。',
        'bridge needs --since SNAPSHOT, for example --since 5.',
      )
    }
    const fromPeriod = periodOption(line.text('from'), '--from')
    const answer = await context.ask('bridge', {
      ...readFrame(line),
      indicator: line.words[0] ?? '',
      before,
      ...(fromPeriod !== undefined && { fromPeriod }),
    })
    if (context.json) return context.print(JSON.stringify(answer))
    const { indicator, from, to } = answer
    const style = { unit: indicator.unit, decimals: indicator.decimals + 1, language: context.language }
    const end = ({ snapshot, period }: typeof from) => `#${snapshot.sequence} ${period}`
    context.print(say(context, indicator.name))
    const lines = tableLines(
      [
        { head: say(context, { zh: '步骤', en: 'step' }), align: 'left' },
        { head: say(context, { zh: '数值', en: 'value' }), align: 'right' },
      ],
      [
        [end(from), formatValue(from.value, style)],
        ...answer.steps.map(({ kind, change }) => [say(context, steps[kind]), formatChange(change, style)]),
        [end(to), formatValue(to.value, style)],
      ],
    )
    for (const text of lines) context.print(text)
  },
}
