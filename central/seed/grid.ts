import { monthNumber } from './timeline.ts'
import {
  affinities,
  boughtBy,
  channelGrowth,
  channels,
  launches,
  regions,
  segments,
  soldBy,
} from './place.ts'
import type { Channel, Region, Segment } from './place.ts'
import { growth, products } from './product.ts'
import type { ByProduct, Product } from './product.ts'
import { keyOf } from './noise.ts'

export const axes = ['org', 'region', 'channel', 'segment'] as const

export type Axis = (typeof axes)[number]

/** A leaf cell: a product and, where the grid has the axis, a place, a channel and a customer segment. */
export type GridCell = {
  readonly product: Product
  readonly region?: Region
  readonly channel?: Channel
  readonly segment?: Segment
  /** Key of the cell's name, the same in every grid that has the cell. */
  readonly key: number
  /** Number of the first month with figures. */
  readonly from: number
  /** How much faster than the whole the cell grows in a year. */
  readonly growth: number
}

/** The leaf cells of an indicator: those in which the business exists. */
export type Grid = { readonly axes: readonly Axis[]; readonly cells: readonly GridCell[] }

/** All cells along `gridAxes` for the products that have a number in `weights`. */
export function gridOf(gridAxes: readonly Axis[], weights: ByProduct): Grid {
  const cells: GridCell[] = []
  for (const product of products) {
    if (weights[product] === undefined) continue
    for (const region of placesOf(gridAxes, product)) {
      for (const channel of channelsOf(gridAxes, product)) {
        for (const segment of segmentsOf(gridAxes, product))
          cells.push(cellOf(product, region, channel, segment))
      }
    }
  }
  return { axes: gridAxes, cells }
}

/** How a product's figure is shared among its cells, before chance; only proportions within a product matter. */
export function weightWithin(cell: GridCell): number {
  const place = cell.region ? regions[cell.region] * (affinities[cell.product]?.[cell.region] ?? 1) : 1
  const channel = cell.channel ? (soldBy[cell.product][cell.channel] ?? 0) : 1
  const segment = cell.segment ? (boughtBy[cell.product]?.[cell.segment] ?? 0) : 1
  return place * channel * segment
}

/**
 * The grid of a part whose axes are among those of its whole, and for each cell of the whole the position of the
 * part's cell that it belongs to, or −1 where `has` says that there is no such part.
 */
export function projected(
  whole: Grid,
  partAxes: readonly Axis[],
  has: (cell: GridCell) => boolean,
): { readonly grid: Grid; readonly positions: Int32Array } {
  const found = new Map<string, number>()
  const cells: GridCell[] = []
  const positions = new Int32Array(whole.cells.length).fill(-1)
  whole.cells.forEach((cell, at) => {
    if (!has(cell)) return
    const [region, channel, segment] = [
      partAxes.includes('region') ? cell.region : undefined,
      partAxes.includes('channel') ? cell.channel : undefined,
      partAxes.includes('segment') ? cell.segment : undefined,
    ]
    const name = `${cell.product}|${region ?? ''}|${channel ?? ''}|${segment ?? ''}`
    let position = found.get(name)
    if (position === undefined) {
      position = cells.length
      found.set(name, position)
      cells.push(cellOf(cell.product, region, channel, segment))
    }
    positions[at] = position
  })
  return { grid: { axes: partAxes, cells }, positions }
}

function cellOf(
  product: Product,
  region: Region | undefined,
  channel: Channel | undefined,
  segment: Segment | undefined,
): GridCell {
  const launch = launches.find((each) => each.product === product && each.channel === channel)
  return {
    product,
    ...(region && { region }),
    ...(channel && { channel }),
    ...(segment && { segment }),
    key: keyOf(`${product}|${region ?? ''}|${channel ?? ''}|${segment ?? ''}`),
    from: launch ? monthNumber(launch.from) : 0,
    growth: (growth[product] ?? 0) + (channel ? channelGrowth[channel] : 0),
  }
}

function placesOf(gridAxes: readonly Axis[], product: Product): readonly (Region | undefined)[] {
  if (!gridAxes.includes('region')) return [undefined]
  // The table's keys are exactly the regions.
  const all = Object.keys(regions) as Region[]
  return all.filter((region) => affinities[product]?.[region] !== 0)
}

function channelsOf(gridAxes: readonly Axis[], product: Product): readonly (Channel | undefined)[] {
  if (!gridAxes.includes('channel')) return [undefined]
  return channels.filter((channel) => soldBy[product][channel] !== undefined)
}

function segmentsOf(gridAxes: readonly Axis[], product: Product): readonly (Segment | undefined)[] {
  if (!gridAxes.includes('segment')) return [undefined]
  return segments.filter((segment) => boughtBy[product]?.[segment] !== undefined)
}
