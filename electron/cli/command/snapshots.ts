import type { Command } from '#electron/cli/command.ts'
import { say } from '#electron/cli/context.ts'
import { tableLines } from '#electron/cli/table.ts'

export const snapshots: Command = {
  name: 'snapshots',
  usage: 'snapshots',
  does: { zh: '列出保留的快照', en: 'lists the kept snapshots' },
  words: 0,
  options: [],
  run: async (context) => {
    const answer = await context.ask('snapshots', {})
    if (context.json) return context.print(JSON.stringify(answer))
    const lines = tableLines(
      [
        { head: say(context, { zh: '序号', en: 'number' }), align: 'right' },
        { head: say(context, { zh: '截至', en: 'as of' }), align: 'left' },
        { head: say(context, { zh: '发布于', en: 'published' }), align: 'left' },
        { head: say(context, { zh: '董事会', en: 'board' }), align: 'left' },
        { head: say(context, { zh: '哈希', en: 'hash' }), align: 'left' },
      ],
      [
        ...answer.removed.map((one) => [
          String(one.sequence),
          one.asOf,
          one.publishedAt,
          one.board ? '●' : '',
          say(context, {
            zh: `不再保留在本机，chartroom keep ${one.sequence} 可取回`,
            en: `no longer kept here; chartroom keep ${one.sequence} brings it back`,
          }),
        ]),
        ...answer.snapshots.map((one) => [
          String(one.sequence),
          one.asOf,
          one.publishedAt,
          one.board ? '●' : '',
          `${one.hash}${one.current ? ' ←' : ''}`,
        ]),
      ],
    )
    for (const text of lines) context.print(text)
  },
}
