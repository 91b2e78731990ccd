import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StorageFailure } from './failure.ts'

/**
 * Lets one process at a time write to a store's folder. The lock is a file with the number of the process that holds
 * it; a lock whose process has ended is taken over. Throws `busy`.
 */
export async function withLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const path = join(folder, 'writing.lock')
  await take(path)
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<void> {
  // Written beside and then linked, so that a lock always says who holds it.
  const own = `${path}.${process.pid}`
  await writeFile(own, String(process.pid))
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (await linked(own, path)) return
      if (await isHeld(path)) break
      await rm(path, { force: true })
    }
    throw new StorageFailure('busy', path)
  } finally {
    await rm(own, { force: true })
  }
}

async function linked(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path)
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw cause
  }
}

async function isHeld(path: string): Promise<boolean> {
  const holder = Number(await readFile(path, 'utf8').catch(() => ''))
  if (!Number.isInteger(holder) || holder < 1) return false
  try {
    process.kill(holder, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}
