export type SeedFailureCode = 'as-of-outside-demonstration' | 'catalogue-without-model'

/** Why a demonstration can't be generated; the message says what, where and what to do. */
export class SeedFailure extends Error {
  readonly code: SeedFailureCode
  constructor(code: SeedFailureCode, message: string) {
    super(message)
    this.name = 'SeedFailure'
    this.code = code
  }
}
