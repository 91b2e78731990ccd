import type { InputOf, OperationName, OutputOf } from '#shared/contract/contract.ts'
import type { Failure, Reply } from '#shared/contract/failure.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import type { PinSource } from './pin-source.ts'

/** An operation was refused: the command ends with exit code 1, the failure's code and its sentence. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message.en)
    this.failure = failure
  }
}

/** The words of a command line make no command: exit code 2, with the usage. */
export class UsageFailure extends Error {
  override readonly name = 'UsageFailure'
  readonly sentence: LocalText

  constructor(zh: string, en: string) {
    super(en)
    this.sentence = { zh, en }
  }
}

/** Asks the backend one operation, the same that the screens ask; throws `CommandFailure` where it is refused. */
export type Asker = <Name extends OperationName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>

/** An asker over a backend's request handler. */
export function asker(handle: (request: Request) => Promise<Response>): Asker {
  return async (name, input) => {
    const response = await handle(
      new Request(`https://app.internal/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      }),
    )
    // The backend types its answers by this very contract.
    const reply = (await response.json()) as Reply<OutputOf<typeof name>>
    if (!reply.ok) throw new CommandFailure(reply.failure)
    return reply.value
  }
}

/** What a command may use. */
export type Context = {
  readonly ask: Asker
  readonly language: Language
  readonly json: boolean
  /** Where PINs and confirmations come from. */
  readonly pins: PinSource
  /** A path as the user wrote it, from the folder in which the command was called. */
  readonly resolvePath: (path: string) => string
  /** Writes one line for people or programs. */
  readonly print: (line: string) => void
  /** Writes one line of progress or warning, apart from the answer. */
  readonly note: (line: string) => void
}

export function say(context: Pick<Context, 'language'>, text: LocalText): string {
  return text[context.language]
}
