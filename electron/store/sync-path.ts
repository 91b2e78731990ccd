import { closeSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes a file's bytes last through a power cut. */
export function syncFile(path: string): void {
  sync(path, 'r+')
}

/** Makes the names in the folder of a path last. Windows opens no folder as a file and keeps names by itself. */
export function syncFolderOf(path: string): void {
  try {
    sync(dirname(path), 'r')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code !== 'EISDIR' && code !== 'EPERM' && code !== 'EINVAL') throw error
  }
}

function sync(path: string, mode: 'r' | 'r+'): void {
  const opened = openSync(path, mode)
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
