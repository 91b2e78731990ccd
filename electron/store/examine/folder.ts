import { readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFiles } from '#electron/store/data-directory.ts'

/** What the folder itself says. */
export type FolderExamined = {
  /** Files that others than their owner may read; never where the system keeps access lists instead. */
  readonly open: readonly string[]
  readonly freeBytes: number
  /** What interrupted writes left over, by name. */
  readonly leftovers: readonly string[]
  /** Folders with files that were set aside, by name. */
  readonly aside: readonly string[]
}

/** Looks at the folder, its permissions, its room and what interrupted writes left in it. Changes nothing. */
export function examineFolder(path: string, files: DataFiles, platform: string): FolderExamined {
  const names = readdirSync(path)
  const inGenerations = names.includes('generations')
    ? readdirSync(files.generations).map((name) => join('generations', name))
    : []
  const { bavail, bsize } = statfsSync(path)
  const isOpen = (name: string): boolean => (statSync(join(path, name)).mode & 0o077) !== 0
  const secret = names.filter((name) => name.startsWith('device.key'))
  return {
    open: platform === 'win32' ? [] : secret.filter(isOpen),
    freeBytes: bavail * bsize,
    leftovers: [...names, ...inGenerations].filter((name) => /\.new(?:-wal|-shm|-journal)?$/.test(name)),
    aside: names.filter((name) => /^aside-\d+$/.test(name)),
  }
}
