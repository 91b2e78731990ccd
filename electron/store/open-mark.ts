import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { instantSchema } from '#shared/envelope/instant.ts'

const markSchema = z.strictObject({
  /** False from the opening until an orderly end: still false at the next opening says that there was none. */
  isClosed: z.boolean(),
  /** When the files were last read through. */
  checkedAt: instantSchema.nullable(),
})

/** What one opening of the data folder leaves for the next one to know. */
export type OpenMark = Readonly<z.infer<typeof markSchema>>

/** The mark; `null` where there is none that can be read. */
export function readOpenMark(path: string): OpenMark | null {
  try {
    const read = markSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** Puts the mark in its place whole. One that a power cut takes back only costs a check. */
export function writeOpenMark(path: string, mark: OpenMark): void {
  writeFileSync(`${path}.new`, JSON.stringify(mark), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

const checkEveryMs = 7 * 24 * 60 * 60 * 1000

/** Whether the files are due to be read through: after an end that was none, or every seven days. */
export function isCheckDue(mark: OpenMark | null, nowMs: number): boolean {
  if (!mark?.isClosed || mark.checkedAt === null) return true
  const since = nowMs - Date.parse(mark.checkedAt)
  // A clock that was set back says nothing about how long it has been.
  return since < 0 || since >= checkEveryMs
}
