import { z } from 'zod'
import type { LocalText } from '#shared/model/local-text.ts'
import { answers } from './operation.ts'

/** One thing that was looked at, with what is the matter and what was or can be done about it. */
export type Finding = {
  readonly about: 'folder' | 'key' | 'snapshots' | 'work' | 'generations' | 'audit' | 'leftover'
  /** In order, worth knowing, damaged, or damaged and put right. */
  readonly state: 'whole' | 'note' | 'damaged' | 'repaired'
  readonly message: LocalText
  readonly remedy: LocalText | null
  /** Hashes, numbers and codes for experts; never a figure. */
  readonly detail: readonly string[]
}

/** What reading every file of this device through has found. */
export type Examination = {
  readonly at: string
  /** False where anything is damaged and not put right. */
  readonly isWhole: boolean
  readonly findings: readonly Finding[]
  readonly counted: {
    readonly objects: number
    readonly bytes: number
    readonly snapshots: number
    readonly generations: number
    readonly auditEntries: number
  }
  /** Folders of the data directory in which what was replaced is kept. */
  readonly aside: readonly string[]
  readonly elapsedMs: number
}

export const doctorOperations = {
  /** Reads everything through; with `repair` puts right what can be rebuilt, and keeps what it replaces. */
  doctor: answers<Examination>()(z.strictObject({ repair: z.boolean().optional() })),
  /** The last examination of this session, such as the one after an end that was none; `null` before the first. */
  'doctor.last': answers<{ readonly examination: Examination | null; readonly isRunning: boolean }>()(
    z.strictObject({}),
  ),
}
