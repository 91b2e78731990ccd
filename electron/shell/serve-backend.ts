import type { Backend, Host } from '#electron/backend/host.ts'
import { pageOrigin } from './page-address.ts'
import { remoteHost } from './remote-host.ts'
import { requestOf, responseRecordOf } from './wire.ts'
import type { FromBackend, Line, RequestRecord, StartRecord, ToBackend } from './wire.ts'

/**
 * Answers the window's process with a backend, made when that process says where the files are. Resolves once it was
 * told to close and the backend has closed; rejects where the backend can't be made or closed.
 */
export function serveBackend(
  line: Line<FromBackend, ToBackend>,
  make: (start: StartRecord, host: Host) => Backend,
): Promise<void> {
  const remote = remoteHost(line.send)
  const running = new Map<number, AbortController>()
  let backend: Backend | null = null

  const answer = async (id: number, record: RequestRecord) => {
    const stop = new AbortController()
    running.set(id, stop)
    try {
      const response = await backend?.handle(requestOf(record, pageOrigin, stop.signal))
      line.send({
        kind: 'response',
        id,
        response: await responseRecordOf(response ?? new Response(null, { status: 503 })),
      })
    } catch (failure) {
      // The backend answers refusals and its own bugs as data; what it throws is beyond it.
      line.send({ kind: 'log', line: `unanswered ${record.path}: ${String(failure)}` })
      line.send({ kind: 'response', id, response: { status: 500, headers: [], body: new Uint8Array() } })
    } finally {
      running.delete(id)
    }
  }

  const hear = (message: ToBackend): Promise<void> | null => {
    switch (message.kind) {
      case 'start':
        backend = make(message.start, remote.host(message.start.secretBackend))
        return null
      case 'request':
        void answer(message.id, message.request)
        return null
      case 'abort':
        running.get(message.id)?.abort()
        return null
      case 'answer':
        remote.answered(message.id, message.value)
        return null
      case 'refusal':
        remote.refused(message.id, message.refusal)
        return null
      case 'close':
        for (const stop of running.values()) stop.abort()
        return backend?.close() ?? Promise.resolve()
    }
  }

  return new Promise((resolve, reject) => {
    line.listen((message) => {
      try {
        hear(message)?.then(resolve, reject)
      } catch (failure) {
        reject(failure instanceof Error ? failure : new Error(String(failure)))
      }
    })
  })
}
