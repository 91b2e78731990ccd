import type { Hash } from '#shared/model/id.ts'
import { daysOf } from '#shared/model/period.ts'
import type { StoredSnapshot } from './readable-store.ts'

/**
 * How much of the past is kept whole on this device: every snapshot that a board has seen, every one that the user
 * holds on to, the newest few, and of what is older than those one for each month or quarter.
 */
export type Retention = {
  /** How many of the newest are kept, whatever they are; at least one. */
  readonly newest: number
  /** Of the older ones: all, the last as of each month or fiscal quarter, or none but the board's. */
  readonly older: 'all' | 'month' | 'quarter' | 'none'
}

/** A year back month by month with the same month of last year beside it, then quarter by quarter. */
export const usualRetention: Retention = { newest: 13, older: 'quarter' }

/**
 * The snapshots that the rule lets go of, the oldest first. Never the current one, one of the board's, or one that is
 * held.
 */
export function thinnedBy(
  { newest, older }: Retention,
  snapshots: readonly StoredSnapshot[],
  isHeld: (hash: Hash) => boolean,
  /** The month that the fiscal year begins with, as the catalogue has it: its quarters end with it, 1 is January. */
  fiscalStart = 1,
): readonly StoredSnapshot[] {
  if (older === 'all') return []
  const lastOf = new Map<number, number>()
  const groupOf = ({ asOf }: StoredSnapshot): number => {
    const { last } = daysOf(asOf)
    const month = Number(last.slice(0, 4)) * 12 + Number(last.slice(5, 7)) - fiscalStart
    return older === 'month' ? month : Math.floor(month / 3)
  }
  for (const one of snapshots) {
    lastOf.set(groupOf(one), Math.max(one.sequence, lastOf.get(groupOf(one)) ?? 0))
  }
  return snapshots
    .slice(0, -Math.max(1, newest))
    .filter(({ board, hash }) => !board && !isHeld(hash))
    .filter((one) => older === 'none' || lastOf.get(groupOf(one)) !== one.sequence)
}
