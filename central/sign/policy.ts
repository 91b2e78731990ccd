import type { Policy } from '#shared/envelope/document.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { EditionId } from '#shared/model/id.ts'
import { dayMs, instantAt } from './instant.ts'
import type { SigningKey } from './key.ts'
import { seal } from './seal.ts'

/** T2: a policy lives 30 days. */
export const policyLifeMs = 30 * dayMs

/** What a publisher decides about readers; the rest of a policy is bookkeeping. */
export type PolicyRules = Pick<
  Policy,
  'leaseHours' | 'export' | 'watermark' | 'revokedDevices' | 'revokedEditions' | 'escrow'
>

/**
 * The rules of a new publisher: confidential figures stay readable for 30 days without central and restricted ones
 * for 14, every grade may be printed, and prints carry a watermark.
 */
export const startingRules: PolicyRules = {
  leaseHours: { confidential: 720, restricted: 336 },
  export: ['public', 'internal', 'confidential', 'restricted'],
  watermark: true,
  revokedDevices: [],
  revokedEditions: [],
}

/** A version of the policy; versions never fall and never say two things (T4). */
export function policyDocument(
  version: number,
  epoch: number,
  editions: readonly EditionId[],
  rules: PolicyRules,
  nowMs: number,
): Policy {
  return {
    kind: 'policy',
    version,
    epoch,
    issuedAt: instantAt(nowMs),
    expiresAt: instantAt(nowMs + policyLifeMs),
    editions: [...editions],
    leaseHours: rules.leaseHours,
    export: rules.export,
    watermark: rules.watermark,
    revokedDevices: rules.revokedDevices,
    revokedEditions: rules.revokedEditions,
    ...(rules.escrow && { escrow: rules.escrow }),
  }
}

export function signPolicy(policy: Policy, keys: readonly SigningKey[]): Uint8Array {
  return envelopeBytes(seal('policy', jsonBytes(policy), keys))
}
