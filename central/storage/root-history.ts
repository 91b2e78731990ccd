import { readDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { Envelope, KeyId } from '#shared/envelope/dsse.ts'
import { rootSchema } from '#shared/envelope/root.ts'
import type { Root, RoleKeys } from '#shared/envelope/root.ts'
import { verifyThreshold } from '#shared/envelope/verify.ts'
import type { VerifySignature } from '#shared/envelope/verify.ts'
import type { BlobStore } from './blob-store.ts'
import { StorageFailure } from './failure.ts'
import { versionsIn } from './versions.ts'

/** Every root version, ascending, with each revoked key's earliest instant: what readers judge signatures by. */
export type RootHistory = {
  readonly roots: readonly Root[]
  /** Milliseconds since 1970. */
  readonly revoked: ReadonlyMap<KeyId, number>
}

/** Where a signature stands: `valid`, or why readers refuse it. */
export type Standing = 'valid' | 'revoked' | 'unsigned' | 'not-delegated' | 'no-root' | 'root-expired'

export function rootHistory(roots: readonly Root[]): RootHistory {
  const revoked = new Map<KeyId, number>()
  for (const { keyId, compromisedSince } of roots.flatMap((root) => root.revoked))
    revoked.set(keyId, Math.min(revoked.get(keyId) ?? Infinity, Date.parse(compromisedSince)))
  return { roots, revoked }
}

/** The roots of a store, as they are; their own signatures are the audit's concern. Throws `damaged`. */
export async function readRoots(blobs: BlobStore): Promise<readonly Root[]> {
  const versions = versionsIn(blobs, 'roots')
  const roots: Root[] = []
  const newest = await versions.newest()
  for (let version = 1; version <= newest; version++) {
    const bytes = await versions.read(version)
    try {
      if (!bytes) throw new TypeError('it is missing')
      roots.push(readDocument(rootSchema, readEnvelope('root', bytes).payload))
    } catch (cause) {
      throw new StorageFailure('damaged', `roots/${version}.json`, { cause })
    }
  }
  return roots
}

/**
 * How a document that is dated `instant` stands: its signatures count under the root that was in force then, and a
 * key that any root revoked counts for nothing from the instant of its compromise on (T7). Whoever has a stolen
 * approval key can date an approval back, so a revoked key counts only for what was named in time as well: `namedAt`
 * is when a snapshot first named the document, in milliseconds since 1970.
 */
export function standingOf(
  envelope: Envelope,
  { roots, revoked }: RootHistory,
  roleOf: (root: Root) => RoleKeys | undefined,
  instant: string,
  verify: VerifySignature,
  namedAt = -Infinity,
): Standing {
  const at = Date.parse(instant)
  const root = roots.findLast(({ issuedAt }) => Date.parse(issuedAt) <= at)
  if (!root) return 'no-root'
  if (Date.parse(root.expiresAt) <= at) return 'root-expired'
  const role = roleOf(root)
  if (!role) return 'not-delegated'
  const isMet = (keyIds: readonly KeyId[]) =>
    isSigned(envelope, root, { ...role, keyIds: [...keyIds] }, verify)
  const countedAt = Math.max(at, namedAt)
  if (isMet(role.keyIds.filter((keyId) => (revoked.get(keyId) ?? Infinity) > countedAt))) return 'valid'
  return isMet(role.keyIds) ? 'revoked' : 'unsigned'
}

/** Whether enough keys of a role signed, as one root names them. */
export function isSigned(envelope: Envelope, root: Root, role: RoleKeys, verify: VerifySignature): boolean {
  try {
    verifyThreshold(envelope, root.keys, role, verify)
    return true
  } catch {
    return false
  }
}
