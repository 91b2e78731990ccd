import type { Language, LocalText } from '#shared/model/local-text.ts'
import type { CommandLine } from './arguments.ts'
import { UsageFailure } from './context.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Answers one question about the key after another: from the lines of standard input with `--pin-stdin`, else from a
 * person at the terminal. Never from an argument, which every user of the machine can read.
 */
export type PinSource = {
  /** Throws `UsageFailure` where nobody can be asked. */
  readonly secret: (question: LocalText) => Promise<string>
  /** What is typed in the open; throws `UsageFailure` where nobody can be asked. */
  readonly word: (question: LocalText) => Promise<string>
  /** Whether an answer can be had at all. */
  readonly canAsk: boolean
}

export function pinSource(
  line: Pick<CommandLine, 'has'>,
  { prompt, canPrompt, readInput }: Pick<Surroundings, 'prompt' | 'canPrompt' | 'readInput'>,
  language: Language,
): PinSource {
  const fromInput = line.has('pin-stdin')
  let left: string[] | null = null
  const next = async (): Promise<string> => {
    left ??= [...(await readInput())]
    const answer = left.shift()
    if (answer === undefined || answer === '') {
      throw new UsageFailure(
        '标准输入中缺少 PIN；每行写一个。',
        'Standard input lacks a PIN; write one in each line.',
      )
    }
    return answer
  }
  const ask = async (question: LocalText, isSecret: boolean): Promise<string> => {
    if (fromInput && isSecret) return next()
    const answer = await prompt(question[language], isSecret)
    if (answer !== null) return answer
    throw new UsageFailure(
      '这里没有终端可供输入；请在终端中运行，或用 --pin-stdin 从标准输入读取 PIN。',
      'There is no terminal to ask at; run this in one, or hand the PIN in on standard input with --pin-stdin.',
    )
  }
  return {
    secret: (question) => ask(question, true),
    word: (question) => ask(question, false),
    canAsk: fromInput || canPrompt,
  }
}

/** What is asked before a command whose folder a PIN locks. */
export const pinQuestion: LocalText = { zh: 'PIN：', en: 'PIN: ' }
