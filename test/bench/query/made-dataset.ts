import type { Dataset, IndicatorObservations, SeriesValues } from '#central/source/dataset.ts'
import type { Dimension } from '#shared/model/dimension.ts'
import { dimensionId, editionId, indicatorId, memberId, ownerId, pillarId } from '#shared/model/id.ts'
import type { DimensionId, IndicatorId, MemberId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { period, shift } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { fanOut, headlineCount, wideMonths } from './extent.ts'
import type { Extent } from './extent.ts'

export const edition = editionId('board')
export const asOf = period('2026-10')
export const unit = dimensionId('unit')
export const branch = dimensionId('branch')
export const product = dimensionId('product')
export const wideIndicator = indicatorId('wide')
export const pillars = [pillarId('growth'), pillarId('risk'), pillarId('people')] as const

const owner = ownerId('office')
const both = (text: string) => ({ zh: `${text}（中）`, en: text })

/**
 * A dataset without meaning: every value follows from its indicator, member, month and scenario alone. With `restated`
 * one in a hundred of the ordinary indicators' partitions has other actuals, in one leaf of eight.
 */
export function madeDataset(extent: Extent, restated: boolean): Dataset {
  const tree = unitTree(extent.members)
  const leaves = leavesOf(tree)
  const months = Array.from({ length: extent.months }, (_, at) => shift(asOf, at + 1 - extent.months))
  const ids = Array.from({ length: extent.indicators }, (_, at) => indicatorAt(at))
  const observations = new Map<IndicatorId, IndicatorObservations>()
  ids.forEach((id, at) => {
    const cells = leaves.map((leaf) => [leaf])
    const isOther = (month: number, leaf: number) =>
      restated && isRestated(at * extent.months + month) && leaf % 8 === 0
    observations.set(id, observationsOf(id, [unit], cells, at, months, isOther))
  })
  const wide = [flat(branch, extent.wide[0]), flat(product, extent.wide[1])] as const
  const wideCells = leavesOf(wide[0]).flatMap((one) => leavesOf(wide[1]).map((other) => [one, other]))
  observations.set(
    wideIndicator,
    observationsOf(wideIndicator, [branch, product], wideCells, ids.length, wideMonthsTo(asOf), () => false),
  )
  const definitions = [
    ...ids.map((id) => definitionOf(id, [unit])),
    definitionOf(wideIndicator, [branch, product]),
  ]
  return {
    name: both('Figures without meaning'),
    fiscalYearStartMonth: 1,
    editions: [{ id: edition, name: both('Board'), clearance: 'restricted', org: null }],
    headline: ids.slice(0, headlineCount),
    indicators: definitions.map((definition) => ({ id: definition.id, versions: [definition] })),
    dimensions: [tree, ...wide],
    pillars: pillars.map((id, at) => ({
      id,
      order: at + 1,
      name: both(id),
      question: both(`How is ${id}?`),
    })),
    owners: [{ id: owner, name: both('Office') }],
    roadmap: null,
    observations,
    restatements: [],
  }
}

export function indicatorAt(at: number): IndicatorId {
  return indicatorId(`indicator-${at + 1}`)
}

/** One in a hundred, spread over indicators and months. */
function isRestated(partition: number): boolean {
  return partition % 100 === 7
}

function wideMonthsTo(last: Period): readonly Period[] {
  return [shift(last, -12), shift(last, -1), last].slice(-wideMonths)
}

/** A tree whose members have `fanOut` children each, filled level by level. */
function unitTree(members: number): Dimension {
  return dimension(
    unit,
    Array.from({ length: members }, (_, at) => (at === 0 ? -1 : Math.floor((at - 1) / fanOut))),
  )
}

function flat(id: DimensionId, leaves: number): Dimension {
  return dimension(
    id,
    Array.from({ length: leaves + 1 }, (_, at) => (at === 0 ? -1 : 0)),
  )
}

function dimension(id: DimensionId, parents: readonly number[]): Dimension {
  const member = (at: number) => memberId(`${id}-${at}`)
  return {
    id,
    name: both(id),
    root: member(0),
    members: parents.map((parent, at) => ({
      id: member(at),
      parent: at === 0 ? null : member(parent),
      name: both(`${id} ${at}`),
      level: at === 0 ? 'root' : 'node',
    })),
  }
}

function leavesOf({ members }: Dimension): readonly MemberId[] {
  const above = new Set(members.map(({ parent }) => parent))
  return members.map(({ id }) => id).filter((id) => !above.has(id))
}

function observationsOf(
  indicator: IndicatorId,
  dimensions: readonly DimensionId[],
  cells: readonly (readonly MemberId[])[],
  seed: number,
  months: readonly Period[],
  isOther: (month: number, leaf: number) => boolean,
): IndicatorObservations {
  const column = (month: number, scenario: number, other: typeof isOther) => {
    const values = new Float64Array(cells.length)
    for (let leaf = 0; leaf < values.length; leaf++) {
      const value = scattered(seed * 7_919 + month * 104_729 + leaf * 1_299_709 + scenario * 15_485_863)
      values[leaf] = (value + (other(month, leaf) ? 100 : 0)) / 100
    }
    return values
  }
  const never = () => false
  return {
    indicator,
    dimensions,
    cells,
    fractionDigits: 2,
    periods: new Map(
      months.map((month, at): [Period, SeriesValues] => [
        month,
        { AC: column(at, 1, isOther), PL: column(at, 2, never) },
      ]),
    ),
    flags: [],
  }
}

/** A whole number below a million that looks like chance. */
function scattered(seed: number): number {
  let bits = Math.imul(seed ^ (seed >>> 15), 2_246_822_519)
  bits = Math.imul(bits ^ (bits >>> 13), 3_266_489_917)
  return ((bits ^ (bits >>> 16)) >>> 0) % 1_000_000
}

function definitionOf(id: IndicatorId, dimensions: readonly DimensionId[]): Definition {
  return {
    id,
    version: 1,
    pillar: pillars[id.length % pillars.length] ?? pillars[0],
    name: both(`Revenue of ${id}`),
    definition: both('What was earned'),
    unit: 'CNY_M',
    decimals: 1,
    direction: 'up',
    acrossMembers: 'sum',
    acrossTime: 'sum',
    frequency: 'month',
    dimensions,
    targetBasis: 'plan',
    amberGapPct: 2,
    redGapPct: 5,
    classification: 'internal',
    owner,
    steward: owner,
    sources: ['ledger'],
    effectiveFrom: period('2020-01'),
    status: 'certified',
    driverOf: [],
  }
}
