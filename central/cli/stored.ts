import { StorageFailure } from '#central/storage/failure.ts'
import { objectName } from '#central/storage/object-store.ts'
import type { ObjectStore } from '#central/storage/object-store.ts'
import type { Hash } from '#shared/model/id.ts'

/** An object that something published names. Throws `StorageFailure` where it is not there or damaged. */
export async function stored(objects: Pick<ObjectStore, 'get'>, hash: Hash): Promise<Uint8Array> {
  const bytes = await objects.get(hash)
  if (!bytes) throw new StorageFailure('damaged', objectName(hash))
  return bytes
}
