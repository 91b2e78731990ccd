import { CommandFailure, UsageFailure, say } from '#electron/cli/context.ts'
import type { Command } from '#electron/cli/command.ts'

const confirmation = 'erase'

export const erase: Command = {
  name: 'erase',
  usage: 'erase [--confirm erase]',
  does: {
    zh: '销毁本机密钥：封存的数据从此无人能读；须键入 erase 确认',
    en: "destroys this device's keys: what they sealed can never be read again; the word erase must be typed",
  },
  words: 0,
  options: ['confirm'],
  opensByItself: true,
  run: async (context, line) => {
    const given = line.text('confirm')
    if (given !== undefined && given !== confirmation) {
      throw new UsageFailure(
        `--confirm 只接受 ${confirmation}，而不是「${given}」。`,
        `--confirm takes ${confirmation}, not «${given}».`,
      )
    }
    const typed =
      given ??
      (await context.pins.word({
        zh: `本机密钥将被销毁，数据无法再读取。键入 ${confirmation} 确认：`,
        en: `The keys of this device will be destroyed and its data can't be read again. Type ${confirmation}: `,
      }))
    if (typed.trim() !== confirmation) {
      throw new CommandFailure({
        code: 'cancelled',
        message: { zh: '未确认，未做任何更改。', en: 'Not confirmed; nothing was changed.' },
        offers: [],
      })
    }
    const report = await context.ask('erase', { confirm: confirmation })
    if (context.json) return context.print(JSON.stringify(report))
    context.print(say(context, report.explanation))
    for (const { what, why } of report.left) context.print(`${what}: ${say(context, why)}`)
  },
}
