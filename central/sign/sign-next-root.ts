import { envelopeBytes } from '#shared/envelope/dsse.ts'
import type { Root } from '#shared/envelope/root.ts'
import { SignFailure } from './failure.ts'
import type { SigningKey } from './key.ts'
import { nextRoot, signRoot } from './root.ts'
import type { RootChange } from './root.ts'
import { isRevoked, namedKeys, requireNotAhead, signersFor } from './signer.ts'

export type SignedRoot = {
  readonly root: Root
  /** As it is served. */
  readonly bytes: Uint8Array
}

/**
 * The root version after `previous`, signed by the old and by the new threshold (T3). `keys` are the root keys at
 * hand, old and new. It is dated later than `lastDate`, that of the newest document signed so far (-Infinity where
 * there is none), which the old root has to judge. Throws `SignFailure` where the keys are too few, or where the clock
 * is before what has been signed.
 */
export function signNextRoot(
  previous: Root,
  change: RootChange,
  keys: readonly SigningKey[],
  nowMs: number,
  lastDate: number,
): SignedRoot {
  const root = draftNextRoot(previous, change, nowMs, lastDate)
  const signing = new Map(
    [
      ...oldSigners(previous, root, keys, nowMs),
      ...signersFor(root, root.roles.root, keys, 'root', nowMs),
    ].map((key) => [key.keyId, key]),
  )
  return { root, bytes: envelopeBytes(signRoot(root, [...signing.values()])) }
}

/**
 * The root version after `previous` without a signature, dated later than what has been signed so far. Throws
 * `SignFailure` where the clock is before that.
 */
export function draftNextRoot(previous: Root, change: RootChange, nowMs: number, lastDate: number): Root {
  requireNotAhead(Date.parse(previous.issuedAt), nowMs, `root ${previous.version}`)
  requireNotAhead(lastDate, nowMs, 'snapshot')
  // What is dated within the same second was signed under the root before.
  return nextRoot(previous, change, Math.max(Date.parse(previous.issuedAt), lastDate + 1000, nowMs))
}

/** A key that this very version revokes may still sign its own removal, but only where the others are too few. */
function oldSigners(
  previous: Root,
  next: Root,
  keys: readonly SigningKey[],
  nowMs: number,
): readonly SigningKey[] {
  const role = previous.roles.root
  const named = namedKeys(role, keys).toSorted(
    (a, b) => Number(isRevoked(next, a.keyId, nowMs)) - Number(isRevoked(next, b.keyId, nowMs)),
  )
  if (named.length >= role.threshold) return named.slice(0, role.threshold)
  if (named.length === 0) throw new SignFailure('no-key', 'root')
  throw new SignFailure('too-few-keys', `root ${named.length}/${role.threshold}`)
}
