import type { EditionId } from '#shared/model/id.ts'
import type { RootChain } from '#electron/store/root-chain.ts'
import type { SnapshotRow } from '#electron/store/sealed-rows.ts'
import { readSnapshot } from '#electron/store/signed-document.ts'
import type { ObjectFetch } from './object-fetch.ts'
import type { TrustedSnapshot } from './trust.ts'

/**
 * The kept snapshots' own documents, read again from disk and fetched again where they are damaged (T10); the newest
 * first. What they name is then brought as if it were new, which verifies all that is kept.
 */
export async function keptSnapshots(
  fetch: ObjectFetch,
  chain: RootChain,
  edition: EditionId,
  rows: readonly SnapshotRow[],
): Promise<readonly TrustedSnapshot[]> {
  const references = rows.toReversed().map(({ hash, size }) => ({ hash, size }))
  const documents = await fetch.obtain(
    references.map((reference) => ({
      reference,
      kind: 'snapshot' as const,
      check: (bytes: Uint8Array) => readSnapshot(chain, bytes, edition),
    })),
  )
  return references.flatMap((reference) => {
    const document = documents.get(reference.hash)
    return document ? [{ reference, document }] : []
  })
}
