import { approvalAttacks } from './approval-attacks.ts'
import type { Attack } from './attack.ts'
import { contentAttacks } from './content-attacks.ts'
import { rootAttacks } from './root-attacks.ts'
import { snapshotAttacks } from './snapshot-attacks.ts'
import { transportAttacks } from './transport-attacks.ts'

/** Every attack that a device must survive, each with the one refusal that it must meet. */
export const attacks: readonly Attack[] = [
  ...rootAttacks,
  ...snapshotAttacks,
  ...approvalAttacks,
  ...contentAttacks,
  ...transportAttacks,
]
