import type { KeyKeeper } from '#electron/store/key-keeper.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { chooseKeeper, statementOf } from './choose-keeper.ts'
import type { ChoosingOptions, KeeperChoice, KeeperParts } from './choose-keeper.ts'
import { destroyKeys } from './destroy-keys.ts'
import type { Erasure, ErasureReason } from './destroy-keys.ts'
import type { DeviceKeeper, KeeperKind } from './device-keeper.ts'
import { AccountFailure } from './failure.ts'
import type { AccountRefusal } from './failure-code.ts'
import type { KeyPlace } from './key-file.ts'
import { createLock } from './lock.ts'
import type { LockClock, LockReason, Unlocked } from './lock.ts'
import { moveKey } from './move-key.ts'
import { openKeeper } from './open-keeper.ts'
import { pinKeeper } from './pin-keeper.ts'
import { takeTurns } from './take-turns.ts'

/** Where an account stands. */
export type AccountPhase = 'pin-to-choose' | 'locked' | 'unlocked' | 'erased' | 'blocked'

/** What the lock and status screens show. */
export type AccountState = {
  readonly phase: AccountPhase
  /** Who keeps the key; `null` where that is not settled or no key is left. */
  readonly keeper: KeeperKind | null
  /** What protects the data, or why they are not to be had. */
  readonly protection: LocalText
  /** `null` where no PIN protects the key. */
  readonly pin: { readonly failures: number; readonly waitMs: number } | null
  /** Why the last unlocking failed, or what changed; `null` where all is well. */
  readonly trouble: AccountRefusal | null
  /** Milliseconds without activity after which it locks by itself; `null` for never. */
  readonly idleLockMs: number | null
}

export type AccountOptions<Session> = KeeperParts &
  ChoosingOptions & {
    readonly clock: LockClock
    readonly now: () => Date
    readonly idleLockMs: number | null
    /** What the user chose instead; `undefined` where nothing was chosen. */
    readonly idleOf?: (session: Session) => number | null | undefined
    /** Opens the device's files with the keeper; the secrets are zeroed when it locks. */
    readonly open: (keeper: KeyKeeper) => Promise<Unlocked<Session>>
    /** Closes them; must not throw. */
    readonly close: (session: Session, reason: LockReason) => void
    /** Whom the key belongs to, from what the session knows of the enrolment. */
    readonly placeOf: (session: Session) => KeyPlace
  }

/** The device's keys and lock as the backend uses them. Every call rejects with `AccountFailure` or what `open` does. */
export type Account<Session> = {
  readonly state: () => Promise<AccountState>
  /** The open session, for a request of the user: counts as activity. Throws `AccountFailure` `locked`. */
  readonly session: () => Session
  /** The open session, for work of our own, such as a sync by the clock; `null` where it is locked. */
  readonly peek: () => Session | null
  readonly unlock: (pin?: string) => Promise<AccountState>
  readonly lock: (reason?: LockReason) => Promise<AccountState>
  /** Protects the key by a PIN: the first, or instead of another keeper; then the session is open. */
  readonly setPin: (pin: string) => Promise<AccountState>
  readonly changePin: (current: string, next: string) => Promise<AccountState>
  /** Another idle time, from now on and until it locks. */
  readonly setIdleLock: (ms: number | null) => Promise<AccountState>
  /** Binds the key to tenant and device; to be called after the enrolment. */
  readonly bind: () => Promise<void>
  /** Locks, then destroys the keys (D5). */
  readonly erase: (reason: ErasureReason) => Promise<Erasure>
}

/**
 * Settles who keeps the key and opens the session where that asks nobody. Locked, blocked or erased is a state, not
 * a failure: this rejects only with what `open` says about the device's files.
 */
export async function openAccount<Session>(options: AccountOptions<Session>): Promise<Account<Session>> {
  const { path, random, clock, now, idleLockMs, idleOf, open, close, placeOf, log } = options
  const inTurn = takeTurns()
  let choice = await chooseKeeper(options, options)
  let trouble: AccountFailure | null = null

  const lock = createLock<Session>({
    idleMs: idleLockMs,
    ...(idleOf && { idleOf }),
    clock,
    onLock: (session, reason) => {
      keeperIn(choice)?.forget()
      close(session, reason)
    },
  })

  // The session keeps this one, so that another keeper can take over behind it.
  const keeper: KeyKeeper = {
    get protection() {
      return statementOf(choice)
    },
    load: () => requireKeeper(choice).load(),
    store: (secret) => requireKeeper(choice).store(secret),
  }

  const enter = async (prepare: (keeper: DeviceKeeper) => Promise<void>): Promise<void> => {
    try {
      await lock.unlock(async () => {
        await prepare(requireKeeper(choice))
        return open(keeper)
      })
      trouble = null
      if (choice.state === 'changed') log(`the key still opens after a change: ${choice.failure.detail}`)
      if (choice.state !== 'pin-to-choose') choice = { state: 'kept', keeper: requireKeeper(choice) }
    } catch (error) {
      if (lock.state() === 'locked') keeperIn(choice)?.forget()
      trouble = error instanceof AccountFailure && error.code !== 'pin-needed' ? error : null
      throw error
    }
    // Nothing but the seal's address is at stake, and the next opening tries again.
    await bind().catch((error: unknown) => log(`the key was not bound to its place: ${String(error)}`))
  }

  const bind = async (): Promise<void> => {
    const session = lock.peek()
    if (session !== null) await requireKeeper(choice).bind(placeOf(session))
  }

  const state = async (): Promise<AccountState> => {
    const kept = keeperIn(choice)
    const hasPin = choice.state !== 'pin-to-choose' && kept?.pin
    return {
      phase: phaseOf(choice, lock.state()),
      keeper: kept?.kind ?? null,
      protection: statementOf(choice),
      pin: hasPin ? await hasPin.count() : null,
      trouble: trouble?.refusal ?? null,
      idleLockMs: lock.idleMs(),
    }
  }

  const unlock = async (pin?: string): Promise<void> => {
    if (lock.state() === 'unlocked') return
    // What blocked may be gone: a file restored, a keyring started.
    if (choice.state === 'blocked') choice = await chooseKeeper(options, options)
    await enter((kept) => kept.unlock(pin))
  }

  const setPin = async (chosen: string): Promise<void> => {
    const next = pinKeeper(options)
    if (choice.state === 'pin-to-choose') {
      choice = { ...choice, keeper: next }
      try {
        await enter(() => next.pin.choose(chosen))
        choice = { state: 'kept', keeper: next }
      } catch (error) {
        // Part of it may have been done: the key made, the data not.
        choice = await chooseKeeper(options, options)
        throw error
      }
      return
    }
    const place = placeOf(lock.use())
    await next.pin.choose(chosen)
    trouble = await moveKey(requireKeeper(choice), next, place)
    choice = { state: 'kept', keeper: next }
  }

  const changePin = async (current: string, next: string): Promise<void> => {
    lock.use()
    const { pin, kind } = requireKeeper(choice)
    if (!pin) throw new AccountFailure('pin-not-set', `the key is kept by ${kind}`)
    await pin.change(current, next)
  }

  const erase = async (reason: ErasureReason): Promise<Erasure> => {
    lock.lock('erase')
    const kept = keeperIn(choice) ?? openKeeper(path)
    const erasure = await destroyKeys({ path, keeper: kept, random, now: now(), reason })
    if (erasure.left.length === 0) choice = { state: 'erased', mark: { at: erasure.at, reason } }
    return erasure
  }

  /** Runs `work` after what was asked for before, and answers where that leads. */
  const step = (work: () => Promise<void>): Promise<AccountState> => inTurn(() => work().then(state))

  if (isReady(choice)) {
    await enter(async () => undefined).catch((error: unknown) => {
      if (!(error instanceof AccountFailure)) throw error
    })
  }
  return {
    state,
    session: () => {
      // Unlocking would not help where the keys are gone or can't be read: it says why.
      if (lock.peek() === null && (choice.state === 'erased' || choice.state === 'blocked'))
        requireKeeper(choice)
      return lock.use()
    },
    peek: lock.peek,
    unlock: (pin) => step(() => unlock(pin)),
    // Not in turn: locking waits for nothing.
    lock: async (reason = 'demand') => {
      lock.lock(reason)
      return state()
    },
    setPin: (pin) => step(() => setPin(pin)),
    changePin: (current, next) => step(() => changePin(current, next)),
    setIdleLock: async (ms) => {
      lock.use()
      lock.setIdleMs(ms)
      return state()
    },
    bind: () => inTurn(bind),
    erase: (reason) => inTurn(() => erase(reason)),
  }
}

function isReady({ state }: KeeperChoice): boolean {
  return state === 'kept' || state === 'changed' || state === 'new'
}

function keeperIn(choice: KeeperChoice): DeviceKeeper | null {
  return 'keeper' in choice ? choice.keeper : null
}

/** The keeper, or the reason why there is none, thrown as `AccountFailure`. */
function requireKeeper(choice: KeeperChoice): DeviceKeeper {
  switch (choice.state) {
    case 'blocked':
      throw choice.failure
    case 'erased':
      throw new AccountFailure('erased', `at ${choice.mark.at}, ${choice.mark.reason}`)
    default:
      return choice.keeper
  }
}

function phaseOf({ state }: KeeperChoice, lock: 'locked' | 'unlocking' | 'unlocked'): AccountPhase {
  if (lock === 'unlocked') return 'unlocked'
  return isPhase(state) ? state : 'locked'
}

function isPhase(state: KeeperChoice['state']): state is 'pin-to-choose' | 'erased' | 'blocked' {
  return state === 'pin-to-choose' || state === 'erased' || state === 'blocked'
}
