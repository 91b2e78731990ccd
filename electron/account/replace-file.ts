import { link, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Random } from '#electron/store/sealer.ts'
import { destroyFile } from './destroy-file.ts'
import { accountFailureOf } from './failure.ts'

/** Where a replacement is written before it takes the file's name. */
export const besideOf = (path: string): string => `${path}.new`

/** A second name of the content that is being replaced, until it is destroyed. */
export const replacedOf = (path: string): string => `${path}.old`

/**
 * Puts new content in place of a small file that only its owner may read: written beside it, forced to the disk,
 * renamed over it. A reader, also after a crash, finds the old content or the new, never a part (F4). Then the
 * replaced content is overwritten, so that a former wrap of a key does not stay behind. Rejects with
 * `AccountFailure`.
 */
export async function replaceFile(path: string, content: string, random: Random): Promise<void> {
  let isLasting = false
  try {
    const file = await open(besideOf(path), 'w', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await dropReplaced(path, random)
    // A file system without second names (FAT) goes without the overwriting.
    await link(path, replacedOf(path)).catch(() => undefined)
    await rename(besideOf(path), path)
    isLasting = await syncFolder(dirname(path))
  } catch (error) {
    await rm(besideOf(path), { force: true }).catch(() => undefined)
    throw accountFailureOf(error)
  }
  // Before the rename lasts, a power cut may bring the old content back, and it must then be whole.
  if (isLasting) await dropReplaced(path, random).catch(() => undefined)
}

/**
 * Destroys what a replacement left under its second name. After a crash just before the rename that name still
 * stands for the file in use: then only the name goes.
 */
async function dropReplaced(path: string, random: Random): Promise<void> {
  const replaced = replacedOf(path)
  const [current, left] = await Promise.all([inodeOf(path), inodeOf(replaced)])
  if (left === null || current === null) return
  if (left === current) await rm(replaced, { force: true })
  else await destroyFile(replaced, random)
}

async function inodeOf(path: string): Promise<string | null> {
  const facts = await stat(path, { bigint: true }).catch(() => null)
  return facts && `${facts.dev}:${facts.ino}`
}

/**
 * Makes a change of names last through a power cut; `false` where the system does not let a folder be forced to the
 * disk (Windows).
 */
export async function syncFolder(path: string): Promise<boolean> {
  const folder = await open(path, 'r').catch(() => null)
  try {
    await folder?.sync()
    return folder !== null
  } finally {
    await folder?.close()
  }
}
