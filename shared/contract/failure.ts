import type { LocalText } from '#shared/model/local-text.ts'

/** Everything that an operation may refuse with; bugs are not among them, they answer `bug`. */
export type FailureCode =
  | 'bad-input'
  | 'unknown-operation'
  | 'not-enrolled'
  | 'already-enrolled'
  | 'no-snapshot'
  | 'unknown-snapshot'
  | 'unknown-indicator'
  | 'unknown-member'
  | 'unknown-dimension'
  | 'unknown-pack'
  | 'unknown-period'
  | 'unknown-view'
  | 'view-name-taken'
  | 'too-many-views'
  | 'not-additive'
  | 'locked'
  | 'wrong-pin'
  | 'busy'
  | 'cancelled'
  | 'central-unreachable'
  | 'central-refused'
  | 'wrong-root'
  | 'not-trusted'
  | 'revoked'
  | 'lease-ended'
  | 'export-refused'
  | 'damaged'
  | 'disk-full'
  | 'read-only'
  | 'not-printable'
  | 'cannot-write'
  | 'bug'

/** What the user may do next. */
export type Offer =
  | 'retry'
  | 'use-last-snapshot'
  | 'enrol'
  | 'unlock'
  | 'update-app'
  | 'choose-another'
  | 'report'

/** An expected refusal, as data: a code for programs, a sentence for people, what may be done next. */
export type Failure = {
  readonly code: FailureCode
  readonly message: LocalText
  readonly offers: readonly Offer[]
  /** More for experts and programs: an underlying code, a hash, a path. Never a figure. */
  readonly detail?: string
}

export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure }
