import { pinQuestion } from '#electron/cli/pin-source.ts'
import { say } from '#electron/cli/context.ts'
import type { Command } from '#electron/cli/command.ts'

export const unlock: Command = {
  name: 'unlock',
  usage: 'unlock [--pin-stdin]',
  does: {
    zh: '试开本机密钥：核对 PIN，或请系统密钥库打开；命令结束后仍上锁',
    en: "tries this device's key: checks the PIN, or asks the system's key store; locked again when the command ends",
  },
  words: 0,
  options: [],
  opensByItself: true,
  run: async (context) => {
    const before = await context.ask('account', {})
    const needsPin = before.phase === 'locked' && before.keeper === 'pin'
    const account =
      before.phase === 'unlocked'
        ? before
        : await context.ask('unlock', needsPin ? { pin: await context.pins.secret(pinQuestion) } : {})
    if (context.json) return context.print(JSON.stringify(account))
    context.print(
      say(
        context,
        needsPin
          ? { zh: 'PIN 正确，密钥可以打开。', en: 'The PIN is right; the key opens.' }
          : { zh: '密钥可以打开，未设 PIN。', en: 'The key opens; no PIN protects it.' },
      ),
    )
    context.print(say(context, account.protection))
  },
}
