import { CommandFailure, say } from '#electron/cli/context.ts'
import type { Context } from '#electron/cli/context.ts'
import type { Command } from '#electron/cli/command.ts'

export const lock: Command = {
  name: 'lock',
  usage: 'lock [--pin-stdin]',
  does: {
    zh: '以 PIN 保护本机密钥：此后每次打开都要输入 PIN',
    en: "puts this device's key under a PIN, which is asked for from then on",
  },
  words: 0,
  options: [],
  opensByItself: true,
  run: async (context) => {
    const before = await context.ask('account', {})
    const isPinned = before.keeper === 'pin' && before.phase !== 'pin-to-choose'
    const account = isPinned
      ? await context.ask('lock', {})
      : await context.ask('pin.set', { pin: await newPin(context) })
    if (context.json) return context.print(JSON.stringify(account))
    context.print(
      say(
        context,
        isPinned
          ? { zh: '已由 PIN 上锁。', en: 'It is locked by a PIN already.' }
          : {
              zh: '已设置 PIN；忘记后数据无法恢复，只能重新登记和同步。',
              en: "The PIN is set. Without it the data can't be recovered, only enrolled and synced again.",
            },
      ),
    )
  },
}

/** Asked for twice: nobody sees what was typed. Throws `CommandFailure` where the two differ. */
export async function newPin({ pins }: Pick<Context, 'pins'>): Promise<string> {
  const first = await pins.secret({ zh: '新 PIN：', en: 'New PIN: ' })
  const second = await pins.secret({ zh: '再输入一次：', en: 'Once more: ' })
  if (first === second) return first
  throw new CommandFailure({
    code: 'bad-input',
    message: {
      zh: '两次输入的 PIN 不同，未做任何更改；请重试。',
      en: 'The two PINs differ, so nothing was changed; try again.',
    },
    offers: ['retry'],
  })
}
