import { z } from 'zod'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Failure } from './failure.ts'
import { answers } from './operation.ts'

/**
 * Where the device's key and session stand: a PIN must be chosen first, locked, open, its keys destroyed (D5), or
 * blocked by something only a person can put right, which `trouble` names.
 */
export type AccountPhase = 'pin-to-choose' | 'locked' | 'unlocked' | 'erased' | 'blocked'

export type AccountState = {
  readonly phase: AccountPhase
  /** The system's keyring, the host's protected storage, a PIN, or nobody (`open`); `null` where there is no key. */
  readonly keeper: 'keyring' | 'protected' | 'pin' | 'open' | null
  /** What protects the data on this device, or why they are not to be had; one plain statement. */
  readonly protection: LocalText
  /** Wrong PINs since the last right one and milliseconds until the next try; `null` where no PIN protects the key. */
  readonly pin: { readonly failures: number; readonly waitMs: number } | null
  /** Why the last unlocking failed, or what changed about the keeper. */
  readonly trouble: Failure | null
  /** Milliseconds without activity after which the session locks by itself; `null` for never. */
  readonly idleLockMs: number | null
}

/** What an erasure did (D5): the keys come first, the explanation after. */
export type ErasureReport = {
  readonly at: string
  /** Copies of the key that could not be destroyed, each with why; empty where all is done. */
  readonly left: readonly { readonly what: 'key-file' | 'keyring-item'; readonly why: LocalText }[]
  readonly explanation: LocalText
}

/** As typed; what makes a good PIN is the account's rule, so that its refusal has a sentence of its own. */
const pinSchema = z.string().min(1).max(512)

export const accountOperations = {
  account: answers<AccountState>()(z.strictObject({})),
  /** By the PIN where one protects the key; without one the system is asked, which may ask the user. */
  unlock: answers<AccountState>()(z.strictObject({ pin: pinSchema.optional() })),
  lock: answers<AccountState>()(z.strictObject({})),
  /** The first PIN, or one instead of another keeper. */
  'pin.set': answers<AccountState>()(z.strictObject({ pin: pinSchema })),
  /** Minutes without activity after which the session locks by itself; `null` for never. Kept. */
  'lock.idle': answers<AccountState>()(z.strictObject({ minutes: z.int().min(1).max(480).nullable() })),
  'pin.change': answers<AccountState>()(z.strictObject({ current: pinSchema, next: pinSchema })),
  /** Destroys the keys of this device; what they sealed can never be read again. */
  erase: answers<ErasureReport>()(z.strictObject({ confirm: z.literal('erase') })),
}
