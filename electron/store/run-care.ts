import { Worker } from 'node:worker_threads'
import type { Care, CareJob, CareMessage, CareTask } from './care-job.ts'
import type { SealingDevice } from './device.ts'
import { StoreFailure } from './failure.ts'

/**
 * Looks after the files in a thread of its own; the files may be open here meanwhile. An aborted signal ends the
 * thread at once, which the files survive like any kill. Rejects with `StoreFailure`, or with the signal's reason.
 */
export function runCare<Task extends CareTask>(
  task: Task,
  wish: Care[Task]['wish'],
  device: Pick<SealingDevice, 'key'>,
  signal?: AbortSignal,
): Promise<Care[Task]['answer']> {
  signal?.throwIfAborted()
  // A task and its wish belong together by the type of the parameters.
  const job = { task, wish, key: device.key } as CareJob
  // From sources it is the file beside; a bundle has its own entry for it.
  const entry = import.meta.url.endsWith('.ts') ? './care-worker.ts' : './care-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), { workerData: job, name: 'care' })
  const stop = () => void worker.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  return new Promise((resolve, reject) => {
    let message: CareMessage | null = null
    worker.on('message', (sent: CareMessage) => (message = sent))
    worker.on('error', reject)
    // The thread has closed the files when it ends; only then may anybody rely on it.
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop)
      if (message?.kind === 'failed') reject(new StoreFailure(message.code, message.detail))
      else if (message) resolve(message.answer)
      else if (signal?.aborted) reject(signal.reason as Error)
      else reject(new Error(`the thread that cares for the files ended with ${code}`))
    })
  })
}
