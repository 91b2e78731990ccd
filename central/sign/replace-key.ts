import type { KeyId } from '#shared/envelope/dsse.ts'
import type { Root, RoleKeys } from '#shared/envelope/root.ts'
import { newKey, recordOf } from './key.ts'
import type { Randomness, SigningKey } from './key.ts'
import type { RoleHolders } from './root.ts'

/** A role as the next root shall name it, and the keys that were made for it. */
export type ReplacedKeys = { readonly holders: RoleHolders; readonly made: readonly SigningKey[] }

/** How many keys a role shall have, and how many of them it takes. */
export type RoleSize = { readonly count: number; readonly threshold: number }

/**
 * A role whose keys `isReplaced` picks are replaced by new ones, one by one, each held by who held the one before; the
 * others stay. A role that grows gets further keys, numbered after its last holder.
 */
export function replaceKeys(
  { keys }: Pick<Root, 'keys'>,
  role: RoleKeys,
  isReplaced: (keyId: KeyId) => boolean,
  size: RoleSize,
  randomness: Randomness,
): ReplacedKeys {
  const made: SigningKey[] = []
  const listed = Array.from({ length: size.count }, (_, at) => {
    const old = role.keyIds[at]
    const record = old === undefined ? undefined : keys[old]
    if (old !== undefined && record && !isReplaced(old)) return { keyId: old, record }
    const key = newKey(randomness)
    made.push(key)
    return { keyId: key.keyId, record: recordOf(key, record?.holder ?? furtherHolder({ keys }, role, at)) }
  })
  return { holders: { keys: listed, threshold: size.threshold }, made }
}

function furtherHolder({ keys }: Pick<Root, 'keys'>, role: RoleKeys, at: number): string {
  const last = keys[role.keyIds.at(-1) ?? '']?.holder ?? ''
  return `${last.replace(/ \d+$/, '')} ${at + 1}`.trim()
}
