import { z } from 'zod'
import { instantSchema } from '#shared/envelope/instant.ts'
import { jsonBytes, parseJson } from '#shared/envelope/json.ts'
import { editionIdSchema, localTextSchema, periodSchema } from '#shared/envelope/noun.ts'
import { hashSchema } from '#shared/envelope/reference.ts'
import type { BlobStore } from './blob-store.ts'
import { StorageFailure } from './failure.ts'

const runsSchema = z.strictObject({
  editions: z.array(
    z.strictObject({
      id: editionIdSchema,
      name: localTextSchema,
      /** In order; the last one is the head. */
      snapshots: z.array(
        z.strictObject({
          sequence: z.int().min(1),
          hash: hashSchema,
          size: z.int().min(2),
          epoch: z.int().min(1),
          asOf: periodSchema,
          publishedAt: instantSchema,
          board: z.boolean(),
        }),
      ),
    }),
  ),
  /** One list of hashes for each publication: what its snapshots reach that none before them reached. */
  reach: z.array(hashSchema),
})

/** Every edition's run of snapshots. The one mutable file of a store: a publication is over when it is replaced. */
export type Runs = Readonly<z.infer<typeof runsSchema>>

export type EditionRun = Runs['editions'][number]

export type PublishedSnapshot = EditionRun['snapshots'][number]

const runsName = 'runs.json'

/** What has been published so far; empty before the first publication. Throws `damaged`. */
export async function readRuns(blobs: BlobStore): Promise<Runs> {
  const bytes = await blobs.read(runsName)
  if (!bytes) return { editions: [], reach: [] }
  try {
    return runsSchema.parse(parseJson(bytes))
  } catch (cause) {
    throw new StorageFailure('damaged', runsName, { cause })
  }
}

/** Moves every head at once. */
export function writeRuns(blobs: BlobStore, runs: Runs): Promise<void> {
  return blobs.replace(runsName, jsonBytes(runs))
}

/** When the newest snapshot of all editions was published, in milliseconds since 1970; -Infinity where there is none. */
export function lastDateOf({ editions }: Runs): number {
  return Math.max(
    ...editions.flatMap(({ snapshots }) => snapshots.map(({ publishedAt }) => Date.parse(publishedAt))),
  )
}
