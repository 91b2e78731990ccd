import type { KeyKeeper } from '#electron/store/key-keeper.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { AccountFailure } from './failure.ts'
import type { KeyPlace } from './key-file.ts'
import type { PinCount } from './pin-attempts.ts'

/** The four ways in which the device's secret may be kept, the weakest last. */
export type KeeperKind = 'keyring' | 'protected' | 'pin' | 'open'

/** What only a keeper with a PIN can do. */
export type PinPart = {
  /** How often the PIN was wrong since it was right, and how long the next try must wait. */
  readonly count: () => Promise<PinCount>
  /**
   * Chooses the PIN under which the next `store` or `takeOver` keeps a secret that has none yet. Rejects with
   * `AccountFailure` `pin-weak` or `pin-already-set`.
   */
  readonly choose: (pin: string) => Promise<void>
  /** Puts another PIN in place of the current one, which stays valid until the new one is on the disk (F4). */
  readonly change: (current: string, next: string) => Promise<void>
}

/**
 * Keeps the device's secret and can be told to let go of it. `load` and `store` are the store's `KeyKeeper`; both
 * reject with `AccountFailure` where the key can't be had, and then nothing was written.
 */
export type DeviceKeeper = KeyKeeper & {
  readonly kind: KeeperKind
  readonly protection: LocalText
  readonly pin: PinPart | null
  /**
   * Makes `load` answer: by the PIN where one protects the key; elsewhere by asking the system, which may ask the
   * user. Rejects with `AccountFailure`.
   */
  readonly unlock: (pin?: string) => Promise<void>
  /** Why the secret can't be had now, without asking anybody; `null` where it can. */
  readonly trouble: () => Promise<AccountFailure | null>
  /** Binds what is kept to a tenant and device; for after the enrolment. Does nothing where it is bound so already. */
  readonly bind: (place: KeyPlace) => Promise<void>
  /** Puts zeros in place of what is in memory; the next `load` needs the system or the PIN again. */
  readonly forget: () => void
  /**
   * Keeps a secret that another keeper kept until now, in place of what that one wrote. The caller has just read
   * it there; the other's wrap stays valid until this one's is on the disk (F4).
   */
  readonly takeOver: (secret: Uint8Array, place: KeyPlace) => Promise<void>
  /**
   * Answers how to destroy what is kept elsewhere than in the key file: to be called once the key file is no longer
   * this keeper's. What is answered rejects with `AccountFailure`.
   */
  readonly parting: () => Promise<() => Promise<void>>
}
