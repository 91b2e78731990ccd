export type EnvelopeCode =
  | 'not-utf8'
  | 'not-json'
  | 'duplicate-key'
  | 'too-deep'
  | 'too-large'
  | 'wrong-shape'
  | 'wrong-type'
  | 'wrong-count'
  | 'not-finite'
  | 'unknown-key'
  | 'threshold-not-met'

/** Why a document or object is refused whole (T9). `detail` is English, for the audit log. */
export class EnvelopeFailure extends Error {
  override readonly name = 'EnvelopeFailure'
  readonly code: EnvelopeCode
  readonly detail: string

  constructor(code: EnvelopeCode, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}
