import { z } from 'zod'
import { firstIssue } from './dsse.ts'
import { EnvelopeFailure } from './failure.ts'
import { parseJson } from './json.ts'
import { limits } from './limit.ts'
import { indicatorIdSchema, localTextSchema, periodSchema } from './noun.ts'
import { hashSchema, referenceSchema } from './reference.ts'
import { scanRelease } from './release-scan.ts'

/** One indicator's figures as its domain approved them. */
export const releaseSchema = z.strictObject({
  kind: z.literal('release'),
  indicator: indicatorIdSchema,
  definitionVersion: z.int().min(1),
  /**
   * SHA-256 of the definition's bytes in the catalogue (`definitionBytes`), so that a figure's approval covers its
   * meaning too: unit, direction, rule and thresholds can't be changed by who only assembles snapshots.
   */
  definition: hashSchema,
  partitions: z
    .array(
      referenceSchema.extend({
        period: periodSchema,
        /** Values that exist, over all scenarios. */
        rows: z.int().min(0),
        state: z.enum(['preliminary', 'final', 'restated']),
        note: localTextSchema.optional(),
      }),
    )
    .max(limits.partitionsPerRelease),
})

export type Release = Readonly<z.infer<typeof releaseSchema>>

export type ReleasePartition = Release['partitions'][number]

/** Reads a release; periods ascend without repeats. Throws `EnvelopeFailure`. */
export function readRelease(bytes: Uint8Array): Release {
  const release = scanRelease(bytes) ?? readReleaseStrictly(bytes)
  const seen = new Set(release.partitions.map(({ period }) => period))
  if (seen.size !== release.partitions.length) {
    throw new EnvelopeFailure('duplicate-key', `release: ${release.indicator} repeats a period`)
  }
  return release
}

/** What decides about every form of JSON that the scan does not know. */
export function readReleaseStrictly(bytes: Uint8Array): Release {
  const read = releaseSchema.safeParse(parseJson(bytes))
  if (!read.success) throw new EnvelopeFailure('wrong-shape', `release: ${firstIssue(read.error)}`)
  return read.data
}
