import type { DimensionId, MemberId } from './id.ts'
import type { LocalText } from './local-text.ts'

export type Member = {
  readonly id: MemberId
  /** `null` for the root. */
  readonly parent: MemberId | null
  readonly name: LocalText
  /** What kind of member it is, such as `business-line` or `province`. */
  readonly level: string
}

/** A tree of members with one root; `members` has parents before children, siblings in published order. */
export type Dimension = {
  readonly id: DimensionId
  readonly name: LocalText
  readonly root: MemberId
  readonly members: readonly Member[]
}
