import { z } from 'zod'
import type { WorkStore } from '#electron/store/open-work.ts'

const schema = z.strictObject({ minutes: z.int().min(1).max(480).nullable() })

const name = 'setting/lock'

/** After how many milliseconds without activity the user wants it locked; `undefined` where nothing was chosen. */
export function readIdleLock(work: Pick<WorkStore, 'get'>): number | null | undefined {
  const text = work.get(name)
  const read = text === null ? null : schema.safeParse(JSON.parse(text))
  if (!read?.success) return undefined
  const { minutes } = read.data
  return minutes === null ? null : minutes * 60_000
}

/** Keeps the choice; durable on return. Answers it in milliseconds. */
export function saveIdleLock(work: Pick<WorkStore, 'set'>, minutes: number | null): number | null {
  work.set(name, JSON.stringify({ minutes }))
  return minutes === null ? null : minutes * 60_000
}
