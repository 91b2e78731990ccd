import { HostFailure } from '#electron/backend/host.ts'
import { responseOf } from './wire.ts'
import type {
  FromBackend,
  HostAnswer,
  HostAsk,
  HostCalls,
  HostRefusal,
  Line,
  StartRecord,
  ToBackend,
} from './wire.ts'

/** The backend's process as the window's process has it. */
export type BackendLink = {
  readonly handle: (request: Request) => Promise<Response>
  /** Answers what is waiting with 503, which the page may repeat; called when the process is gone. */
  readonly lost: () => void
  readonly close: () => void
}

/** Starts the backend at the other end of `line`, hands it requests, and does for it what only `host` can do. */
export function backendLink(
  line: Line<ToBackend, FromBackend>,
  start: StartRecord,
  host: HostCalls,
  log: (line: string) => void,
): BackendLink {
  const waiting = new Map<number, (response: Response) => void>()
  const asked = new Map<number, AbortController>()
  let last = 0

  const serve = async (id: number, ask: HostAsk) => {
    const stop = new AbortController()
    asked.set(id, stop)
    try {
      line.send({ kind: 'answer', id, value: await answerOf(host, ask, stop.signal) })
    } catch (failure) {
      line.send({ kind: 'refusal', id, refusal: refusalOf(failure) })
    } finally {
      asked.delete(id)
    }
  }

  line.listen((message) => {
    if (message.kind === 'response') waiting.get(message.id)?.(responseOf(message.response))
    else if (message.kind === 'ask') void serve(message.id, message.ask)
    else if (message.kind === 'cancel') asked.get(message.id)?.abort()
    else log(message.line)
  })
  line.send({ kind: 'start', start })

  return {
    async handle({ method, url, headers, body, signal }) {
      const bytes = body && new Uint8Array(await new Response(body).arrayBuffer())
      const { pathname, search } = new URL(url)
      const id = ++last
      const abort = () => line.send({ kind: 'abort', id })
      signal.addEventListener('abort', abort, { once: true })
      const { promise, resolve } = Promise.withResolvers<Response>()
      waiting.set(id, resolve)
      const request = { method, path: pathname + search, headers: [...headers], body: bytes }
      line.send({ kind: 'request', id, request })
      try {
        return await promise
      } finally {
        waiting.delete(id)
        signal.removeEventListener('abort', abort)
      }
    },
    lost() {
      for (const answer of waiting.values()) answer(new Response(null, { status: 503 }))
      for (const stop of asked.values()) stop.abort()
    },
    close: () => line.send({ kind: 'close' }),
  }
}

function answerOf(host: HostCalls, ask: HostAsk, signal: AbortSignal): Promise<HostAnswer> | HostAnswer {
  if (ask.call === 'print') return host.print(...ask.args, signal)
  // Which call takes which arguments is what HostAsk says; TypeScript can't follow it through a union.
  const call = host[ask.call] as (...args: readonly unknown[]) => Promise<HostAnswer> | HostAnswer
  return call(...ask.args)
}

function refusalOf(failure: unknown): HostRefusal {
  if (failure instanceof HostFailure) return { code: failure.code, sentence: failure.sentence }
  const why = failure instanceof Error ? failure.message : String(failure)
  return {
    code: 'page-failed',
    sentence: { zh: `窗口进程出错：${why}`, en: `The window process failed: ${why}` },
  }
}
