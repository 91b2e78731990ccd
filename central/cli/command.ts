import type { Language, LocalText } from '#shared/model/local-text.ts'
import type { CommandLine, OptionName } from './command-line.ts'
import type { Surroundings } from './surroundings.ts'

/** What a command may use to answer. */
export type Context = {
  readonly surroundings: Surroundings
  readonly language: Language
  /** Prints a result: for people the lines, with `--json` the value as one line. */
  readonly answer: (value: unknown, lines: readonly LocalText[]) => void
  /** A remark for people, on standard error; nothing with `--json`. */
  readonly remark: (text: LocalText) => void
}

export type Command = {
  readonly name: string
  readonly usage: string
  readonly does: LocalText
  /** Options beside `--json`, `--lang` and `--help`. */
  readonly options: readonly OptionName[]
  /** How many words follow the name, at most. */
  readonly words: number
  /** At least; as many as `words` where it is left out. */
  readonly fewestWords?: number
  readonly run: (line: CommandLine, context: Context) => Promise<void>
}

/** Wrong usage: exit code 2. */
export class UsageFailure extends Error {
  override readonly name = 'UsageFailure'
  readonly sentence: LocalText

  constructor(zh: string, en: string) {
    super(en)
    this.sentence = { zh, en }
  }
}

/** An expected refusal with a code of its own: exit code 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  readonly code: string
  readonly sentence: LocalText
  /** What the sentence sums up, one by one. */
  readonly lines: readonly LocalText[]

  constructor(
    code: string,
    zh: string,
    en: string,
    options: ErrorOptions & { readonly lines?: readonly LocalText[] } = {},
  ) {
    super(en, options)
    this.code = code
    this.sentence = { zh, en }
    this.lines = options.lines ?? []
  }
}
