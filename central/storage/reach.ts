import { hashOf } from '#shared/model/id.ts'
import type { Hash } from '#shared/model/id.ts'
import type { BlobStore } from './blob-store.ts'
import { StorageFailure } from './failure.ts'
import { sha256 } from './object-store.ts'
import type { Runs } from './runs.ts'

const reachName = (list: Hash) => `reach/${list}.txt`

/**
 * Which objects published snapshots reach, and so may be served. It follows from the snapshots, but reading it from
 * them means opening every partition; so each publication leaves a list of what it added, named by its own hash.
 */
export async function readReach(blobs: BlobStore, runs: Runs): Promise<Set<Hash>> {
  const reached = new Set<Hash>()
  for (const list of runs.reach) {
    const bytes = await blobs.read(reachName(list))
    if (!bytes || sha256(bytes) !== list) throw new StorageFailure('damaged', reachName(list))
    for (const line of new TextDecoder().decode(bytes).split('\n')) if (line) reached.add(hashOf(line))
  }
  return reached
}

/** Stages the list of what a publication added; answers its name for `Runs.reach`. */
export async function stageReach(blobs: BlobStore, added: Iterable<Hash>): Promise<Hash> {
  const text = [...added].toSorted((a, b) => (a < b ? -1 : 1)).join('\n')
  const bytes = new TextEncoder().encode(`${text}\n`)
  const list = sha256(bytes)
  await blobs.stage(reachName(list), bytes)
  return list
}
