declare const brand: unique symbol

/** An interface, so that the types that schemas infer may name it. */
export interface Brand<Kind extends string> {
  readonly [brand]: Kind
}

/** A text that has passed the check of its kind, so that one id can't be used as another. */
export type Branded<Kind extends string> = string & Brand<Kind>

export type IndicatorId = Branded<'indicator'>
export type DimensionId = Branded<'dimension'>
export type MemberId = Branded<'member'>
export type PillarId = Branded<'pillar'>
export type OwnerId = Branded<'owner'>
export type EditionId = Branded<'edition'>
export type StageId = Branded<'stage'>
export type InitiativeId = Branded<'initiative'>
export type MilestoneId = Branded<'milestone'>

/** SHA-256 of an object's uncompressed bytes, 64 lower-case hexadecimal digits. */
export type Hash = Branded<'hash'>

/** What every id looks like: letters, digits, `.`, `_` and `-`, at most 64, first a letter or digit. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

export const hashPattern = /^[0-9a-f]{64}$/

export function isId(text: string): boolean {
  return idPattern.test(text)
}

export function isHash(text: string): text is Hash {
  return hashPattern.test(text)
}

function branded<Id extends Branded<string>>(kind: string) {
  return (text: string): Id => {
    if (!isId(text)) throw new TypeError(`not an id of a ${kind}: ${JSON.stringify(text)}`)
    // The one place where an id gets its brand: its pattern has just been checked.
    return text as Id
  }
}

export const indicatorId = branded<IndicatorId>('indicator')
export const dimensionId = branded<DimensionId>('dimension')
export const memberId = branded<MemberId>('member')
export const pillarId = branded<PillarId>('pillar')
export const ownerId = branded<OwnerId>('owner')
export const editionId = branded<EditionId>('edition')
export const stageId = branded<StageId>('stage')
export const initiativeId = branded<InitiativeId>('initiative')
export const milestoneId = branded<MilestoneId>('milestone')

/** The hash that `text` spells; throws a `TypeError` for anything else. */
export function hashOf(text: string): Hash {
  if (!isHash(text)) throw new TypeError(`not a SHA-256 hash: ${JSON.stringify(text.slice(0, 80))}`)
  return text
}
