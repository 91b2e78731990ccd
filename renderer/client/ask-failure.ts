import type { Failure, FailureCode, Offer } from '#shared/contract/failure.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'

/** What `ask` rejects with: an expected refusal, or a bug, which then has a reference instead of an offer. */
export class AskFailure extends Error {
  override readonly name = 'AskFailure'
  readonly code: FailureCode
  readonly sentence: LocalText
  readonly offers: readonly Offer[]
  readonly detail: string | null

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message.en, options)
    this.code = failure.code
    this.sentence = failure.message
    this.offers = failure.offers
    this.detail = failure.detail ?? null
  }

  get isBug(): boolean {
    return this.code === 'bug'
  }

  in(language: Language): string {
    return this.sentence[language]
  }
}

/** The failure of a backend that gives no answer that can be read. */
export function unanswered(cause: unknown): AskFailure {
  return new AskFailure(
    {
      code: 'bug',
      message: {
        zh: '应用的后台没有给出可读的应答。请重试；仍然如此时，请重新打开应用。',
        en: "The application's own backend gave no readable answer. Try again; if it stays so, reopen the application.",
      },
      offers: ['retry', 'report'],
      ...(cause instanceof Error ? { detail: cause.message } : {}),
    },
    { cause },
  )
}
