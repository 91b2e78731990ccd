import type { LocalText } from '#shared/model/local-text.ts'

export type ExportCode =
  | 'not-a-pdf'
  | 'bad-stamp'
  | 'bad-attachment'
  | 'bad-label'
  | 'contents-unsettled'
  | 'cannot-write'
  | 'disk-full'

/** A document could not be made or written; says what and what to do, in both languages. */
export class ExportFailure extends Error {
  override readonly name = 'ExportFailure'
  readonly code: ExportCode
  readonly sentence: LocalText

  constructor(code: ExportCode, sentence: LocalText, options?: ErrorOptions) {
    super(sentence.en, options)
    this.code = code
    this.sentence = sentence
  }
}
