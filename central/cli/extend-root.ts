import { addKeys, retireKeys } from '#central/sign/key-folder.ts'
import type { SigningKey } from '#central/sign/key.ts'
import type { KeyPlace } from '#central/sign/keyring.ts'
import type { RootChange } from '#central/sign/root.ts'
import { signNextRoot } from '#central/sign/sign-next-root.ts'
import { lastDateOf, readRuns } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { pillarId } from '#shared/model/id.ts'
import type { RoleKeys, Root } from '#shared/envelope/root.ts'
import { keyFolderIn, reopened } from './central-folder.ts'
import type { CentralEffects, CentralFolder } from './central-folder.ts'

/** Keys that were made for a place. */
export type MadeKeys = { readonly place: KeyPlace; readonly keys: readonly SigningKey[] }

/**
 * Writes the next root version, signed by the old and the new threshold (T3), and answers the folder as it is then.
 * New keys are on the disk before a root names them, and replaced ones are set aside only after it does: killed in
 * between, the folder still signs. The caller holds the lock. Throws `SignFailure`; nothing is written then.
 */
export async function extendRoot(
  central: CentralFolder,
  change: RootChange,
  made: readonly MadeKeys[],
  effects: Pick<CentralEffects, 'nowMs'>,
): Promise<CentralFolder> {
  const rootKeys = made.flatMap(({ place, keys }) => (place.role === 'root' ? keys : []))
  const { root, bytes } = signNextRoot(
    central.root,
    change,
    [...central.keyring.root, ...rootKeys],
    effects.nowMs(),
    lastDateOf(await readRuns(central.blobs)),
  )
  for (const { place, keys } of made) await addKeys(keyFolderIn(central, place), keys)
  await versionsIn(central.blobs, 'roots').write(root.version, bytes)
  return retireReplaced(central, root)
}

/** Sets keys aside that a newer root, which has just been written, no longer names; answers the folder as it is then. */
export async function retireReplaced(central: CentralFolder, root: Root): Promise<CentralFolder> {
  for (const { place, role } of placesOf(root)) {
    const isReplaced = (keyId: string) =>
      Object.hasOwn(central.root.keys, keyId) && !role.keyIds.includes(keyId)
    await retireKeys(keyFolderIn(central, place), isReplaced)
  }
  return reopened(central)
}

/** Every place of a root with the keys that it names. */
export function placesOf({
  roles,
}: Pick<Root, 'roles'>): readonly { readonly place: KeyPlace; readonly role: RoleKeys }[] {
  const online = (['root', 'snapshot', 'head', 'policy'] as const).map((role) => ({
    place: { role },
    role: roles[role],
  }))
  const domains = Object.entries(roles.approval).map(([domain, role]) => ({
    place: { role: 'approval' as const, domain: pillarId(domain) },
    role,
  }))
  return [...online, ...domains]
}
