import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { CareJob, CareMessage } from './care-job.ts'
import { compactSnapshots } from './compact.ts'
import { examine } from './examine/examine.ts'
import { StoreFailure } from './failure.ts'
import { historySize } from './history-size.ts'

/** A thread of its own: reading every byte of the files must never make a window wait. */
function answerOf(job: CareJob): CareMessage {
  const device = { key: job.key, random: (length: number) => randomBytes(length) }
  try {
    switch (job.task) {
      case 'examine':
        return { kind: 'done', answer: examine(job.wish, device) }
      case 'compact': {
        const { files, enrolment, letGo } = job.wish
        return { kind: 'done', answer: compactSnapshots(files, device, enrolment, letGo) }
      }
      case 'measure': {
        const { files, enrolment, letGo } = job.wish
        return { kind: 'done', answer: historySize(files, device, enrolment, letGo) }
      }
    }
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    return { kind: 'failed', code: error.code, detail: error.detail }
  }
}

if (!parentPort) throw new TypeError('care-worker.ts runs as a worker thread')
// The only sender is `runCare`, which is typed to send this.
parentPort.postMessage(answerOf(workerData as CareJob))
