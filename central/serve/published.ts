import type { BlobStore } from '#central/storage/blob-store.ts'
import { readReach } from '#central/storage/reach.ts'
import { readRuns } from '#central/storage/runs.ts'
import type { Runs } from '#central/storage/runs.ts'
import type { Hash } from '#shared/model/id.ts'

/** What is published at the moment, read again as soon as a publication has moved the heads. */
export type Published = {
  readonly runs: () => Promise<Runs>
  /** Whether a published snapshot reaches the object; only then is it served. */
  readonly reaches: (hash: Hash) => Promise<boolean>
  readonly reachedAmong: (hashes: readonly Hash[]) => Promise<ReadonlySet<Hash>>
}

export function publishedIn(blobs: BlobStore): Published {
  let lists = ''
  let reached: ReadonlySet<Hash> = new Set()

  async function refresh(): Promise<ReadonlySet<Hash>> {
    const runs = await readRuns(blobs)
    const now = runs.reach.join()
    if (now !== lists) {
      reached = await readReach(blobs, runs)
      lists = now
    }
    return reached
  }

  return {
    runs: () => readRuns(blobs),
    // What has been published stays so: only what is not known yet needs another look.
    reaches: async (hash) => reached.has(hash) || (await refresh()).has(hash),
    reachedAmong: async (hashes) => {
      const all = hashes.every((hash) => reached.has(hash)) ? reached : await refresh()
      return new Set(hashes.filter((hash) => all.has(hash)))
    },
  }
}
