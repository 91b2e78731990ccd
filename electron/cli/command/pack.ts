import { readNumber } from '#electron/cli/arguments.ts'
import { UsageFailure, say } from '#electron/cli/context.ts'
import type { Command } from '#electron/cli/command.ts'
import { tableLines } from '#electron/cli/table.ts'

export const packs: Command = {
  name: 'packs',
  usage: 'packs [--snapshot N]',
  does: { zh: '列出会议材料', en: 'lists the packs' },
  words: 0,
  options: ['snapshot'],
  run: async (context, line) => {
    const snapshot = readNumber('--snapshot', line.text('snapshot'))
    const answer = await context.ask('packs', snapshot === undefined ? {} : { snapshot })
    if (context.json) return context.print(JSON.stringify(answer))
    const lines = tableLines(
      [
        { head: say(context, { zh: '编号', en: 'id' }), align: 'left' },
        { head: say(context, { zh: '标题', en: 'title' }), align: 'left' },
        { head: say(context, { zh: '页', en: 'pages' }), align: 'right' },
        { head: say(context, { zh: '快照', en: 'snapshot' }), align: 'right' },
      ],
      answer.packs.map((pack) => [
        pack.id,
        say(context, pack.title),
        String(pack.pages),
        String(pack.snapshot),
      ]),
    )
    for (const text of lines) context.print(text)
  },
}

export const exportPack: Command = {
  name: 'export',
  usage: 'export PACK --to FILE.pdf [--snapshot N]',
  does: { zh: '把会议材料印成 PDF', en: 'prints a pack to a PDF' },
  words: 1,
  options: ['to', 'snapshot'],
  run: async (context, line) => {
    const to = line.text('to')
    const id = line.words[0]
    if (!to || !id)
      throw new UsageFailure(
        'export 需要会议材料编号和 --to 文件。',
        'export needs a pack and --to FILE.pdf.',
      )
    if (!to.toLowerCase().endsWith('.pdf')) {
      throw new UsageFailure(
        `目前只能导出 .pdf，而不是「${to}」。`,
        `Only .pdf can be exported, not «${to}».`,
      )
    }
    const snapshot = readNumber('--snapshot', line.text('snapshot'))
    const done = await context.ask('pack.export', {
      id,
      language: context.language,
      path: context.resolvePath(to),
      ...(snapshot !== undefined && { snapshot }),
    })
    if (context.json) return context.print(JSON.stringify(done))
    if (!done) return
    const seconds = (done.elapsedMs / 1000).toFixed(1)
    context.print(
      say(context, {
        zh: `${done.path}：${done.pages} 页，${done.bytes.toLocaleString('en-US')} 字节，用时 ${seconds} 秒。`,
        en: `${done.path}: ${done.pages} pages, ${done.bytes.toLocaleString('en-US')} bytes, ${seconds} s.`,
      }),
    )
  },
}
