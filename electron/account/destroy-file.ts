import { open, rm } from 'node:fs/promises'
import type { Random } from '#electron/store/sealer.ts'
import { systemCodeOf } from './failure.ts'

/**
 * Overwrites a file in place with random bytes, forces them to the disk and removes its name; `false` where there
 * is none. The bytes begin with `epitaph`, which a crash before the removal leaves to be read. A disk that writes elsewhere (flash, copy-on-write) may still hold the former blocks.
 */
export async function destroyFile(path: string, random: Random, epitaph = ''): Promise<boolean> {
  let file
  try {
    file = await open(path, 'r+')
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return false
    throw error
  }
  try {
    const { size } = await file.stat()
    const bytes = Buffer.from(random(size))
    bytes.write(epitaph)
    await file.write(bytes, 0, size, 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await rm(path, { force: true })
  return true
}
