import { nextRoot, signRoot } from '#central/sign/root.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import type { CentralFolder } from './central-folder.ts'
import type { Surroundings } from './surroundings.ts'

const halfYearMs = 183 * 86_400_000

/**
 * Writes the next root version, with the same keys, where the newest ends within half a year. Needs the root keys,
 * which only a demonstration keeps beside the others.
 */
export async function renewRoot(
  { blobs, root, keyring }: CentralFolder,
  surroundings: Surroundings,
): Promise<void> {
  const nowMs = surroundings.nowMs()
  if (keyring.root.length === 0 || Date.parse(root.expiresAt) - nowMs > halfYearMs) return
  const next = nextRoot(root, {}, nowMs)
  await versionsIn(blobs, 'roots').write(next.version, envelopeBytes(signRoot(next, keyring.root)))
}
