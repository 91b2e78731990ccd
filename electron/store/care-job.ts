import type { Compaction } from './compact.ts'
import type { DataFiles } from './data-directory.ts'
import type { Enrolment } from './device.ts'
import type { ExamineWish, Examined } from './examine/examine.ts'
import type { StoreCode } from './failure.ts'
import type { HistorySize } from './history-size.ts'

/** Each kind of care of the files: what it is asked, and what it answers. Plain data, as it crosses threads. */
export type Care = {
  readonly examine: { readonly wish: ExamineWish; readonly answer: Examined }
  readonly compact: {
    readonly wish: {
      readonly files: DataFiles
      readonly enrolment: Enrolment
      readonly letGo: readonly number[]
    }
    readonly answer: Compaction
  }
  readonly measure: {
    readonly wish: {
      readonly files: DataFiles
      readonly enrolment: Enrolment
      readonly letGo: readonly number[]
    }
    readonly answer: HistorySize
  }
}

export type CareTask = keyof Care

/** What crosses to the thread; the device's key never leaves the process. */
export type CareJob = {
  [Task in CareTask]: { readonly task: Task; readonly wish: Care[Task]['wish']; readonly key: Uint8Array }
}[CareTask]

export type CareMessage =
  | { readonly kind: 'done'; readonly answer: Care[CareTask]['answer'] }
  | { readonly kind: 'failed'; readonly code: StoreCode; readonly detail: string }
