import { readFrame } from '#electron/cli/arguments.ts'
import { frameOptions } from '#electron/cli/command.ts'
import type { Command } from '#electron/cli/command.ts'
import { say } from '#electron/cli/context.ts'
import { formatValue } from '#shared/format/value.ts'

export const passport: Command = {
  name: 'passport',
  usage: 'passport INDICATOR [--period P] [--view V] [--at CELL] [--snapshot N]',
  does: {
    zh: '一个数值的来历：定义、分区、审批、快照与根，现场逐一验证',
    en: 'where a figure comes from: definition, partitions, approvals, snapshot, root, verified now',
  },
  words: 1,
  options: frameOptions,
  run: async (context, line) => {
    const answer = await context.ask('passport', { ...readFrame(line), indicator: line.words[0] ?? '' })
    if (context.json) return context.print(JSON.stringify(answer))
    const { indicator, figure, snapshot, root } = answer
    const style = { unit: indicator.unit, decimals: indicator.decimals, language: context.language }
    const head = (zh: string, en: string): string => say(context, { zh, en })
    context.print(
      `${say(context, indicator.name)} ${figure.period} AC ${formatValue(figure.values.AC, style)}`,
    )
    context.print(`${head('定义', 'definition')}  v${answer.definitionVersion}`)
    for (const one of answer.partitions) {
      context.print(
        `${head('分区', 'partition')}  ${one.indicator.id} ${one.period} ${one.state} ${one.hash}`,
      )
    }
    for (const one of answer.approvals) {
      const people = one.approvers.map(({ name, role }) => `${name} (${role})`).join(head('、', ', '))
      context.print(`${head('发布', 'release')}  ${one.release}`)
      context.print(`${head('审批', 'approval')}  ${one.domain} ${one.approvedAt} ${people} ${one.hash}`)
    }
    context.print(
      `${head('快照', 'snapshot')}  ${snapshot.edition} ${snapshot.sequence} ${snapshot.asOf} ${snapshot.hash}`,
    )
    context.print(
      head(
        `确认  第 ${answer.head.sequence} 号快照的头 ${answer.head.serverTime}，沿链 ${answer.head.steps} 步`,
        `head  of snapshot ${answer.head.sequence} at ${answer.head.serverTime}, ${answer.head.steps} steps along the chain`,
      ),
    )
    context.print(`${head('根', 'root')}  ${root.tenant} v${root.version} ${root.fingerprint}`)
    context.print(
      head(
        `✔ 以上各环节均已按存储的字节验证（${answer.verifiedAt}）`,
        `✔ every link verified from stored bytes (${answer.verifiedAt})`,
      ),
    )
  },
}
