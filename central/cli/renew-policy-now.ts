import { renewPolicy } from '#central/serve/policy-renewal.ts'
import { readRuns } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import type { CentralEffects, CentralFolder } from './central-folder.ts'

/** Signs the policy again where the newest root no longer names the key that signed it; the caller holds the lock. */
export async function renewPolicyNow(
  { blobs, root, keyring }: CentralFolder,
  { nowMs }: Pick<CentralEffects, 'nowMs'>,
): Promise<void> {
  const editions = (await readRuns(blobs)).editions.map(({ id }) => id)
  // Before the first publication there is none.
  if (editions.length > 0)
    await renewPolicy(versionsIn(blobs, 'policies'), { root, keyring }, editions, nowMs())
}
