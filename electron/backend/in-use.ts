import { existsSync } from 'node:fs'
import { filesIn } from '#electron/store/data-directory.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { lockWriter } from '#electron/store/writer-lock.ts'

/** Whether another process is using a data folder now. The lock of a process that has ended holds nobody back. */
export function isInUse(dataDirectory: string): boolean {
  const { lock } = filesIn(dataDirectory)
  if (!existsSync(lock)) return false
  try {
    lockWriter(lock)()
    return false
  } catch (error) {
    // What else is wrong with the folder is said where it is opened.
    return error instanceof StoreFailure && error.code === 'in-use'
  }
}
