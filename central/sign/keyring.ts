import type { PillarId } from '#shared/model/id.ts'
import type { EscrowKey } from './escrow-key.ts'
import type { SigningKey } from './key.ts'

/** The online roles, each with keys of its own (T2). */
export const onlineRoles = ['snapshot', 'head', 'policy'] as const

export type OnlineRole = (typeof onlineRoles)[number]

/** The private keys that a publisher holds, by what they speak for. A role whose keys are elsewhere is empty. */
export type Keyring = {
  readonly root: readonly SigningKey[]
  readonly snapshot: readonly SigningKey[]
  readonly head: readonly SigningKey[]
  readonly policy: readonly SigningKey[]
  readonly approval: ReadonlyMap<PillarId, readonly SigningKey[]>
  /** What opens work that revoked devices handed over (D5), the oldest first; it signs nothing. */
  readonly escrow: readonly EscrowKey[]
}

/** What a key speaks for: a role, or the approval of one domain. */
export type KeyPlace =
  | { readonly role: 'root' | OnlineRole }
  | { readonly role: 'approval'; readonly domain: PillarId }

/** A place in a few letters, for people: `head`, `approval growth`. */
export function placeText(place: KeyPlace): string {
  return place.role === 'approval' ? `approval ${place.domain}` : place.role
}
