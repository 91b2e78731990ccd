import type { KeyId } from '#shared/envelope/dsse.ts'
import type { Root, RoleKeys } from '#shared/envelope/root.ts'
import { SignFailure } from './failure.ts'
import type { SigningKey } from './key.ts'

/**
 * The keys at hand that sign for a role: named by it, not revoked by `nowMs`, as many as its threshold takes (T2,
 * T7). `where` names the role or domain for people. Throws `SignFailure` `no-key`, `revoked-key`, `too-few-keys`.
 */
export function signersFor(
  root: Pick<Root, 'revoked'>,
  role: RoleKeys,
  keys: readonly SigningKey[],
  where: string,
  nowMs: number,
): readonly SigningKey[] {
  const named = namedKeys(role, keys)
  const counting = named.filter(({ keyId }) => !isRevoked(root, keyId, nowMs))
  if (counting.length >= role.threshold) return counting.slice(0, role.threshold)
  if (counting.length > 0)
    throw new SignFailure('too-few-keys', `${where} ${counting.length}/${role.threshold}`)
  throw new SignFailure(named.length > 0 ? 'revoked-key' : 'no-key', where)
}

/** Whether enough keys to sign for a role are at hand. */
export function canSign(
  root: Pick<Root, 'revoked'>,
  role: RoleKeys,
  keys: readonly SigningKey[],
  nowMs: number,
): boolean {
  const counting = namedKeys(role, keys).filter(({ keyId }) => !isRevoked(root, keyId, nowMs))
  return counting.length >= role.threshold
}

/** Distinct keys at hand that a role names. */
export function namedKeys(role: RoleKeys, keys: readonly SigningKey[]): readonly SigningKey[] {
  const byId = new Map(keys.map((key) => [key.keyId, key]))
  return [...new Set(role.keyIds)].flatMap((keyId) => {
    const key = byId.get(keyId)
    return key ? [key] : []
  })
}

/** Whether a key has been revoked from an instant that is not after `atMs`. */
export function isRevoked(root: Pick<Root, 'revoked'>, keyId: KeyId, atMs: number): boolean {
  return root.revoked.some((one) => one.keyId === keyId && Date.parse(one.compromisedSince) <= atMs)
}

/**
 * Refuses to sign anything at `nowMs` that every reader would refuse: under a root that has expired (T5), or dated
 * before the root was issued. Throws `SignFailure` `root-expired`, `clock-behind`.
 */
export function requireRootInForce(
  root: Pick<Root, 'version' | 'issuedAt' | 'expiresAt'>,
  nowMs: number,
): void {
  if (Date.parse(root.expiresAt) <= nowMs) throw new SignFailure('root-expired', root.expiresAt)
  // Documents are dated in whole seconds.
  if (Math.floor(nowMs / 1000) * 1000 < Date.parse(root.issuedAt))
    throw new SignFailure('clock-behind', `root ${root.version} (${root.issuedAt})`)
}
