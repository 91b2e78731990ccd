import type { Command } from '#electron/cli/command.ts'
import { CommandFailure, say } from '#electron/cli/context.ts'

const marks = { whole: '✔', note: '·', damaged: '✘', repaired: '✚' } as const

/** Ends with 0 where everything is whole, with 1 where damage was found and is not put right. */
export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor [--repair]',
  does: {
    zh: '逐字节检查本机数据，说明损坏，并修复可以重建的部分',
    en: 'reads all data of this device through, explains damage, repairs what can be rebuilt',
  },
  words: 0,
  options: ['repair'],
  run: async (context, line) => {
    const found = await context.ask('doctor', { repair: line.has('repair') })
    if (context.json) context.print(JSON.stringify(found))
    else {
      for (const { state, message, remedy, detail } of found.findings) {
        context.print(`${marks[state]} ${say(context, message)}`)
        if (state === 'whole') continue
        if (remedy) context.print(`  → ${say(context, remedy)}`)
        for (const one of detail.slice(0, 10)) context.print(`    ${one}`)
        if (detail.length > 10) context.print(`    … ${detail.length - 10}`)
      }
      for (const folder of found.aside) {
        context.print(say(context, { zh: `保存在　${folder}`, en: `kept aside in ${folder}` }))
      }
    }
    if (found.isWhole) return
    throw new CommandFailure({
      code: 'damaged',
      message: line.has('repair')
        ? { zh: '仍有未能修复的损坏，见上。', en: 'Some damage could not be put right; see above.' }
        : {
            zh: '发现损坏；运行 chartroom doctor --repair 修复可以重建的部分。',
            en: 'Damage was found; chartroom doctor --repair puts right what can be rebuilt.',
          },
      offers: ['retry'],
    })
  },
}
