import { createHash } from 'node:crypto'
import { limits } from '#shared/envelope/limit.ts'
import { hashOf } from '#shared/model/id.ts'
import type { Hash } from '#shared/model/id.ts'
import type { BlobStore } from './blob-store.ts'
import { StorageFailure } from './failure.ts'
import { pack, unpack } from './packing.ts'

/** More than any object may have, so that a damaged one can't fill the memory (T8). */
const maxObjectBytes = Math.max(limits.partitionBytes, limits.cellsBytes, limits.catalogueBytes)

/** Immutable objects by the hash of their content, `objects/ab/cdef….zst`. */
export type ObjectStore = {
  /** Whether the object was there when this process opened the store, or has been put since. */
  readonly has: (hash: Hash) => boolean
  /** Packs and stages the object; answers the bytes that it takes. */
  readonly put: (hash: Hash, bytes: Uint8Array) => Promise<number>
  /** The object as it is stored, one zstd frame. Unverified: who reads it compares its hash. */
  readonly packed: (hash: Hash) => Promise<Uint8Array | null>
  /** The object's content, its hash verified; `null` where it is not there. Throws `damaged`. */
  readonly get: (hash: Hash) => Promise<Uint8Array | null>
  readonly settle: () => Promise<void>
}

export function objectName(hash: Hash): string {
  return `objects/${hash.slice(0, 2)}/${hash.slice(2)}.zst`
}

/** Opens the objects of a blob store. Lists them once, so that publishing need not ask for each. */
export async function openObjects(blobs: BlobStore): Promise<ObjectStore> {
  const known = new Set<string>()
  for (const name of await blobs.list('objects/')) {
    const found = /^objects\/([0-9a-f]{2})\/([0-9a-f]{62})\.zst$/.exec(name)
    if (found) known.add(`${found[1]}${found[2]}`)
  }
  return {
    has: (hash) => known.has(hash),
    put: async (hash, bytes) => {
      const packed = pack(bytes)
      await blobs.stage(objectName(hash), packed)
      known.add(hash)
      return packed.length
    },
    packed: (hash) => blobs.read(objectName(hash)),
    get: async (hash) => {
      const packed = await blobs.read(objectName(hash))
      return packed && verified(hash, packed)
    },
    settle: blobs.settle,
  }
}

async function verified(hash: Hash, packed: Uint8Array): Promise<Uint8Array> {
  const bytes = await unpack(packed, maxObjectBytes).catch((cause: unknown) => {
    throw new StorageFailure('damaged', objectName(hash), { cause })
  })
  if (sha256(bytes) !== hash) throw new StorageFailure('damaged', objectName(hash))
  return bytes
}

export function sha256(bytes: Uint8Array): Hash {
  return hashOf(createHash('sha256').update(bytes).digest('hex'))
}
