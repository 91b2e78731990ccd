import { fromBase64 } from '#shared/envelope/base64.ts'
import type { Policy } from '#shared/envelope/document.ts'
import type { PolicyMark } from './device.ts'
import { StoreFailure } from './failure.ts'
import type { RootChain } from './root-chain.ts'
import type { StateOf } from './sealed-rows.ts'
import { readKeptPolicy } from './signed-document.ts'

/** The newest policy on this device, verified again from its kept bytes (T10), and who reads here. */
export type KeptPolicy = {
  readonly policy: Policy
  readonly mark: PolicyMark
  readonly receivedAt: string
  /** Central's name for the reader, as `/me` told it; nothing here is signed. */
  readonly reader: string
}

/** Reads the kept policy as if it had just come; throws `TrustFailure`, `EnvelopeFailure` or `StoreFailure`. */
export function openKeptPolicy(chain: RootChain, row: StateOf<'policy'>): KeptPolicy {
  const bytes = fromBase64(row.envelope)
  if (!bytes) throw new StoreFailure('damaged-file', 'the kept policy is not base64')
  const { policy, hash } = readKeptPolicy(chain, bytes)
  const mark = { epoch: policy.epoch, version: policy.version, hash }
  return { policy, mark, receivedAt: row.receivedAt, reader: row.reader }
}
