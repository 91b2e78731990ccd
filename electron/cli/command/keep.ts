import { readNumber } from '#electron/cli/arguments.ts'
import type { Command } from '#electron/cli/command.ts'
import { say } from '#electron/cli/context.ts'

export const keep: Command = {
  name: 'keep',
  usage: 'keep N [--off]',
  does: {
    zh: '保留第 N 号快照，不在本机的从中心取回；--off 不再特别保留',
    en: 'holds on to snapshot N, bringing it back where it is no longer here; --off lets the rule decide',
  },
  words: 1,
  options: ['off'],
  run: async (context, line) => {
    const sequence = readNumber('N', line.words[0]) ?? 1
    const isHeld = !line.has('off')
    const { snapshots } = await context.ask('snapshots', {})
    const isHere = snapshots.some((one) => one.sequence === sequence)
    if (isHeld && !isHere) {
      const done = await context.ask('snapshot.fetch', { sequence })
      if (context.json) return context.print(JSON.stringify(done))
      return context.print(
        say(context, {
          zh: `第 ${sequence} 号快照已取回并验证，将一直保留。`,
          en: `Snapshot ${sequence} was brought back and verified, and is held on to.`,
        }),
      )
    }
    const done = await context.ask('snapshot.hold', { sequence, isHeld })
    if (context.json) return context.print(JSON.stringify(done))
    context.print(
      isHeld
        ? say(context, {
            zh: `第 ${sequence} 号快照将一直保留。`,
            en: `Snapshot ${sequence} is held on to.`,
          })
        : say(context, {
            zh: `第 ${sequence} 号快照不再特别保留。`,
            en: `Snapshot ${sequence} is left to the rule.`,
          }),
    )
  },
}
