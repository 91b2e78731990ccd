import { AccountFailure } from './failure.ts'
import { zero } from './key-bytes.ts'

/** Why a session was locked. */
export type LockReason = 'idle' | 'demand' | 'erase' | 'end'

export type LockClock = {
  /** Milliseconds since the machine was started, sleep included: a laptop that slept too long wakes up locked. */
  readonly uptimeMs: () => number
  /** Calls `work` once after so many milliseconds; what it answers cancels that. */
  readonly wake: (afterMs: number, work: () => void) => () => void
}

/** What unlocking gives: what to work with, and the key material that is zeroed when it locks. */
export type Unlocked<Held> = { readonly held: Held; readonly secrets: readonly Uint8Array[] }

export type LockOptions<Held> = {
  /** Milliseconds without activity until it locks by itself; `null` for never. */
  readonly idleMs: number | null
  /** What the user chose instead, where what is held knows; asked at each unlocking. */
  readonly idleOf?: (held: Held) => number | null | undefined
  readonly clock: LockClock
  /** Ends the work with what was held; must not throw. The key material is zeroed right after. */
  readonly onLock: (held: Held, reason: LockReason) => void
}

/** A session's lock: locked → unlocking → unlocked → locked. It begins locked. */
export type Lock<Held> = {
  readonly state: () => 'locked' | 'unlocking' | 'unlocked'
  /** What is held, for a request of the user; counts as activity. Throws `AccountFailure` `locked`. */
  readonly use: () => Held
  /** What is held, for work that is no sign of a user; `null` where it is locked. */
  readonly peek: () => Held | null
  /** Opens and holds. Rejects with what `open` rejects with, and with `lock-busy` or `locked`. */
  readonly unlock: (open: () => Promise<Unlocked<Held>>) => Promise<Held>
  readonly idleMs: () => number | null
  /** Another idle time from now on. */
  readonly setIdleMs: (ms: number | null) => void
  /** Locks now, also while unlocking is under way. Does nothing where it is locked. */
  readonly lock: (reason: LockReason) => void
}

/** A timer does not run while the machine sleeps, so idleness is looked at this often. */
const lookEveryMs = 15_000

type State<Held> =
  | { readonly kind: 'locked' }
  | { readonly kind: 'unlocking' }
  | { readonly kind: 'unlocked'; readonly unlocked: Unlocked<Held> }

/** Locks on demand and after `idleMs` without activity, putting zeros in place of the key material. */
export function createLock<Held>({ idleMs: usualMs, idleOf, clock, onLock }: LockOptions<Held>): Lock<Held> {
  let idleMs = usualMs
  let state: State<Held> = { kind: 'locked' }
  let activeAtMs = 0
  let cancelWake = () => {}

  const end = ({ held, secrets }: Unlocked<Held>, reason: LockReason): void => {
    try {
      onLock(held, reason)
    } finally {
      zero(...secrets)
    }
  }

  const lock = (reason: LockReason): void => {
    const before = state
    state = { kind: 'locked' }
    cancelWake()
    if (before.kind === 'unlocked') end(before.unlocked, reason)
  }

  const remainingMs = (): number => (idleMs === null ? Infinity : idleMs - (clock.uptimeMs() - activeAtMs))

  /** What is held, unless it has been idle for too long. */
  const current = (): Unlocked<Held> | null => {
    if (state.kind !== 'unlocked') return null
    const { unlocked } = state
    if (remainingMs() > 0) return unlocked
    lock('idle')
    return null
  }

  const watch = (): void => {
    cancelWake()
    if (!current() || idleMs === null) return
    cancelWake = clock.wake(Math.min(lookEveryMs, remainingMs()), watch)
  }

  return {
    state: () => {
      current()
      return state.kind
    },
    use: () => {
      const unlocked = current()
      if (!unlocked) throw new AccountFailure('locked', `the session is ${state.kind}`)
      activeAtMs = clock.uptimeMs()
      return unlocked.held
    },
    peek: () => current()?.held ?? null,
    unlock: async (open) => {
      const unlocked = current()
      if (unlocked) return unlocked.held
      if (state.kind === 'unlocking') throw new AccountFailure('lock-busy', 'another unlock is under way')
      const mine: State<Held> = { kind: 'unlocking' }
      state = mine
      try {
        const opened = await open()
        if (!isStill(mine)) {
          end(opened, 'demand')
          throw new AccountFailure('locked', 'locked while it was being unlocked')
        }
        state = { kind: 'unlocked', unlocked: opened }
        activeAtMs = clock.uptimeMs()
        const chosen = idleOf?.(opened.held)
        idleMs = chosen === undefined ? usualMs : chosen
        watch()
        return opened.held
      } catch (error) {
        if (isStill(mine)) state = { kind: 'locked' }
        throw error
      }
    },
    idleMs: () => idleMs,
    setIdleMs: (ms) => {
      idleMs = ms
      watch()
    },
    lock,
  }

  /** Whether nobody has locked since this unlocking began. */
  function isStill(mine: State<Held>): boolean {
    return state === mine
  }
}
