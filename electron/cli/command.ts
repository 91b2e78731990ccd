import type { LocalText } from '#shared/model/local-text.ts'
import type { CommandLine, OptionName } from './arguments.ts'
import type { Context } from './context.ts'

/** One command of `chartroom` that asks the backend and prints its answer. */
export type Command = {
  readonly name: string
  /** What follows `chartroom` in the usage. */
  readonly usage: string
  readonly does: LocalText
  /** Words that must follow the command. */
  readonly words: number
  /** Options beside those that every command takes. */
  readonly options: readonly OptionName[]
  /** True where the command itself sees to the lock; before all others a PIN is asked for where one locks the key. */
  readonly opensByItself?: boolean
  readonly run: (context: Context, line: CommandLine) => Promise<void>
}

/** The options that every command takes. */
export const everyOption: readonly OptionName[] = ['data', 'json', 'lang', 'help', 'allow-root', 'pin-stdin']

export const frameOptions: readonly OptionName[] = ['period', 'view', 'at', 'snapshot']
