import { say } from '#electron/cli/context.ts'
import type { Command } from '#electron/cli/command.ts'
import { newPin } from './lock.ts'

export const changePin: Command = {
  name: 'change-pin',
  usage: 'change-pin [--pin-stdin]',
  does: {
    zh: '更换 PIN：先问现在的，再问两次新的',
    en: 'changes the PIN: asks for the current one, then twice for the new one',
  },
  words: 0,
  options: [],
  opensByItself: true,
  run: async (context) => {
    const current = await context.pins.secret({ zh: '当前 PIN：', en: 'Current PIN: ' })
    const { phase } = await context.ask('account', {})
    if (phase === 'locked') await context.ask('unlock', { pin: current })
    const account = await context.ask('pin.change', { current, next: await newPin(context) })
    if (context.json) return context.print(JSON.stringify(account))
    context.print(say(context, { zh: 'PIN 已更换。', en: 'The PIN is changed.' }))
  },
}
