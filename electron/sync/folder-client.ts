import { constants } from 'node:fs'
import { access, open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toBase64 } from '#shared/envelope/base64.ts'
import { carriedFile } from '#shared/envelope/carried-file.ts'
import { limits } from '#shared/envelope/limit.ts'
import { mostPackedBytes } from '#electron/store/object-format.ts'
import type { CentralClient } from './central-client.ts'
import { SyncFailure } from './failure.ts'

/** Whether an address, as `centralAddress` answers it, is a folder. */
export function isFolder(central: string): boolean {
  return central.startsWith('file:')
}

/**
 * A folder that `central carry` wrote, as a central without a network. Its files pass the same checks as what came
 * over HTTP (T10), and each is bounded before it is read (T8). Rejects with `SyncFailure`: `unreachable` where the
 * folder is not there, `missing-object` for an object that it lacks, `cut-off` where reading ends early.
 */
export function folderClient(central: string, signal: AbortSignal): CentralClient {
  const folder = fileURLToPath(central)
  let received = 0

  const read = async (name: string, mostBytes: number): Promise<Uint8Array | null> => {
    if (signal.aborted) throw new SyncFailure('cancelled', name)
    const bytes = await readBounded(folder, name, mostBytes)
    received += bytes?.length ?? 0
    return bytes
  }

  return {
    root: (version) => read(carriedFile.root(version), limits.envelopeBytes),
    me: async () => {
      const policy = await read(carriedFile.policy, limits.envelopeBytes)
      // A folder knows nobody: it says what everybody who has it may read.
      return policy && { subject: '', roles: [], editions: [], policy: toBase64(policy) }
    },
    head: async (edition) => {
      const bytes = await read(carriedFile.head(edition), limits.envelopeBytes)
      if (!bytes) throw new SyncFailure('not-found', carriedFile.head(edition))
      // A folder can't say that nothing has changed: its head is read each time.
      return { bytes, etag: null }
    },
    objects: async (references, take) => {
      for (const reference of references) {
        const body = await read(carriedFile.object(reference.hash), mostPackedBytes(reference.size))
        if (!body) throw new SyncFailure('missing-object', reference.hash)
        take(reference, { packing: 'zstd', body })
      }
    },
    receivedBytes: () => received,
    close: () => Promise.resolve(),
  }
}

/** A file's bytes; `null` where the folder is there and the file is not. */
async function readBounded(folder: string, name: string, mostBytes: number): Promise<Uint8Array | null> {
  try {
    const file = await open(join(folder, name), constants.O_RDONLY)
    try {
      const { size } = await file.stat()
      if (size > mostBytes) throw new SyncFailure('too-large', `${name}: ${size} bytes, at most ${mostBytes}`)
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (cause) {
    if (cause instanceof SyncFailure || !(cause instanceof Error) || !('code' in cause)) throw cause
    if (cause.code !== 'ENOENT') throw new SyncFailure('cut-off', `${name}: ${String(cause.code)}`, { cause })
    await access(folder).catch((gone: unknown) => {
      throw new SyncFailure('unreachable', 'the folder is not there', { cause: gone })
    })
    return null
  }
}
