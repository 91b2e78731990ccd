import { fromBase64 } from '#shared/envelope/base64.ts'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { checked } from './damage.ts'
import type { ReadObject } from './damage.ts'
import type { Enrolment } from './device.ts'
import { StoreFailure } from './failure.ts'
import type { FirstNaming } from './first-naming.ts'
import { keptChain } from './kept-state.ts'
import type { Tables } from './kept-state.ts'
import type { Proof } from './readable-store.ts'
import type { RootChain } from './root-chain.ts'
import { sharedObjects } from './shared-objects.ts'
import { readHead, readSnapshot } from './signed-document.ts'
import { TrustFailure } from './trust-failure.ts'
import { openSnapshot } from './verified-snapshot.ts'

/**
 * Verifies a kept snapshot from the pinned root down, from stored bytes alone: the walk over the roots, the head's
 * signature, the chain of snapshots from the head's back to this one, then what hangs from it. `null` where no root is
 * kept yet. Throws `StoreFailure`.
 */
export function prove(
  sequence: number,
  tables: Tables,
  enrolment: Enrolment,
  read: ReadObject,
  firstNamings: (chain: RootChain) => FirstNaming,
): Proof | null {
  const chain = believed('root', () => keptChain(tables.rows, enrolment))
  const state = tables.rows.state('head')
  if (!chain || !state) return null
  const envelope = fromBase64(state.envelope) ?? new Uint8Array(0)
  const head = believed('head', () => readHead(chain, envelope, enrolment.edition))
  const row = tables.rows.snapshots().find((kept) => kept.sequence === sequence)
  if (!row) throw new StoreFailure('missing', `snapshot ${sequence} is not kept`)

  let reference = head.snapshot
  let steps = 0
  while (reference.hash !== row.hash) {
    const { hash, size } = reference
    const bytes = read({ hash, size }, 'snapshot')
    const { previous } = checked(reference, 'snapshot', () => readSnapshot(chain, bytes, enrolment.edition))
    if (!previous) {
      throw new StoreFailure('not-approved', `the head does not lead to snapshot ${sequence}`, {
        hash: row.hash,
        kind: 'snapshot',
      })
    }
    reference = previous
    steps++
  }
  const { snapshot } = openSnapshot(read, sharedObjects(), chain, row, firstNamings(chain))
  return { snapshot, root: chain.newest, fingerprint: chain.fingerprint, head, steps }
}

function believed<Value>(what: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof TrustFailure) && !(error instanceof EnvelopeFailure)) throw error
    throw new StoreFailure('not-approved', `${what}: ${error.message}`, { cause: error })
  }
}
