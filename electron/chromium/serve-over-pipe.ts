import { z } from 'zod'
import { HostFailure } from '#electron/backend/host.ts'
import type { Backend } from '#electron/backend/host.ts'
import { CommandRefused } from './connection.ts'
import type { BrowserEvent, Connection } from './connection.ts'
import { isOwn } from './page-origin.ts'
import { fulfilment, pausedSchema, requestOf } from './paused-request.ts'
import type { Paused } from './paused-request.ts'
import { attachToAll, attachedSchema, detachedSchema } from './target.ts'
import type { Target } from './target.ts'

export type Serving = {
  readonly backend: Pick<Backend, 'handle'>
  /** Whether a page that came up may stay; one that may not is closed before it runs. */
  readonly admits: (target: Target) => boolean
  /** Hears of each admitted page once it is being served, before it asks for anything. */
  readonly onPage: (session: string, target: Target) => void
  /** Hears what the backend threw: a bug, as the backend's failures are answers. */
  readonly onBug: (error: unknown) => void
}

type Waiting = { readonly session: string | null; readonly stop: AbortController }

const loadingFailedSchema = z.object({ requestId: z.string() })

/** Kinds that ask for things of their own. Requests of an ordinary worker arrive with its page. */
const served = new Set(['page', 'iframe', 'worker', 'shared_worker', 'service_worker'])

/**
 * Answers every request of the browser's pages and workers from the backend: one to the page's own origin is handed
 * over with its bytes, anything else fails, so that the page has no network. A request that the page gives up ends
 * its `signal`, and its answer is forgotten. Resolves once pages can come up.
 */
export async function serveOverPipe(connection: Connection, serving: Serving): Promise<void> {
  const waiting = new Map<string, Waiting>()

  const tell = (method: string, params: object, session: string | null) =>
    connection.send(method, params, session).catch((failure: unknown) => {
      // Gone in the meantime (page, request or browser): nobody is left to tell.
      if (failure instanceof CommandRefused || failure instanceof HostFailure) return
      serving.onBug(failure)
    })

  const serveTarget = (session: string, target: Target) => {
    if (target.type === 'page' && !serving.admits(target)) {
      void tell('Target.closeTarget', { targetId: target.targetId }, null)
      return
    }
    if (!served.has(target.type)) {
      void tell('Runtime.runIfWaitingForDebugger', {}, session)
      void tell('Target.detachFromTarget', { sessionId: session }, null)
      return
    }
    // Sent in one breath: the browser takes a session's commands in their order, the last one lets the target run.
    void tell('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, session)
    // Tells when the page gives a request up. 1 keeps bodies out of its events; 0 would mean no bound.
    void tell('Network.enable', { maxPostDataSize: 1 }, session)
    void tell('Target.setAutoAttach', attachToAll, session)
    if (target.type === 'page') serving.onPage(session, target)
    void tell('Runtime.runIfWaitingForDebugger', {}, session)
  }

  const answer = async (paused: Paused, session: string | null) => {
    const { requestId } = paused
    const refusal = refusalOf(paused)
    if (refusal !== null) {
      await tell('Fetch.failRequest', { requestId, errorReason: refusal }, session)
      return
    }

    const stop = new AbortController()
    const name = paused.networkId ?? requestId
    waiting.set(name, { session, stop })
    try {
      const response = await serving.backend.handle(requestOf(paused, stop.signal))
      const whole = await fulfilment(requestId, response)
      if (!stop.signal.aborted) await connection.send('Fetch.fulfillRequest', whole, session)
    } catch (error) {
      if (stop.signal.aborted || (error instanceof HostFailure && error.code === 'browser-ended')) return
      if (!(error instanceof CommandRefused)) serving.onBug(error)
      // An answer that the browser declines (a status or header that is none) must not leave the page waiting.
      await tell('Fetch.failRequest', { requestId, errorReason: 'Failed' }, session)
    } finally {
      waiting.delete(name)
    }
  }

  const forget = (isGone: (name: string, request: Waiting) => boolean) => {
    for (const [name, request] of waiting) if (isGone(name, request)) request.stop.abort()
  }

  const hear = ({ method, params, session }: BrowserEvent) => {
    if (method === 'Fetch.requestPaused') void answer(pausedSchema.parse(params), session)
    else if (method === 'Network.loadingFailed') {
      const { requestId } = loadingFailedSchema.parse(params)
      forget((name) => name === requestId)
    } else if (method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = attachedSchema.parse(params)
      serveTarget(sessionId, targetInfo)
    } else if (method === 'Target.detachedFromTarget') {
      const { sessionId } = detachedSchema.parse(params)
      forget((_, request) => request.session === sessionId)
    }
  }

  connection.listen(hear)
  void connection.ended.then(() => forget(() => true))
  await connection.send('Target.setAutoAttach', attachToAll)
}

/** Why a request is not handed to the backend, as the browser's own word for it; null if it is. */
function refusalOf({ request, resourceType }: Paused): 'Aborted' | 'BlockedByClient' | null {
  if (!isOwn(request.url)) {
    // A page that leaves would be replaced by an error page; a navigation that is given up leaves it where it is.
    return resourceType === 'Document' ? 'Aborted' : 'BlockedByClient'
  }
  // A service worker would answer in the backend's place.
  const asksForServiceWorker = Object.keys(request.headers).some(
    (name) => name.toLowerCase() === 'service-worker',
  )
  return asksForServiceWorker ? 'BlockedByClient' : null
}
