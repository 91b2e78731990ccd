import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DataDirectory } from './data-directory.ts'
import type { SealingDevice } from './device.ts'
import { StoreFailure } from './failure.ts'
import { generationsIn } from './generations.ts'
import type { Generation } from './generations.ts'
import { verifyWork } from './open-work.ts'
import { guarded } from './sqlite-failure.ts'
import { syncFile, syncFolderOf } from './sync-path.ts'

/**
 * Moves a damaged `snapshots.db` out of the way; nothing is deleted. The next sync rebuilds it from central, from the
 * root that the device pinned. Answers where it went. The store must be closed.
 */
export function setAsideSnapshots(directory: DataDirectory): string {
  return guarded(() => moveAside(directory.path, directory.files.snapshots))
}

/** The generations of the user's work that verify, the newest first: what may be offered for restoring (F14). */
export function restorableWork(directory: DataDirectory, device: SealingDevice): readonly Generation[] {
  return generationsIn(directory.files.generations).filter(({ path }) => {
    try {
      verifyWork(path, device)
      return true
    } catch (error) {
      if (error instanceof StoreFailure) return false
      throw error
    }
  })
}

/** Moves a damaged `work.db` aside and puts a generation in its place. The file must be closed. */
export function restoreWork(directory: DataDirectory, device: SealingDevice, generation: Generation): string {
  return guarded(() => {
    verifyWork(generation.path, device)
    const { work } = directory.files
    const beside = `${work}.new`
    // On the disk before the damaged file makes room: at no moment is there less than one of both.
    copyFileSync(generation.path, beside)
    syncFile(beside)
    // A kill in between leaves the damaged file where it is, to be restored again, and never no file at all.
    const aside = copyAside(work)
    renameSync(beside, work)
    syncFolderOf(work)
    return aside
  })
}

/** Moves a file, where it is a database with its log, into the first free folder `aside-<n>` of the data directory. */
export function moveAside(directory: string, path: string): string {
  const folder = freeFolder(directory)
  for (const suffix of ['', ...logs]) moveInto(folder, `${path}${suffix}`)
  return folder
}

/** A copy of a database, and its log itself, which may not be read with another file in its place. */
function copyAside(path: string): string {
  const folder = freeFolder(dirname(path))
  const copy = join(folder, basename(path))
  if (existsSync(path)) {
    copyFileSync(path, copy)
    syncFile(copy)
  }
  for (const suffix of logs) moveInto(folder, `${path}${suffix}`)
  syncFolderOf(copy)
  return folder
}

const logs = ['-wal', '-shm'] as const

function moveInto(folder: string, file: string): void {
  if (existsSync(file)) renameSync(file, join(folder, basename(file)))
}

function freeFolder(directory: string): string {
  let number = 1
  while (existsSync(join(directory, `aside-${number}`))) number++
  const folder = join(directory, `aside-${number}`)
  mkdirSync(folder, { mode: 0o700 })
  return folder
}
