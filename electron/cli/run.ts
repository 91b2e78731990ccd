import { HostFailure } from '#electron/backend/host.ts'
import { languageOf } from '#electron/backend/system-language.ts'
import type { Language } from '#shared/model/local-text.ts'
import { readCommandLine } from './arguments.ts'
import type { CommandLine } from './arguments.ts'
import { everyOption } from './command.ts'
import type { Command } from './command.ts'
import { CommandFailure, UsageFailure } from './context.ts'
import type { Context } from './context.ts'
import { open } from './open.ts'
import { pinQuestion } from './pin-source.ts'
import type { Surroundings } from './surroundings.ts'
import { Interrupted } from './terminal-prompt.ts'

/**
 * Runs one command line: 0 done, 1 refused (its code and a sentence on stderr), 2 wrong usage. A bug is not caught
 * here: it ends the process with its whole trace.
 */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<0 | 1 | 2> {
  let language: Language = languageOf(surroundings.systemLanguage)
  let json = words.includes('--json')
  try {
    const line = readCommandLine(words)
    language = readLanguage(line) ?? language
    json = line.has('json')
    if (line.command === null || line.has('help')) {
      const [{ usageLines }, { commands }, { demo }] = await Promise.all([
        import('./usage.ts'),
        import('./commands.ts'),
        import('./demo.ts'),
      ])
      for (const text of usageLines([...commands, demo, open], language)) surroundings.print(text)
      return line.command === null && !line.has('help') ? 2 : 0
    }
    await runCommand(line, language, surroundings)
    return 0
  } catch (error) {
    if (error instanceof UsageFailure) {
      surroundings.note(error.sentence[language])
      surroundings.note(language === 'zh' ? '用法见 chartroom --help。' : 'See chartroom --help.')
      return 2
    }
    if (error instanceof Interrupted) return 1
    const failure =
      error instanceof CommandFailure
        ? error.failure
        : error instanceof HostFailure
          ? { code: error.code, message: error.sentence, offers: [] }
          : null
    if (!failure) throw error
    surroundings.note(json ? JSON.stringify({ failure }) : `${failure.code}: ${failure.message[language]}`)
    return 1
  }
}

async function runCommand(line: CommandLine, language: Language, surroundings: Surroundings): Promise<void> {
  // Each command loads what it needs: the window's browser is started before the rest is loaded.
  if (line.command === open.name) return open.run(line, language, surroundings)
  if (line.command === 'demo') return (await import('./demo.ts')).demo.run(line, language, surroundings)
  const [{ commands }, { withBackend }] = await Promise.all([import('./commands.ts'), import('./session.ts')])
  const command = commands.find(({ name }) => name === line.command)
  if (!command) {
    throw new UsageFailure(`没有名为「${line.command}」的命令。`, `There is no command ${line.command}.`)
  }
  refuseStrangers(command, line)
  await withBackend(line, language, surroundings, async (context) => {
    if (!command.opensByItself) await openByPin(context)
    await command.run(context, line)
  })
}

/** Asks for the PIN that locks the key, where there is one and somebody can be asked. */
async function openByPin({ ask, pins }: Context): Promise<void> {
  if (!pins.canAsk) return
  const { phase, keeper } = await ask('account', {})
  if (phase === 'locked' && keeper === 'pin') await ask('unlock', { pin: await pins.secret(pinQuestion) })
}

/** An option that a command does not take is a mistake worth a sentence, not something to pass over. */
function refuseStrangers(command: Command, line: CommandLine): void {
  const stranger = line.given.find((name) => !everyOption.includes(name) && !command.options.includes(name))
  if (stranger) {
    throw new UsageFailure(
      `${command.name} 没有选项 --${stranger}。`,
      `${command.name} takes no option --${stranger}.`,
    )
  }
  if (line.words.length !== command.words) {
    throw new UsageFailure(`用法：chartroom ${command.usage}`, `usage: chartroom ${command.usage}`)
  }
}

function readLanguage(line: CommandLine): Language | null {
  const given = line.text('lang')
  if (given === undefined) return null
  if (given !== 'zh' && given !== 'en') {
    throw new UsageFailure(
      `--lang 只能是 zh 或 en，而不是「${given}」。`,
      `--lang takes zh or en, not «${given}».`,
    )
  }
  return given
}
