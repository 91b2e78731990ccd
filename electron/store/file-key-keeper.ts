import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StoreFailure } from './failure.ts'
import type { KeyKeeper } from './key-keeper.ts'
import { storeFailureOf } from './sqlite-failure.ts'

/**
 * A file that only its owner may read. It protects a copy of the databases that was made without it, and nothing
 * more: who can read the whole folder can read the figures.
 */
export function fileKeyKeeper(path: string): KeyKeeper {
  return {
    protection: {
      zh: '密钥保存在本机文件中，仅在数据库文件被单独复制时起保护作用；能读取整个目录的人可以读取数据。',
      en: 'The key is in a file on this device. It protects the databases only where they are copied without it; who can read the whole folder can read the figures.',
    },
    load: async () => {
      try {
        return await readFile(path)
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw new StoreFailure('locked', `the key file cannot be read: ${path}`, { cause: error })
      }
    },
    store: async (secret) => {
      const beside = `${path}.new`
      try {
        const file = await open(beside, 'w', 0o600)
        try {
          await file.writeFile(secret)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(beside, path)
        await syncFolder(dirname(path))
      } catch (error) {
        throw storeFailureOf(error)
      }
    },
  }
}

/** Makes a rename last through a power cut. Windows opens no folder as a file, and needs no such call. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  try {
    await folder?.sync()
  } finally {
    await folder?.close()
  }
}
