import type { LocalText } from '#shared/model/local-text.ts'

/** Every way in which the device's key can't be had, or a wish about it can't be met. */
export type AccountCode =
  // The system's keyring (F29).
  | 'keyring-no-program'
  | 'keyring-no-session'
  | 'keyring-no-service'
  | 'keyring-not-set-up'
  | 'keyring-locked'
  | 'keyring-silent'
  | 'keyring-refused'
  // What a keeper was asked for, and what it gave.
  | 'key-missing'
  | 'key-mismatch'
  | 'keeper-changed'
  | 'protection-none'
  | 'protection-refused'
  // The key file.
  | 'key-file-missing'
  | 'key-file-damaged'
  | 'key-file-newer'
  | 'key-file-replaced'
  | 'erased'
  // The PIN.
  | 'pin-needed'
  | 'pin-wrong'
  | 'pin-wait'
  | 'pin-weak'
  | 'pin-already-set'
  | 'pin-not-set'
  // The session.
  | 'locked'
  | 'lock-busy'
  // The disk.
  | 'disk-full'
  | 'read-only'
  | 'input-output'

export type AccountOffer = 'retry' | 'unlock' | 'enrol' | 'update-app' | 'choose-another' | 'report'

/** A refusal in the shape that the contract's `Failure` has. */
export type AccountRefusal = {
  readonly code:
    | 'locked'
    | 'wrong-pin'
    | 'busy'
    | 'bad-input'
    | 'damaged'
    | 'read-only'
    | 'disk-full'
    | 'cannot-write'
  readonly message: LocalText
  readonly offers: readonly AccountOffer[]
  readonly detail: string
}
