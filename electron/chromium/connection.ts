import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { messageSplitter } from './message-splitter.ts'
import { browserEnded } from './sentence.ts'

/** What the browser tells without being asked; `session` is null for the browser itself. */
export type BrowserEvent = {
  readonly method: string
  readonly params: unknown
  readonly session: string | null
}

/** A conversation with the browser over two pipes (Chrome DevTools Protocol). */
export type Connection = {
  /** Asks and resolves to the unchecked result; rejects with `CommandRefused`, or `HostFailure` once ended. */
  readonly send: (method: string, params?: object, session?: string | null) => Promise<unknown>
  /** Hears every event until the returned function is called. */
  readonly listen: (hear: (event: BrowserEvent) => void) => () => void
  /** Ends the conversation; everything still asked rejects. */
  readonly end: (note: string) => void
  /** Resolves, with what was noted, once the conversation is over for whatever reason. */
  readonly ended: Promise<string>
}

/** The browser understood a command and declined it. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused'
  readonly method: string

  constructor(method: string, message: string) {
    super(`${method}: ${message}`)
    this.method = method
  }
}

const messageSchema = z.union([
  z.object({
    id: z.number(),
    result: z.unknown().optional(),
    error: z.object({ message: z.string() }).optional(),
  }),
  z.object({ method: z.string(), params: z.unknown().optional(), sessionId: z.string().optional() }),
])

/**
 * The longest message taken. A request's body arrives twice in one message, as base64 and as text in which a
 * zero byte takes six characters: about 8 bytes for each of a body of at most 32 MiB.
 */
export const maxMessageBytes = 256 * 1024 * 1024

type Asked = {
  readonly method: string
  readonly resolve: (result: unknown) => void
  readonly reject: (failure: Error) => void
}

/** Talks over the browser's end of `--remote-debugging-pipe`: `toBrowser` is its file 3, `fromBrowser` its file 4. */
export function connect(
  toBrowser: Writable,
  fromBrowser: Readable,
  maxBytes: number = maxMessageBytes,
): Connection {
  const asked = new Map<number, Asked>()
  const hearers = new Set<(event: BrowserEvent) => void>()
  const over = Promise.withResolvers<string>()
  let nextId = 1
  let endNote: string | null = null

  const end = (note: string) => {
    if (endNote !== null) return
    endNote = note
    toBrowser.destroy()
    fromBrowser.destroy()
    for (const { reject } of asked.values()) reject(browserEnded(note))
    asked.clear()
    hearers.clear()
    over.resolve(note)
  }

  const take = (text: string) => {
    const message = messageSchema.parse(JSON.parse(text))
    if ('method' in message) {
      const { method, params, sessionId } = message
      for (const hear of hearers) hear({ method, params, session: sessionId ?? null })
      return
    }
    const question = asked.get(message.id)
    asked.delete(message.id)
    if (message.error) question?.reject(new CommandRefused(question.method, message.error.message))
    else question?.resolve(message.result)
  }

  const split = messageSplitter(maxBytes, take)
  fromBrowser.on('data', (bytes: Buffer) => {
    // What can't be read leaves no way to tell which answer belongs to which question: the whole conversation ends.
    try {
      if (endNote === null) split(bytes)
    } catch (error) {
      end(error instanceof Error ? error.message : String(error))
    }
  })
  fromBrowser.on('end', () => end(''))
  fromBrowser.on('error', (error) => end(error.message))
  fromBrowser.on('close', () => end(''))
  toBrowser.on('error', (error) => end(error.message))

  return {
    send(method, params = {}, session = null) {
      if (endNote !== null) return Promise.reject(browserEnded(endNote))
      const id = nextId++
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      asked.set(id, { method, resolve, reject })
      toBrowser.write(`${JSON.stringify({ id, method, params, ...(session && { sessionId: session }) })}\0`)
      return promise
    },
    listen(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    end,
    ended: over.promise,
  }
}
