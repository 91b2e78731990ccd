import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ExportFailure } from './failure.ts'

export type WholeFile = {
  readonly path: string
  readonly bytes: Uint8Array
  /** A text that no other writer to this folder uses: letters, digits and `-`. */
  readonly uniqueText: string
}

const forgottenAfterMs = 60 * 60 * 1000

/**
 * Writes a file whole or not at all: beside it under another name, to the disk, then renamed over it (F5). Whoever
 * looks for `path` finds the old bytes, or none, or all of the new ones. Removes what earlier writers of the same
 * file left behind when they were killed. Rejects with `ExportFailure` `disk-full` or `cannot-write`.
 */
export async function writeWholeFile({ path, bytes, uniqueText }: WholeFile): Promise<void> {
  const folder = dirname(path)
  const part = join(folder, `.${basename(path)}.${uniqueText}.part`)
  try {
    try {
      await writeThrough(part, bytes)
      await sweepParts(path, part)
      await rename(part, path)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
    await syncFolder(folder)
  } catch (error) {
    throw writeFailure(path, error)
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  // Board papers: for their owner alone, and never through a link that somebody else put there.
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Removes parts of the same file that are an hour older than this one: nobody writes that long. */
async function sweepParts(path: string, own: string): Promise<void> {
  const folder = dirname(path)
  const { mtimeMs: now } = await stat(own)
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`.${basename(path)}.`) || !name.endsWith('.part')) continue
    const other = join(folder, name)
    const facts = await stat(other).catch(() => null)
    if (facts !== null && now - facts.mtimeMs > forgottenAfterMs) await rm(other, { force: true })
  }
}

/** Without it the new name may be lost with the power. Windows opens no folders and keeps names by itself. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch((error: unknown) => {
    if (codeOf(error) === 'EISDIR' || codeOf(error) === 'EPERM') return null
    throw error
  })
  if (handle === null) return
  try {
    await handle.sync()
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EINVAL') throw error
  } finally {
    await handle.close()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function writeFailure(path: string, error: unknown): ExportFailure {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new ExportFailure(
      'disk-full',
      {
        zh: `空间不足，无法写入 ${path}；请腾出空间，或另选位置。`,
        en: `There is no room to write ${path}; free some space, or choose another place.`,
      },
      { cause: error },
    )
  const why = { zh: code, en: code, ...reasons[code] }
  return new ExportFailure(
    'cannot-write',
    {
      zh: `无法写入 ${path}（${why.zh}）；请另选位置后重试。`,
      en: `${path} can't be written (${why.en}); choose another place and try again.`,
    },
    { cause: error },
  )
}

const reasons: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  EACCES: { zh: '没有写入权限', en: 'no permission to write there' },
  EPERM: { zh: '没有写入权限，或文件正被打开', en: 'no permission to write there, or the file is open' },
  EBUSY: { zh: '文件正被其他程序打开', en: 'the file is open in another program' },
  EROFS: { zh: '该位置只读', en: 'that place is read-only' },
  ENOENT: { zh: '文件夹不存在', en: 'the folder does not exist' },
  ENOTDIR: { zh: '路径中有一段不是文件夹', en: 'a part of the path is not a folder' },
  EISDIR: { zh: '该名称是一个文件夹', en: 'that name is a folder' },
  ENAMETOOLONG: { zh: '名称过长', en: 'the name is too long' },
  EIO: { zh: '磁盘出错', en: 'the disk reported an error' },
}
