import { z } from 'zod'
import type { Owner } from '#shared/model/catalogue.ts'
import type { Classification } from '#shared/model/classification.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { IndicatorId, PillarId } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Period } from '#shared/model/period.ts'
import type { SnapshotName } from '#shared/model/snapshot.ts'
import { answers } from './operation.ts'
import { snapshotChoice } from './question.ts'

export type PackSummary = {
  readonly id: string
  readonly title: LocalText
  readonly pages: number
  readonly snapshot: number
}

/** One page of a pack, from a template; what it shows is asked for by the page itself. */
export type PackPage =
  | { readonly kind: 'cover' }
  | { readonly kind: 'contents' }
  | { readonly kind: 'summary' }
  | { readonly kind: 'pillar'; readonly pillar: PillarId }
  | { readonly kind: 'indicator'; readonly indicator: IndicatorId }
  | { readonly kind: 'roadmap' }
  | { readonly kind: 'definitions'; readonly indicators: readonly IndicatorId[] }
  | { readonly kind: 'provenance' }

export type PackSection = {
  /** Stable; the anchor of the section in the document. */
  readonly id: string
  readonly title: LocalText
  readonly pages: readonly { readonly id: string; readonly title: LocalText; readonly page: PackPage }[]
}

/** A pack bound to one snapshot: everything that its paper needs but the figures. */
export type PackDocument = {
  readonly id: string
  readonly title: LocalText
  readonly meeting: LocalText
  readonly purpose: 'information' | 'discussion' | 'decision'
  readonly classification: Classification
  readonly asOf: Period
  readonly snapshot: SnapshotName
  readonly publishedAt: string
  readonly sections: readonly PackSection[]
  /** The indicators on the pages and the parts of their ratios. */
  readonly definitions: readonly Definition[]
  readonly owners: readonly Owner[]
  readonly provenance: {
    readonly tenant: string
    readonly fingerprint: string
    readonly rootVersion: number
    readonly approvals: readonly {
      readonly pillar: PillarId
      readonly hash: string
      readonly approvers: readonly { readonly role: string; readonly name: string; readonly at: string }[]
    }[]
    readonly application: string
  }
}

export const packOperations = {
  packs: answers<{ readonly packs: readonly PackSummary[] }>()(z.strictObject({ snapshot: snapshotChoice })),
  pack: answers<PackDocument>()(z.strictObject({ id: z.string().max(64), snapshot: snapshotChoice })),
  /** Prints a pack to a file; without a path the host asks a person where to. */
  'pack.export': answers<{
    readonly path: string
    readonly pages: number
    readonly bytes: number
    readonly elapsedMs: number
  } | null>()(
    z.strictObject({
      id: z.string().max(64),
      snapshot: snapshotChoice,
      language: z.enum(['zh', 'en']),
      path: z.string().min(1).max(4_096).optional(),
    }),
  ),
}
