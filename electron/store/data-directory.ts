import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { StoreFailure } from './failure.ts'
import { refuseUnsuitable } from './folder-check.ts'
import type { FolderFacts } from './folder-check.ts'
import { guarded } from './sqlite-failure.ts'
import { lockWriter } from './writer-lock.ts'

/** The files of one installation's data (D3): each has its own worth, and its own file. */
export type DataFiles = {
  /** What was synced; can be rebuilt. */
  readonly snapshots: string
  /** What the user made; precious. */
  readonly work: string
  /** Folder of the verified generations of `work`. */
  readonly generations: string
  /** Only grows. */
  readonly audit: string
  readonly lock: string
  /** Whether the last opening ended in order, and when all was last read through. */
  readonly mark: string
  /** Where a file keeper keeps the device's secret. */
  readonly device: string
}

/** A folder for this process alone, with the names of its files. */
export type DataDirectory = {
  readonly path: string
  readonly files: DataFiles
  /** True where none of the databases existed when the folder was opened. */
  readonly isNew: boolean
  /** Lets another process use the folder. */
  readonly close: () => void
}

/**
 * Makes or opens the folder, readable by its owner only, and locks it for this process. Refuses a folder on a
 * network or in the care of a synchronising program, which would tear a database, and one that is in use. Throws
 * `StoreFailure`.
 */
export function openDataDirectory(path: string, facts: FolderFacts): DataDirectory {
  return guarded(() => {
    refuseUnsuitable(path, facts)
    mkdirSync(path, { recursive: true, mode: 0o700 })
    // The system's own way, which on Windows names the share behind a mapped drive letter.
    const real = realpathSync.native(path)
    refuseUnsuitable(real, facts)
    requirePrivate(real, facts)
    const files = filesIn(real)
    const unlock = lockWriter(files.lock)
    const isNew = ![files.snapshots, files.work, files.audit].some((file) => existsSync(file))
    return { path: real, files, isNew, close: unlock }
  })
}

/** The names of the files in a folder. */
export function filesIn(path: string): DataFiles {
  return {
    snapshots: join(path, 'snapshots.db'),
    work: join(path, 'work.db'),
    generations: join(path, 'generations'),
    audit: join(path, 'audit.db'),
    lock: join(path, 'lock.db'),
    mark: join(path, 'opened.json'),
    device: join(path, 'device.key'),
  }
}

/** Windows keeps a user's folders from others by access lists, which the mode does not show. */
function requirePrivate(path: string, { platform, userId }: FolderFacts): void {
  if (platform === 'win32') return
  const { uid, mode } = lstatSync(path)
  if (userId !== null && uid !== userId) {
    throw new StoreFailure('unsuitable-folder', `${path} belongs to another user`, {
      message: {
        zh: `数据目录 ${path} 属于另一个用户，请另选一个文件夹。`,
        en: `The data folder ${path} belongs to another user; choose another one.`,
      },
    })
  }
  if ((mode & 0o077) !== 0) chmodSync(path, 0o700)
}
