import { envelopeBytes } from '#shared/envelope/dsse.ts'
import type { Envelope } from '#shared/envelope/dsse.ts'
import type { PillarId } from '#shared/model/id.ts'
import { newEscrowKey } from './escrow-key.ts'
import { newKey, recordOf } from './key.ts'
import type { Randomness, SigningKey } from './key.ts'
import type { Keyring } from './keyring.ts'
import { firstRoot, signRoot } from './root.ts'
import type { RoleHolders, RootRoles } from './root.ts'

/** A domain and who holds the key that approves its figures. */
export type DomainHolder = { readonly domain: PillarId; readonly holder: string }

export type NewCentral = {
  readonly keyring: Keyring
  readonly root: Envelope
  /** The bytes of root version 1, as they are served. */
  readonly rootBytes: Uint8Array
}

const rootHolders = ['root 1', 'root 2', 'root 3']

/**
 * The keys and the first root of a new publisher: 2 of 3 root keys, one key for each online role, one approval key
 * for each domain (T2), and the escrow key (D5). The root is signed by two of its three keys, as it takes.
 */
export function newCentral(
  tenant: string,
  domains: readonly DomainHolder[],
  randomness: Randomness,
  nowMs: number,
): NewCentral {
  const make = () => newKey(randomness)
  const keyring: Keyring = {
    root: rootHolders.map(make),
    snapshot: [make()],
    head: [make()],
    policy: [make()],
    approval: new Map(domains.map(({ domain }) => [domain, [make()]])),
    escrow: [newEscrowKey(randomness)],
  }
  const holders = new Map(domains.map(({ domain, holder }) => [domain, holder]))
  const roles: RootRoles = {
    root: heldBy(keyring.root, rootHolders, 2),
    snapshot: heldBy(keyring.snapshot, ['snapshot, online'], 1),
    head: heldBy(keyring.head, ['head, online'], 1),
    policy: heldBy(keyring.policy, ['policy'], 1),
    approval: Object.fromEntries(
      [...keyring.approval].map(([domain, keys]) => [
        domain,
        heldBy(keys, [holders.get(domain) ?? domain], 1),
      ]),
    ),
  }
  const root = signRoot(firstRoot(tenant, roles, nowMs), keyring.root.slice(0, 2))
  return { keyring, root, rootBytes: envelopeBytes(root) }
}

function heldBy(keys: readonly SigningKey[], holders: readonly string[], threshold: number): RoleHolders {
  return {
    keys: keys.map((key, at) => ({ keyId: key.keyId, record: recordOf(key, holders[at] ?? '') })),
    threshold,
  }
}
