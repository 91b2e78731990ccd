import type { InputOf, OperationName, OutputOf } from '#shared/contract/contract.ts'
import type { Reply } from '#shared/contract/failure.ts'
import { AskFailure, unanswered } from './ask-failure.ts'

/** The answer of an operation, for places that may not know the contract. */
export type Answer<Name extends OperationName> = OutputOf<Name>

/** How the page reaches its own origin; `fetch` in the application. */
export type Post = (path: string, body: string, signal?: AbortSignal) => Promise<Response>

/** Asks the backend one thing. Rejects with `AskFailure`, or with the signal's reason once it is aborted. */
export type Ask = <Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  signal?: AbortSignal,
) => Promise<OutputOf<Name>>

export function askOver(post: Post): Ask {
  return async (name, input, signal) => {
    const reply = await replyTo(post, name, input, signal)
    if (!reply.ok) throw new AskFailure(reply.failure)
    // The backend is ours: its answers are typed by the contract, and no schema is carried into the page.
    return reply.value as OutputOf<typeof name>
  }
}

async function replyTo(
  post: Post,
  name: string,
  input: unknown,
  signal: AbortSignal | undefined,
): Promise<Reply<unknown>> {
  try {
    const response = await post(`/api/${name}`, JSON.stringify(input), signal)
    const reply: unknown = await response.json()
    if (!isReply(reply)) throw new Error(`no reply in status ${response.status}`)
    return reply
  } catch (cause) {
    signal?.throwIfAborted()
    throw unanswered(cause)
  }
}

function isReply(value: unknown): value is Reply<unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  return value.ok === true ? 'value' in value : 'failure' in value
}
