import type { Handlers } from '#electron/backend/handler.ts'
import { questionHandlers } from '#electron/backend/question-handlers.ts'
import { dispatcher } from '#electron/backend/dispatch.ts'
import { pinSource } from '#electron/cli/pin-source.ts'
import { readCommandLine } from '#electron/cli/arguments.ts'
import { commands } from '#electron/cli/commands.ts'
import { CommandFailure } from '#electron/cli/context.ts'
import type { Asker } from '#electron/cli/context.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { OutputOf } from '#shared/contract/contract.ts'
import type { Language } from '#shared/model/local-text.ts'

/** Questions about figures ask for no PIN. */
const noPins = pinSource(
  { has: () => false },
  { prompt: () => Promise.resolve(null), canPrompt: false, readInput: () => Promise.resolve([]) },
  'en',
)

/** What a command line prints about some readers: the very commands and questions, without a process around them. */
export async function printed(readers: Readers, words: string, language: Language): Promise<string> {
  const questions = questionHandlers(
    () => Promise.resolve(readers),
    () => '2026-11-22',
    () => new Date('2026-11-22T08:00:00Z'),
  )
  // Only questions are asked here; no command of this test enrols, syncs or prints.
  const dispatch = dispatcher(
    questions as Handlers,
    (bug) => {
      throw new Error(bug)
    },
    () => 'bug',
  )
  const ask: Asker = async (name, input) => {
    const reply = await dispatch(name, input, new AbortController().signal)
    if (!reply.ok) throw new CommandFailure(reply.failure)
    // The contract types the answers of its own operations.
    return reply.value as OutputOf<typeof name>
  }
  const line = readCommandLine(words.split(' '))
  const command = commands.find(({ name }) => name === line.command)
  if (!command) throw new Error(`no command ${line.command}`)
  const lines: string[] = []
  await command.run(
    {
      ask,
      language,
      json: line.has('json'),
      pins: noPins,
      resolvePath: (path) => path,
      print: (text) => lines.push(text),
      note: (text) => lines.push(text),
    },
    line,
  )
  return lines.join('\n')
}
