import { say } from '#electron/cli/context.ts'
import type { Command } from '#electron/cli/command.ts'
import { networkOptions, networkUsage, saveNetworkOptions } from '#electron/cli/network-options.ts'

export const sync: Command = {
  name: 'sync',
  usage: `sync ${networkUsage}`,
  does: { zh: '取回并验证新的快照', en: 'fetches and verifies what is new' },
  words: 0,
  options: networkOptions,
  run: async (context, line) => {
    await saveNetworkOptions(context, line)
    const done = await context.ask('sync', {})
    if (context.json) return context.print(JSON.stringify(done))
    const count = (number: number): string => number.toLocaleString('en-US')
    const seconds = (done.elapsedMs / 1000).toFixed(1)
    context.print(
      done.newSnapshots === 0
        ? say(context, {
            zh: `已是最新：第 ${done.sequence} 号快照，用时 ${seconds} 秒。`,
            en: `Up to date at snapshot ${done.sequence}, ${seconds} s.`,
          })
        : say(context, {
            zh: `已到第 ${done.sequence} 号快照：新增 ${done.newSnapshots} 个快照、${count(done.figures)} 个数值，${count(done.bytes)} 字节，全部验证通过，用时 ${seconds} 秒。`,
            en: `Now at snapshot ${done.sequence}: ${done.newSnapshots} new snapshots, ${count(done.figures)} figures, ${count(done.bytes)} bytes, all verified, ${seconds} s.`,
          }),
    )
  },
}
