import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetFiles } from './read-text.ts'

/** A dataset folder on disk. Files whose names begin with a point are not part of it. */
export function datasetFolder(folder: string): DatasetFiles {
  return {
    read: async (path) => {
      try {
        return await readFile(join(folder, ...path.split('/')))
      } catch (cause) {
        if (isMissing(cause)) return null
        throw cause
      }
    },
    list: async (path) => {
      try {
        const entries = await readdir(join(folder, path), { withFileTypes: true })
        return entries
          .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
          .map(({ name }) => name)
          .toSorted((a, b) => (a < b ? -1 : 1))
      } catch (cause) {
        if (isMissing(cause)) return []
        throw cause
      }
    },
  }
}

function isMissing(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    'code' in cause &&
    (cause.code === 'ENOENT' || cause.code === 'ENOTDIR' || cause.code === 'EISDIR')
  )
}
