import { closeSync, fsync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { BlobStore } from './blob-store.ts'

/** How many files are made durable at a time: enough for the journal to gather them, few enough for its threads. */
const syncsAtOnce = 8

const unsettled = '.part'

const synced = promisify(fsync)

/**
 * A blob store in a folder. What is staged is written beside its final name and takes that name only after its bytes
 * are on the disk, so a reader never sees half a file, and a publication that is killed leaves nothing that has a name.
 */
export function folderStore(folder: string): BlobStore {
  const staged = new Set<string>()
  const made = new Set<string>()
  const pathOf = (name: string) => join(folder, ...name.split('/'))

  // A small file is written and closed sooner than another thread takes it over, and there are thousands.
  async function stage(name: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(name)
    const within = dirname(path)
    if (!made.has(within)) mkdirSync(within, { recursive: true })
    made.add(within)
    writeFileSync(path + unsettled, bytes)
    staged.add(path)
  }

  async function settle(): Promise<void> {
    const paths = [...staged]
    staged.clear()
    await each(paths, (path) => syncPath(path + unsettled))
    for (const path of paths) renameSync(path + unsettled, path)
    await each([...new Set(paths.map(dirname))], syncPath)
  }

  async function discard(): Promise<void> {
    for (const path of staged) rmSync(path + unsettled, { force: true })
    staged.clear()
  }

  async function replace(name: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(name)
    await mkdir(dirname(path), { recursive: true })
    await writeDurably(path + unsettled, bytes)
    await rename(path + unsettled, path)
    await syncPath(dirname(path))
  }

  return {
    read: (name) => readIfThere(pathOf(name)),
    stage,
    settle,
    discard,
    replace,
    list: (prefix) => listBelow(pathOf(prefix.slice(0, -1)), prefix),
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncPath(path: string): Promise<void> {
  const file = openSync(path, 'r')
  try {
    await synced(file)
  } finally {
    closeSync(file)
  }
}

async function each(paths: readonly string[], work: (path: string) => Promise<void>): Promise<void> {
  const left = paths.values()
  const worker = async () => {
    for (const path of left) await work(path)
  }
  await Promise.all(Array.from({ length: syncsAtOnce }, worker))
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (cause) {
    if (isMissing(cause)) return null
    throw cause
  }
}

async function listBelow(path: string, prefix: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true, recursive: true })
    return entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith(unsettled))
      .map(
        (entry) =>
          prefix +
          join(entry.parentPath, entry.name)
            .slice(path.length + 1)
            .replaceAll('\\', '/'),
      )
      .toSorted((a, b) => (a < b ? -1 : 1))
  } catch (cause) {
    if (isMissing(cause)) return []
    throw cause
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
}
