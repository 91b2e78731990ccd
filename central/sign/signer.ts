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

/** How far the last date may lie ahead of the clock: dates are whole seconds, and each root is dated after all before. */
const aheadMs = 1000

/**
 * The time that a document which is signed at `nowMs` is dated, in milliseconds since 1970: not before the root that it
 * is signed under, nor before `lastDate`, that of the newest document of its kind. Throws `SignFailure` where every
 * reader would refuse it: `root-expired` (T5), `clock-behind`.
 */
export function dateUnder(
  root: Pick<Root, 'version' | 'issuedAt' | 'expiresAt'>,
  nowMs: number,
  lastDate = -Infinity,
): number {
  if (Date.parse(root.expiresAt) <= nowMs) throw new SignFailure('root-expired', root.expiresAt)
  requireNotAhead(Date.parse(root.issuedAt), nowMs, `root ${root.version}`)
  requireNotAhead(lastDate, nowMs, 'snapshot')
  return Math.max(Date.parse(root.issuedAt), lastDate, nowMs)
}

/** Throws `SignFailure` `clock-behind` where what has been signed is dated after now; `what` names it for people. */
export function requireNotAhead(dateMs: number, nowMs: number, what: string): void {
  if (dateMs - nowMs > aheadMs)
    throw new SignFailure('clock-behind', `${what} (${new Date(dateMs).toISOString()})`)
}
