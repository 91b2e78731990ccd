import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { openWritableStore } from '#electron/store/writable-store.ts'
import type { WritableStore } from '#electron/store/writable-store.ts'
import { centralClient } from './central-client.ts'
import { SyncFailure, syncFailureOf } from './failure.ts'
import type { WorkerJob, WorkerMessage, WorkerRequest } from './job.ts'
import { syncEdition } from './sync-edition.ts'
import { systemEffects } from './system-effects.ts'

/** The sync's own thread: fetching, verifying and sealing must never make a window wait. */
async function main(
  job: WorkerJob,
  send: (message: WorkerMessage) => void,
  signal: AbortSignal,
): Promise<void> {
  const effects = systemEffects(job.clockOffsetMs)
  const { central } = job.enrolment
  const { authorization, network: policy, route } = job
  let store: WritableStore | null = null
  const client = centralClient({ central, authorization, policy, route, effects, signal })
  try {
    store = openWritableStore(job.directory, { key: job.key, random: randomBytes }, job.enrolment)
    const outcome = await syncEdition(job, {
      client,
      store,
      effects,
      policy,
      signal,
      report: (progress) => send({ kind: 'progress', progress }),
      audit: (entry) => send({ kind: 'audit', entry }),
      believed: (mark) => send({ kind: 'believed', mark }),
    })
    send({ kind: 'done', outcome })
  } catch (error) {
    const failure = syncFailureOf(error)
    if (!(failure instanceof SyncFailure)) throw failure
    const { code, detail } = failure
    const at = new Date(effects.now()).toISOString()
    noteAttempt(store, { at, code, detail: detail.slice(0, 500) })
    send({ kind: 'failed', code, detail })
  } finally {
    store?.close()
    await client.close()
  }
}

/** A disk that is full can't take a note of it either; the refusal itself is what matters. */
function noteAttempt(
  store: WritableStore | null,
  attempt: { readonly at: string; readonly code: string; readonly detail: string },
): void {
  try {
    store?.writeState('attempt', attempt)
  } catch {
    return
  }
}

const port = parentPort
if (!port) throw new TypeError('worker.ts runs as a worker thread')
const cancel = new AbortController()
port.on('message', ({ kind }: WorkerRequest) => {
  if (kind === 'cancel') cancel.abort()
})
// The only sender is `runSync`, which is typed to send this.
await main(workerData as WorkerJob, (message) => port.postMessage(message), cancel.signal)
port.close()
