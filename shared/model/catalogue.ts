import type { Classification } from './classification.ts'
import type { Dimension } from './dimension.ts'
import type { EditionId, IndicatorId, OwnerId, PillarId } from './id.ts'
import type { Indicator } from './indicator.ts'
import type { LocalText } from './local-text.ts'

export type Pillar = {
  readonly id: PillarId
  readonly order: number
  readonly name: LocalText
  /** The question that the pillar answers. */
  readonly question: LocalText
}

export type Owner = { readonly id: OwnerId; readonly name: LocalText }

/** What one group of readers may see: a ceiling of secrecy and a subtree of the organisation. */
export type Edition = {
  readonly id: EditionId
  readonly name: LocalText
  readonly clearance: Classification
  /** Root of the readable subtree of dimension `org`; `null` where all of it may be read. */
  readonly org: string | null
}

/** Everything that gives the figures their meaning, as one snapshot of one edition states it. */
export type Catalogue = {
  /** Name of the data set, as its publisher calls it. */
  readonly name: LocalText
  /** 1 is January. */
  readonly fiscalYearStartMonth: number
  readonly edition: Edition
  readonly pillars: readonly Pillar[]
  readonly owners: readonly Owner[]
  readonly dimensions: readonly Dimension[]
  readonly indicators: readonly Indicator[]
  /** Indicators of the overview's cards, in order. */
  readonly headline: readonly IndicatorId[]
}
