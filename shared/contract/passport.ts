import type { Cell } from '#shared/model/cell.ts'
import type { Hash, PillarId } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Period, View } from '#shared/model/period.ts'
import type { PartitionState, SnapshotName } from '#shared/model/snapshot.ts'
import type { Figure, IndicatorLabel } from './figure.ts'
import { answers } from './operation.ts'
import { frameSchema, indicatorSchema } from './question.ts'

/** One stored partition that a figure was read from, checked from its bytes just now. */
export type PassportPartition = {
  readonly indicator: IndicatorLabel
  readonly period: Period
  readonly hash: Hash
  readonly size: number
  readonly rows: number
  readonly state: PartitionState
  readonly note: LocalText | null
}

/** The signed word of a domain for a release. */
export type PassportApproval = {
  readonly domain: PillarId
  readonly hash: Hash
  readonly release: Hash
  readonly approvedAt: string
  readonly approvers: readonly { readonly role: string; readonly name: string; readonly at: string }[]
  readonly signedBy: readonly string[]
}

/** Everything that a figure hangs from, each link checked from stored bytes when it was asked (T7, T10). */
export type Passport = {
  readonly indicator: IndicatorLabel
  readonly figure: Figure
  readonly cell: Cell
  readonly view: View
  /** First month of the fiscal year, 1 is January. */
  readonly fiscalStart: number
  readonly definitionVersion: number
  readonly partitions: readonly PassportPartition[]
  readonly approvals: readonly PassportApproval[]
  readonly snapshot: SnapshotName & { readonly asOf: Period; readonly publishedAt: string }
  /** The signed word of central that confirms it: how many snapshots lead from the head's own back to this one. */
  readonly head: {
    readonly sequence: number
    readonly steps: number
    readonly serverTime: string
    readonly expiresAt: string
  }
  readonly root: { readonly tenant: string; readonly version: number; readonly fingerprint: string }
  readonly verifiedAt: string
}

export const passportOperations = {
  /** Refused with `damaged` and the object's hash where one link does not hold. */
  passport: answers<Passport>()(frameSchema.extend({ indicator: indicatorSchema })),
}
