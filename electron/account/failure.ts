import type { LocalText } from '#shared/model/local-text.ts'
import { answers } from './failure-answer.ts'
import type { AccountCode, AccountRefusal } from './failure-code.ts'

type Particulars = {
  /** A sentence that says more than the code's own. */
  readonly message?: LocalText
  /** Milliseconds until a PIN may be tried again. */
  readonly waitMs?: number
  readonly cause?: unknown
}

/** The device's key could not be had; `detail` is English, for the audit log, and holds neither key nor PIN. */
export class AccountFailure extends Error {
  override readonly name = 'AccountFailure'
  readonly code: AccountCode
  readonly detail: string
  readonly sentence: LocalText
  readonly waitMs: number

  constructor(code: AccountCode, detail: string, particulars: Particulars = {}) {
    super(`${code}: ${detail}`, { cause: particulars.cause })
    this.code = code
    this.detail = detail
    this.sentence = particulars.message ?? answers[code].message
    this.waitMs = particulars.waitMs ?? 0
  }

  /** What an operation answers with. */
  get refusal(): AccountRefusal {
    const { code, offers } = answers[this.code]
    return { code, message: this.sentence, offers, detail: `account/${this.code}: ${this.detail}` }
  }
}

/** What the file system refused as an `AccountFailure`; anything else, which is a bug, as it came. */
export function accountFailureOf(error: unknown): unknown {
  const code = systemCodeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new AccountFailure('disk-full', code, { cause: error })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AccountFailure('read-only', code, { cause: error })
  }
  if (code === 'EIO') return new AccountFailure('input-output', code, { cause: error })
  return error
}

/** The code that the operating system gave an error, such as `ENOENT`; `null` where there is none. */
export function systemCodeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
