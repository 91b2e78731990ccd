import type { Policy } from '#shared/envelope/document.ts'
import { classifications } from '#shared/model/classification.ts'
import type { Classification } from '#shared/model/classification.ts'

const hourMs = 3_600_000

/** How long figures of a grade stay readable without central (T5). */
export type Lease = {
  readonly grade: Classification
  /** `null` where the policy sets no lease: then they stay readable. */
  readonly hours: number | null
  /** The instant at which it ends; `null` without a lease. */
  readonly until: string | null
  readonly hasEnded: boolean
}

/**
 * The leases of all grades, the lowest first, counted from what central confirmed last, by its own signed clock, and
 * judged at a time that no wall clock can set back (D6). Freshness is another clock.
 */
export function leasesOf(
  { leaseHours }: Pick<Policy, 'leaseHours'>,
  confirmedAt: string,
  nowMs: number,
): readonly Lease[] {
  return classifications.map((grade) => {
    const hours = leaseHours[grade] ?? null
    if (hours === null) return { grade, hours, until: null, hasEnded: false }
    const endMs = Date.parse(confirmedAt) + hours * hourMs
    return { grade, hours, until: new Date(endMs).toISOString(), hasEnded: nowMs >= endMs }
  })
}

/**
 * The leases of a device that has seen a policy which it can't read any more: whoever took it away must not gain by
 * that, so only public figures stay readable until the next sync.
 */
export function leasesWithoutPolicy(confirmedAt: string): readonly Lease[] {
  return classifications.map((grade) => ({
    grade,
    hours: grade === 'public' ? null : 0,
    until: grade === 'public' ? null : confirmedAt,
    hasEnded: grade !== 'public',
  }))
}
