import type { Failure, FailureCode, Offer } from '#shared/contract/failure.ts'
import type { LocalText } from '#shared/model/local-text.ts'

export type QueryCode = Extract<
  FailureCode,
  | 'no-snapshot'
  | 'unknown-snapshot'
  | 'unknown-indicator'
  | 'unknown-dimension'
  | 'unknown-member'
  | 'unknown-period'
  | 'not-additive'
  | 'bad-input'
  | 'lease-ended'
>

const offers: Readonly<Record<QueryCode, readonly Offer[]>> = {
  'no-snapshot': ['retry'],
  'unknown-snapshot': ['use-last-snapshot', 'choose-another'],
  'unknown-indicator': ['choose-another'],
  'unknown-dimension': ['choose-another'],
  'unknown-member': ['choose-another'],
  'unknown-period': ['choose-another'],
  'not-additive': ['choose-another'],
  'bad-input': [],
  'lease-ended': ['retry'],
}

/** Why a question has no answer: a code for programs, a sentence that says what, where and what to do. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure'
  readonly code: QueryCode
  readonly failure: Failure

  constructor(code: QueryCode, message: LocalText, detail?: string) {
    super(message.en)
    this.code = code
    this.failure = { code, message, offers: offers[code], ...(detail !== undefined && { detail }) }
  }
}

export function unknownIndicator(id: string): QueryFailure {
  return new QueryFailure('unknown-indicator', {
    zh: `这期快照中没有编号为「${id}」的指标；请在指标中心中选择。`,
    en: `This snapshot has no indicator ${id}; choose one from the indicator centre.`,
  })
}

export function unknownDimension(id: string, indicator?: string): QueryFailure {
  return new QueryFailure('unknown-dimension', {
    zh: indicator ? `指标「${indicator}」没有维度「${id}」。` : `这期快照中没有维度「${id}」。`,
    en: indicator
      ? `The indicator ${indicator} has no dimension ${id}.`
      : `This snapshot has no dimension ${id}.`,
  })
}

export function unknownMember(dimension: string, member: string): QueryFailure {
  return new QueryFailure('unknown-member', {
    zh: `维度「${dimension}」中没有成员「${member}」。`,
    en: `The dimension ${dimension} has no member ${member}.`,
  })
}
