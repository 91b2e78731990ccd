import { z } from 'zod'
import type { Reply } from '#shared/contract/failure.ts'
import { createEventLog } from './event-log.ts'
import { dispatcher } from './dispatch.ts'
import type { Effects } from './effects.ts'
import { failureOf } from './failure-of.ts'
import type { Backend } from './host.ts'
import { createHandlers } from './handlers.ts'
import { pageFiles } from './page-file.ts'
import type { PageFiles } from './page-file.ts'
import { readBody } from './read-body.ts'
import { notFound, replyResponse } from './reply.ts'

const afterSchema = z.strictObject({ after: z.int().min(0) })

/**
 * The whole process side as one function from request to response, the same in every host:
 *
 *     publish → sign → storage → serve ──▶ sync → store → query, insight → contract ──▶ page
 *                                                               pack → export ◀── paper routes
 *
 * `GET` answers the page's files and routes, `POST /api/<operation>` an operation, `POST /api/events` a long poll.
 */
export function createBackend(effects: Effects): Backend {
  const events = createEventLog()
  const host = effects.host({ handle: (request) => handle(request) })
  const { handlers, close } = createHandlers(effects, host, events.add)
  const ask = dispatcher(handlers, effects.log, () => effects.randomText().slice(0, 8))

  // Found when a page first asks: a terminal's questions need no built page.
  let files: PageFiles | null = null
  const page = (path: string): Response => {
    files ??= pageFiles(effects.pageDirectory, effects.randomText)
    return files(path) ?? notFound()
  }

  const answer = async (name: string, request: Request): Promise<Reply<unknown>> => {
    try {
      const body = await readBody(request)
      if (name !== 'events') return await ask(name, body, request.signal)
      const read = afterSchema.safeParse(body)
      return { ok: true, value: await events.after(read.success ? read.data.after : 0) }
    } catch (error) {
      const failure = failureOf(error, request.signal)
      if (failure) return { ok: false, failure }
      throw error
    }
  }

  const handle = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (request.method === 'GET') return page(pathname)
    const name = /^\/api\/([a-zA-Z.-]{1,64})$/.exec(pathname)?.[1]
    if (request.method !== 'POST' || name === undefined) return notFound()
    return replyResponse(await answer(name, request))
  }

  return {
    handle,
    close: async () => {
      events.close()
      await close()
    },
  }
}
