import { leasesOf, leasesWithoutPolicy } from '#electron/account/lease.ts'
import type { Lease } from '#electron/account/lease.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { TrustFailure } from '#electron/store/trust-failure.ts'
import type { KeptPolicy } from '#electron/store/kept-policy.ts'
import { openWritableStore } from '#electron/store/writable-store.ts'
import { newerPolicy } from '#electron/sync/trust-policy.ts'
import { TrustedTime } from '#electron/sync/trusted-time.ts'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { classifications } from '#shared/model/classification.ts'
import type { Classification } from '#shared/model/classification.ts'
import type { DeviceSession } from './device-files.ts'

/** What central lets this device do at the moment. */
export type Standing = {
  /** `null` where none was ever seen, or where the one that was seen can't be read. */
  readonly kept: KeptPolicy | null
  readonly state: 'none' | 'current' | 'expired' | 'unreadable'
  /** When central last said anything, by its own signed clock; `null` before the first sync. */
  readonly confirmedAt: string | null
  /** Empty where no policy was ever seen. */
  readonly leases: readonly Lease[]
  /** Grades whose lease has ended, each with when. */
  readonly ended: ReadonlyMap<Classification, string>
  /** Grades that may leave the device. */
  readonly exportable: readonly Classification[]
  /** The latest of the wall clock, what is signed and what was seen since, in milliseconds since 1970 (D6). */
  readonly nowMs: number
  /** How far the wall clock is behind that, in milliseconds; 0 where that is not worth a word. */
  readonly behindMs: number
}

export type PolicyDesk = {
  readonly standing: () => Standing
  /** Keeps the latest time that was seen, so that starting the application anew does not set it back (D6). */
  readonly keepTime: () => void
}

/** A wall clock that is less than this behind may just be a bad one. */
const noticeableMs = 5 * 60_000

/** Steps in which time is kept, so that one quick command after another writes nothing. */
const keptStepMs = 60_000

/** Judges by the kept policy and by trusted time, for one open session. */
export function policyDesk(
  { store, device, directory }: Pick<DeviceSession, 'store' | 'device' | 'directory'>,
  clock: { readonly now: () => Date; readonly uptimeMs: () => number },
): PolicyDesk {
  const effects = { now: () => clock.now().getTime(), monotonic: clock.uptimeMs }
  const time = new TrustedTime(effects, null)
  let held = { signedAt: '', latestMs: -Infinity, keptMs: -Infinity }

  /** Time for leases never goes back, whatever the wall clock does; only a newer signed time begins it anew. */
  const holdTime = (signedAt: string): number => {
    time.learn(signedAt)
    if (held.signedAt !== signedAt) {
      const kept = store.clock()
      const keptMs = kept?.signedAt === signedAt ? Date.parse(signedAt) + kept.elapsedMs : -Infinity
      held = { signedAt, latestMs: keptMs, keptMs }
    }
    held.latestMs = Math.max(held.latestMs, time.now())
    return held.latestMs
  }

  return {
    standing: () => {
      const { kept, isLost } = keptPolicyOf(store, device.policy())
      const confirmedAt = later(store.confirmation()?.head.serverTime ?? null, kept?.policy.issuedAt ?? null)
      const signedAt = later(confirmedAt, device.highest()?.serverTime ?? null)
      const nowMs = signedAt === null ? time.now() : holdTime(signedAt)
      const behindMs = nowMs - effects.now()
      const leases = isLost
        ? leasesWithoutPolicy(confirmedAt ?? new Date(nowMs).toISOString())
        : kept && confirmedAt
          ? leasesOf(kept.policy, confirmedAt, nowMs)
          : []
      const ended = leases.flatMap(({ grade, until, hasEnded }) =>
        hasEnded && until ? [[grade, until] as const] : [],
      )
      return {
        kept,
        state: isLost ? 'unreadable' : kept ? stateOf(kept, nowMs) : 'none',
        confirmedAt,
        leases,
        ended: new Map(ended),
        exportable: isLost ? ['public'] : (kept?.policy.export ?? classifications),
        nowMs,
        behindMs: behindMs > noticeableMs ? behindMs : 0,
      }
    },
    keepTime: () => {
      const enrolment = device.enrolment()
      const { signedAt, latestMs, keptMs } = held
      if (!enrolment || signedAt === '' || latestMs < keptMs + keptStepMs) return
      const writable = openWritableStore(directory, device, enrolment)
      try {
        writable.writeState('clock', { signedAt, elapsedMs: latestMs - Date.parse(signedAt) })
        held.keptMs = latestMs
      } finally {
        writable.close()
      }
    },
  }
}

/** A policy that was seen and is gone, older or damaged now is lost: it must not be better to have none. */
function keptPolicyOf(
  store: DeviceSession['store'],
  seen: KeptPolicy['mark'] | null,
): { readonly kept: KeptPolicy | null; readonly isLost: boolean } {
  try {
    const kept = store.policy()
    // Before the first sync there are no figures that a policy could speak of.
    if (!store.confirmation()) return { kept, isLost: false }
    const isOlder = seen !== null && newerPolicy(kept?.mark ?? null, seen)?.hash !== kept?.mark.hash
    return isOlder ? { kept: null, isLost: true } : { kept, isLost: false }
  } catch (error) {
    const isRefused =
      error instanceof TrustFailure ||
      error instanceof EnvelopeFailure ||
      (error instanceof StoreFailure && error.code === 'damaged-file')
    if (isRefused) return { kept: null, isLost: true }
    throw error
  }
}

function stateOf({ policy }: KeptPolicy, nowMs: number): 'current' | 'expired' {
  return Date.parse(policy.expiresAt) <= nowMs ? 'expired' : 'current'
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return Date.parse(a) >= Date.parse(b) ? a : b
}
