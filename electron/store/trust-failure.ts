/** What about a signed state may not be believed, each by its rule. */
export type TrustCode =
  // T11, T3: the root and its walk.
  | 'wrong-fingerprint'
  | 'skipped-version'
  | 'other-tenant'
  | 'misnamed-key'
  | 'issued-earlier'
  // T1, T2: signatures.
  | 'threshold-not-met'
  | 'key-revoked'
  | 'not-delegated'
  | 'no-root-then'
  // T4, T5: order and time.
  | 'rolled-back'
  | 'equivocation'
  | 'wrong-epoch'
  | 'root-expired'
  // T2, T4, D5: what readers may do.
  | 'policy-missing'
  | 'policy-expired'
  | 'policy-rolled-back'
  | 'policy-equivocation'
  | 'policy-wrong-epoch'
  | 'edition-not-in-policy'
  | 'device-revoked'
  | 'edition-revoked'
  // T6, T7: one snapshot, the right key for the figure.
  | 'other-edition'
  | 'broken-chain'
  | 'other-domain'
  | 'approved-later'
  | 'repeated-release'
  | 'other-indicator'
  | 'other-definition'
  // T9: content.
  | 'wrong-period'
  | 'wrong-rows'
  | 'unknown-cell'

/** A signed state is refused: a code, and English detail for the audit log that holds no figure. */
export class TrustFailure extends Error {
  override readonly name = 'TrustFailure'
  readonly code: TrustCode
  readonly detail: string

  constructor(code: TrustCode, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}
