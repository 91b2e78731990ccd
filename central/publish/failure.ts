import type { LocalText } from '#shared/model/local-text.ts'

export type PublishCode = 'no-approval-key' | 'unknown-edition' | 'nothing-to-see'

/** Why nothing was published, for people in both languages. */
export class PublishFailure extends Error {
  override readonly name = 'PublishFailure'
  readonly code: PublishCode
  readonly sentence: LocalText

  constructor(code: PublishCode, sentence: LocalText) {
    super(sentence.en)
    this.code = code
    this.sentence = sentence
  }
}
