import type { EnvelopeCode } from '#shared/envelope/failure.ts'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import type { StoreCode } from '#electron/store/failure.ts'
import { TrustFailure } from '#electron/store/trust-failure.ts'
import type { TrustCode } from '#electron/store/trust-failure.ts'
import { sentenceOf } from './sentence.ts'

/** What went wrong on the way to central and back. */
export type TransportCode =
  | 'bad-address'
  | 'bad-proxy'
  | 'bad-authority'
  | 'proxy-unreachable'
  | 'proxy-sign-in'
  | 'proxy-refused'
  | 'unreachable'
  | 'untrusted-certificate'
  | 'timed-out'
  | 'cut-off'
  | 'bad-http'
  | 'redirected'
  | 'wrong-content-type'
  | 'server-error'
  | 'too-many-requests'
  | 'signed-out'
  | 'not-allowed'
  | 'not-found'
  | 'refused'

/** What is wrong with an object that central sent, before its content is read. */
export type ObjectCode =
  | 'missing-object'
  | 'not-unpackable'
  | 'wrong-size'
  | 'wrong-hash'
  | 'wrong-packing'
  | 'extra-bytes'

export type DeviceCode = 'not-enrolled' | 'already-enrolled' | 'busy' | 'cancelled' | `store-${StoreCode}`

export type SyncCode = TransportCode | ObjectCode | TrustCode | EnvelopeCode | DeviceCode

/** The contract's codes that a sync's refusal can have. */
export type SyncFamily =
  | 'bad-input'
  | 'not-enrolled'
  | 'already-enrolled'
  | 'busy'
  | 'cancelled'
  | 'central-unreachable'
  | 'central-refused'
  | 'wrong-root'
  | 'revoked'
  | 'not-trusted'
  | 'damaged'
  | 'locked'
  | 'disk-full'
  | 'read-only'
  | 'cannot-write'

export type SyncOffer =
  | 'retry'
  | 'use-last-snapshot'
  | 'enrol'
  | 'unlock'
  | 'update-app'
  | 'choose-another'
  | 'report'

/** A refusal in the shape that the contract's `Failure` has. */
export type SyncRefusal = {
  readonly code: SyncFamily
  readonly message: LocalText
  readonly offers: readonly SyncOffer[]
  readonly detail: string
}

/**
 * A sync or an enrolment was refused; whatever the device had stays as it was. `detail` is English, for the audit
 * log, and holds no figure.
 */
export class SyncFailure extends Error {
  override readonly name = 'SyncFailure'
  readonly code: SyncCode
  readonly detail: string
  /** Seconds after which central asked to be called again. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: SyncCode,
    detail: string,
    options: ErrorOptions & { readonly retryAfterSeconds?: number } = {},
  ) {
    super(`${code}: ${detail}`, options)
    this.code = code
    this.detail = detail
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get family(): SyncFamily {
    return familyOf(this.code)
  }

  get sentence(): LocalText {
    return sentenceOf(this.code)
  }

  /** What an operation answers with. */
  get refusal(): SyncRefusal {
    const code = this.family
    return { code, message: this.sentence, offers: offers[code], detail: `sync/${this.code}: ${this.detail}` }
  }
}

/** Whatever a layer below refused, as `SyncFailure`; anything else is a bug and comes back as it is. */
export function syncFailureOf(error: unknown): unknown {
  if (error instanceof TrustFailure || error instanceof EnvelopeFailure) {
    return new SyncFailure(error.code, error.detail, { cause: error })
  }
  if (error instanceof StoreFailure) {
    return new SyncFailure(`store-${error.code}`, error.detail, { cause: error })
  }
  return error
}

const offers: Readonly<Record<SyncFamily, readonly SyncOffer[]>> = {
  'bad-input': ['retry'],
  'not-enrolled': ['enrol'],
  'already-enrolled': ['use-last-snapshot'],
  busy: ['retry'],
  cancelled: ['retry', 'use-last-snapshot'],
  'central-unreachable': ['retry', 'use-last-snapshot'],
  'central-refused': ['retry', 'use-last-snapshot', 'report'],
  'wrong-root': ['report'],
  revoked: ['report'],
  'not-trusted': ['use-last-snapshot', 'report'],
  damaged: ['retry', 'use-last-snapshot'],
  locked: ['unlock', 'retry'],
  'disk-full': ['retry'],
  'read-only': ['choose-another', 'update-app'],
  'cannot-write': ['retry', 'report'],
}

const unreachable: ReadonlySet<SyncCode> = new Set<SyncCode>([
  'unreachable',
  'proxy-unreachable',
  'proxy-sign-in',
  'proxy-refused',
  'untrusted-certificate',
  'timed-out',
  'cut-off',
  'server-error',
  'too-many-requests',
])

const refusing: ReadonlySet<SyncCode> = new Set<SyncCode>([
  'bad-http',
  'redirected',
  'wrong-content-type',
  'signed-out',
  'not-allowed',
  'not-found',
  'refused',
  'missing-object',
])

const ownFamily: Readonly<Partial<Record<SyncCode, SyncFamily>>> = {
  'bad-address': 'bad-input',
  'bad-proxy': 'bad-input',
  'bad-authority': 'bad-input',
  'wrong-fingerprint': 'wrong-root',
  'device-revoked': 'revoked',
  'edition-revoked': 'revoked',
  'not-enrolled': 'not-enrolled',
  'already-enrolled': 'already-enrolled',
  busy: 'busy',
  cancelled: 'cancelled',
  'store-missing': 'damaged',
  'store-damaged': 'damaged',
  'store-damaged-file': 'damaged',
  'store-not-approved': 'not-trusted',
  'store-locked': 'locked',
  'store-newer': 'read-only',
  'store-in-use': 'busy',
  'store-unsuitable-folder': 'cannot-write',
  'store-read-only': 'read-only',
  'store-disk-full': 'disk-full',
  'store-length-limit': 'disk-full',
  'store-input-output': 'cannot-write',
}

function familyOf(code: SyncCode): SyncFamily {
  return (
    ownFamily[code] ??
    (unreachable.has(code) ? 'central-unreachable' : refusing.has(code) ? 'central-refused' : 'not-trusted')
  )
}
