import type { Failure, FailureCode, Offer } from '#shared/contract/failure.ts'
import type { LocalText } from '#shared/model/local-text.ts'

/** The backend's own refusal of an operation; those of other borders have classes of their own. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly failure: Failure

  constructor(code: FailureCode, message: LocalText, offers: readonly Offer[] = [], detail?: string) {
    super(message.en)
    this.failure = { code, message, offers, ...(detail !== undefined && { detail }) }
  }
}

export function notEnrolled(): Refusal {
  return new Refusal(
    'not-enrolled',
    {
      zh: '本机尚未登记到任何中心，请先登记。',
      en: 'This device is not enrolled with a central yet; enrol it first.',
    },
    ['enrol'],
  )
}

export function noSnapshot(): Refusal {
  return new Refusal(
    'no-snapshot',
    { zh: '本机还没有任何快照，请先同步。', en: 'There is no snapshot on this device yet; sync first.' },
    ['retry'],
  )
}
