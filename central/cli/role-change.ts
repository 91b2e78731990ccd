import type { KeyPlace } from '#central/sign/keyring.ts'
import type { RoleHolders, RootRoles } from '#central/sign/root.ts'

/** The change of a root that gives one place other keys. */
export function rolesWith(place: KeyPlace, holders: RoleHolders): Partial<RootRoles> {
  return place.role === 'approval' ? { approval: { [place.domain]: holders } } : { [place.role]: holders }
}
