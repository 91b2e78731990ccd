import type { LocalText } from '#shared/model/local-text.ts'

/** What a finding is about. */
export type FindingSubject = 'folder' | 'key' | 'snapshots' | 'work' | 'generations' | 'audit' | 'leftover'

/**
 * One thing that was looked at: in order, worth knowing, damaged, or damaged and put right. The sentence says what is
 * the matter and the remedy what is or was done about it; neither holds a figure or a name out of the data.
 */
export type Finding = {
  readonly about: FindingSubject
  readonly state: 'whole' | 'note' | 'damaged' | 'repaired'
  readonly message: LocalText
  readonly remedy: LocalText | null
  /** Hashes, numbers and codes for experts. */
  readonly detail: readonly string[]
}

export function found(
  about: FindingSubject,
  state: Finding['state'],
  message: LocalText,
  remedy: LocalText | null = null,
  detail: readonly string[] = [],
): Finding {
  return { about, state, message, remedy, detail: detail.slice(0, mostDetails) }
}

/** A file that is rotten through and through names thousands; more than these help nobody. */
const mostDetails = 200
