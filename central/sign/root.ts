import type { Envelope, KeyId } from '#shared/envelope/dsse.ts'
import type { Instant } from '#shared/envelope/instant.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { KeyRecord, Root, RoleKeys } from '#shared/envelope/root.ts'
import { dayMs, instantAt } from './instant.ts'
import type { SigningKey } from './key.ts'
import { seal } from './seal.ts'

/** T2: a root lives 365 days. */
const rootLifeMs = 365 * dayMs

/** The public side of a role: who holds its keys, and how many distinct ones it takes. */
export type RoleHolders = {
  readonly keys: readonly { readonly keyId: KeyId; readonly record: KeyRecord }[]
  readonly threshold: number
}

export type RootRoles = {
  readonly root: RoleHolders
  readonly snapshot: RoleHolders
  readonly head: RoleHolders
  readonly policy: RoleHolders
  /** By pillar. */
  readonly approval: Readonly<Record<string, RoleHolders>>
}

/** Version 1 of a tenant's root document. */
export function firstRoot(tenant: string, roles: RootRoles, nowMs: number): Root {
  return assemble({ tenant, version: 1, epoch: 1, keys: {}, revoked: [] }, roles, nowMs)
}

/** What a new root version changes; what is left out stays as it was. */
export type RootChange = {
  readonly roles?: Partial<RootRoles>
  /** Keys that no longer count, with the instant since when they are taken to be compromised. */
  readonly revoke?: readonly { readonly keyId: KeyId; readonly compromisedSince: Instant }[]
  /** Raised only to recover from a compromise (T4). */
  readonly epoch?: number
}

/**
 * The root version after `previous`. A key that was ever delegated keeps its record, so that what it signed while
 * it counted can still be verified (T7); it loses its role where the change gives the role other keys.
 */
export function nextRoot(previous: Root, change: RootChange, nowMs: number): Root {
  const kept = (role: RoleKeys): RoleHolders => ({
    threshold: role.threshold,
    keys: role.keyIds.flatMap((keyId) => {
      const record = previous.keys[keyId]
      return record ? [{ keyId, record }] : []
    }),
  })
  const { roles } = previous
  const approval = Object.fromEntries(
    Object.entries(roles.approval).map(([domain, keys]) => [domain, kept(keys)]),
  )
  return assemble(
    {
      tenant: previous.tenant,
      version: previous.version + 1,
      epoch: change.epoch ?? previous.epoch,
      keys: previous.keys,
      revoked: [...previous.revoked, ...(change.revoke ?? [])],
    },
    {
      root: kept(roles.root),
      snapshot: kept(roles.snapshot),
      head: kept(roles.head),
      policy: kept(roles.policy),
      ...change.roles,
      approval: { ...approval, ...change.roles?.approval },
    },
    nowMs,
  )
}

/** Signs a root. A version after the first needs enough keys of the version before it and of its own (T3). */
export function signRoot(root: Root, keys: readonly SigningKey[]): Envelope {
  return seal('root', jsonBytes(root), keys)
}

type Carried = Pick<Root, 'tenant' | 'version' | 'epoch' | 'keys' | 'revoked'>

function assemble(carried: Carried, roles: RootRoles, nowMs: number): Root {
  const keys: Record<KeyId, KeyRecord> = { ...carried.keys }
  const named = (role: RoleHolders) => {
    for (const { keyId, record } of role.keys) keys[keyId] = record
    return { keyIds: role.keys.map(({ keyId }) => keyId), threshold: role.threshold }
  }
  const delegated = {
    root: named(roles.root),
    snapshot: named(roles.snapshot),
    head: named(roles.head),
    policy: named(roles.policy),
    approval: Object.fromEntries(
      Object.entries(roles.approval).map(([domain, role]) => [domain, named(role)]),
    ),
  }
  return {
    kind: 'root',
    tenant: carried.tenant,
    version: carried.version,
    epoch: carried.epoch,
    issuedAt: instantAt(nowMs),
    expiresAt: instantAt(nowMs + rootLifeMs),
    keys,
    roles: delegated,
    revoked: carried.revoked,
  }
}
