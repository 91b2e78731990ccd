import type { Head, SnapshotDocument } from '#shared/envelope/document.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import { hourMs, instantAt } from './instant.ts'
import type { SigningKey } from './key.ts'
import { seal } from './seal.ts'

/** T2: a head lives 24 hours. */
export const headLifeMs = 24 * hourMs

/** What a head says of a snapshot, beside central's time. */
export type HeadOf = Pick<SnapshotDocument, 'edition' | 'epoch' | 'sequence'> & {
  readonly snapshot: ObjectReference
}

/** The signed head of an edition as of `nowMs`. */
export function signHead(of: HeadOf, nowMs: number, keys: readonly SigningKey[]): Uint8Array {
  const head: Head = {
    kind: 'head',
    edition: of.edition,
    epoch: of.epoch,
    sequence: of.sequence,
    snapshot: { hash: of.snapshot.hash, size: of.snapshot.size },
    serverTime: instantAt(nowMs),
    expiresAt: instantAt(nowMs + headLifeMs),
  }
  return envelopeBytes(seal('head', jsonBytes(head), keys))
}
