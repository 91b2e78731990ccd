/** How large a store is that questions are asked of; everything else about it follows from these numbers. */
export type Extent = {
  /** Ordinary indicators, each over one tree of members. */
  readonly indicators: number
  /** Members of that tree. */
  readonly members: number
  readonly months: number
  /** Leaves of the two flat dimensions of one wide indicator. */
  readonly wide: readonly [branches: number, products: number]
}

/** Headline indicators: the first ones. */
export const headlineCount = 12

/** Children of every member of the tree that has any. */
export const fanOut = 8

/** Months of the wide indicator: as-of, the one before, the same of the year before. */
export const wideMonths = 3

/** Months that a card runs through. */
export const courseMonths = 24

const scenarios = 2

const indicators = 99
const months = 36
const wide = [316, 317] as const

/** Of the wide indicator: its leaves, and the sums over either dimension and both. */
const wideFigures = (wide[0] + 1) * (wide[1] + 1) * wideMonths * scenarios

/** The extent whose stored figures come nearest to `figures`: what grows is the number of members. */
export function extentOf(figures: number): Extent {
  const members = Math.max(
    fanOut + 1,
    Math.round((figures - wideFigures) / (indicators * months * scenarios)),
  )
  return { indicators, members, months, wide }
}

/** About a million figures in partitions of seventy, as long runs of few members are kept. */
export const syncExtent: Extent = { indicators: 300, members: 35, months: 48, wide: [1, 1] }
