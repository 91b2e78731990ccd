import type { CentralFolder } from './central-folder.ts'
import { extendRoot } from './extend-root.ts'
import type { Surroundings } from './surroundings.ts'

const halfYearMs = 183 * 86_400_000

/**
 * Writes the next root version, with the same keys, where the newest ends within half a year. Needs the root keys,
 * which only a demonstration keeps beside the others.
 */
export async function renewRoot(central: CentralFolder, surroundings: Surroundings): Promise<void> {
  const { root, keyring } = central
  if (keyring.root.length === 0 || Date.parse(root.expiresAt) - surroundings.nowMs() > halfYearMs) return
  await extendRoot(central, {}, [], surroundings)
}
