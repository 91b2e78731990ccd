import { PublishFailure } from '#central/publish/failure.ts'
import { SeedFailure } from '#central/seed/failure.ts'
import { SignFailure } from '#central/sign/failure.ts'
import { StorageFailure } from '#central/storage/failure.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import { acceptRoot } from './command/accept-root.ts'
import { approve } from './command/approve.ts'
import { carry } from './command/carry.ts'
import { demo } from './command/demo.ts'
import { init } from './command/init.ts'
import { listKeys } from './command/keys.ts'
import { openEscrow } from './command/open-escrow.ts'
import { policy } from './command/policy.ts'
import { proposeDataset } from './command/propose.ts'
import { publishDataset } from './command/publish.ts'
import { renew } from './command/renew.ts'
import { revoke } from './command/revoke.ts'
import { rotate } from './command/rotate.ts'
import { signRoot } from './command/sign-root.ts'
import { serve } from './command/serve.ts'
import { withdrawFigures } from './command/withdraw.ts'
import { verify } from './command/verify.ts'
import { CommandFailure, UsageFailure } from './command.ts'
import type { Command, Context } from './command.ts'
import { readCommandLine } from './command-line.ts'
import type { CommandLine } from './command-line.ts'
import { DatasetRefused, placeText } from './read-folder.ts'
import type { Surroundings } from './surroundings.ts'
import { usageLines } from './usage.ts'

const commands: readonly Command[] = [
  demo,
  init,
  publishDataset,
  proposeDataset,
  approve,
  withdrawFigures,
  serve,
  carry,
  verify,
  policy,
  openEscrow,
  listKeys,
  rotate,
  revoke,
  renew,
  signRoot,
  acceptRoot,
]

const everywhere = ['json', 'lang', 'help']

/**
 * Runs one command line: 0 done, 1 refused (a sentence on standard error), 2 wrong usage. A bug is not caught here: it
 * ends the process with its whole trace.
 */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<0 | 1 | 2> {
  let language: Language = surroundings.systemLanguage.toLowerCase().startsWith('en') ? 'en' : 'zh'
  const json = words.includes('--json')
  try {
    const line = readCommandLine(words)
    language = languageOf(line) ?? language
    if (line.command === null || line.has('help')) {
      for (const text of usageLines(commands, language)) surroundings.print(text)
      return line.has('help') ? 0 : 2
    }
    const command = commandOf(line)
    await command.run(line, contextOf(surroundings, language, json))
    return 0
  } catch (error) {
    if (error instanceof UsageFailure) {
      surroundings.note(error.sentence[language])
      for (const text of usageLines(commands, language)) surroundings.note(text)
      return 2
    }
    if (error instanceof DatasetRefused) {
      refuseDataset(error, language, json, surroundings)
      return 1
    }
    const refusal = refusalOf(error)
    if (!refusal) throw error
    const { code, sentence, lines = [] } = refusal
    const problems = lines.length > 0 ? { problems: lines } : {}
    if (json) surroundings.note(JSON.stringify({ failure: { code, message: sentence, ...problems } }))
    else for (const text of [...lines, sentence]) surroundings.note(text[language])
    return 1
  }
}

function contextOf(surroundings: Surroundings, language: Language, json: boolean): Context {
  return {
    surroundings,
    language,
    answer: (value, lines) => {
      if (json) surroundings.print(JSON.stringify(value))
      else for (const line of lines) surroundings.print(line[language])
    },
    remark: (text) => {
      if (!json) surroundings.note(text[language])
    },
  }
}

function commandOf(line: CommandLine): Command {
  const command = commands.find(({ name }) => name === line.command)
  if (!command)
    throw new UsageFailure(
      `没有名为「${line.command ?? ''}」的命令。`,
      `There is no command ${line.command ?? ''}.`,
    )
  const stranger = line.given.find((name) => ![...everywhere, ...command.options].includes(name))
  if (stranger !== undefined)
    throw new UsageFailure(
      `${command.name} 没有选项 --${stranger}。`,
      `${command.name} takes no option --${stranger}.`,
    )
  const count = line.words.length
  if (count > command.words || count < (command.fewestWords ?? command.words))
    throw new UsageFailure(`应写成：central ${command.usage}`, `It should read: central ${command.usage}`)
  return command
}

function languageOf(line: CommandLine): Language | null {
  const given = line.text('lang')
  if (given === undefined || given === 'zh' || given === 'en') return given ?? null
  throw new UsageFailure(
    `--lang 只能是 zh 或 en，而不是「${given}」。`,
    `--lang takes zh or en, not «${given}».`,
  )
}

function refuseDataset(
  refused: DatasetRefused,
  language: Language,
  json: boolean,
  surroundings: Surroundings,
): void {
  const { folder, faults, total } = refused
  if (json) {
    const listed = faults.map(({ file, line, column, sentence }) => ({
      file,
      line,
      column,
      message: sentence,
    }))
    surroundings.note(JSON.stringify({ failure: { code: 'dataset-refused', folder, total, faults: listed } }))
    return
  }
  for (const fault of faults) surroundings.note(`${placeText(fault)} ${fault.sentence[language]}`)
  const hidden = total - faults.length
  const more = {
    zh: hidden > 0 ? `（显示前 ${faults.length} 处）` : '',
    en: hidden > 0 ? ` (the first ${faults.length} are shown)` : '',
  }
  const summary: LocalText = {
    zh: `${folder} 有 ${total} 处问题${more.zh}，未发布任何内容。`,
    en: `${folder} has ${total} faults${more.en}; nothing was published.`,
  }
  surroundings.note(summary[language])
}

type Refusal = {
  readonly code: string
  readonly sentence: LocalText
  readonly lines?: readonly LocalText[]
}

function refusalOf(error: unknown): Refusal | null {
  if (
    error instanceof CommandFailure ||
    error instanceof PublishFailure ||
    error instanceof SignFailure ||
    error instanceof StorageFailure
  ) {
    return error
  }
  // Its one sentence is English.
  return error instanceof SeedFailure
    ? { code: error.code, sentence: { zh: error.message, en: error.message } }
    : null
}
