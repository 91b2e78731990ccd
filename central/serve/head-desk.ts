import { hourMs } from '#central/sign/instant.ts'
import { signHead } from '#central/sign/head.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { sha256 } from '#central/storage/object-store.ts'
import type { PublishedSnapshot } from '#central/storage/runs.ts'
import type { EditionId } from '#shared/model/id.ts'

export type SignedHead = { readonly bytes: Uint8Array; readonly etag: string }

/**
 * Signs an edition's head when it is asked for, and again once it is an hour old or names an older snapshot: so a
 * folder that was published long ago still answers with a head of today. Between, the same bytes and `ETag`. The tag
 * names the root version too: a device that has seen an older root is not told that nothing has changed.
 */
export type HeadDesk = (edition: EditionId, snapshot: PublishedSnapshot) => SignedHead

export function headDesk(keys: readonly SigningKey[], nowMs: () => number, rootVersion: number): HeadDesk {
  const made = new Map<EditionId, SignedHead & { readonly of: string; readonly atMs: number }>()
  return (edition, snapshot) => {
    const atMs = nowMs()
    const known = made.get(edition)
    if (known && known.of === snapshot.hash && atMs >= known.atMs && atMs - known.atMs < hourMs) return known
    const { epoch, sequence, hash, size } = snapshot
    const bytes = signHead({ edition, epoch, sequence, snapshot: { hash, size } }, atMs, keys)
    const head = { bytes, etag: `"${rootVersion}-${sha256(bytes)}"`, of: hash, atMs }
    made.set(edition, head)
    return head
  }
}
