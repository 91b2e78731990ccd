import { exactSum } from './sum.ts'

/** How a projection was made; named on screen wherever it is shown. */
export type ProjectionMethod = 'season-times-growth' | 'drift' | 'run-rate'

export type ProjectedPoint = { readonly value: number; readonly low: number; readonly high: number }

export type Projection = {
  readonly method: ProjectionMethod
  /** One for each period to come, in order. */
  readonly points: readonly ProjectedPoint[]
  /** Their sum with its own interval, which is wider than independent errors would make it. */
  readonly sum: ProjectedPoint
}

/** Two-sided 80 % of a normal distribution. */
export const intervalShare = 0.8
const z = 1.2815515655446004

/** Years that begin with less than this many closed periods say too little about growth. */
const fewestPairs = 3

/**
 * The periods to come of a flow. With last year's same periods known: last year's season times this year's growth,
 * the interval from how far single periods were off that growth; the growth's own error is shared by all periods, so
 * it does not average out. Without: the mean of the closed periods. `closed` and `closedBefore` are this year's closed
 * periods and the same ones of last year, `toComeBefore` last year's values of the periods to come; NaN where missing.
 */
export function projectFlow(
  closed: readonly number[],
  closedBefore: readonly number[],
  toComeBefore: readonly number[],
): Projection | null {
  const pairs = closed.flatMap((value, at) => {
    const before = closedBefore[at] ?? Number.NaN
    return value > 0 && before > 0 ? [{ value, before }] : []
  })
  const isSeasonal =
    pairs.length >= fewestPairs && pairs.length === closed.length && toComeBefore.every((value) => value > 0)
  return isSeasonal ? bySeason(pairs, toComeBefore) : byRunRate(closed, toComeBefore.length)
}

function bySeason(
  pairs: readonly { readonly value: number; readonly before: number }[],
  toComeBefore: readonly number[],
): Projection {
  const growth = exactSum(pairs.map(({ value }) => value)) / exactSum(pairs.map(({ before }) => before))
  const off = deviation(
    pairs.map(({ value, before }) => Math.log(value / (before * growth))),
    0,
  )
  const shared = off / Math.sqrt(pairs.length)
  const values = toComeBefore.map((before) => before * growth)
  const spread = (own: number) => z * Math.sqrt(own ** 2 + shared ** 2)
  const points = values.map((value) => around(value, value * spread(off)))
  const all = exactSum(values)
  const own = Math.sqrt(exactSum(values.map((value) => (value * off) ** 2)))
  return {
    method: 'season-times-growth',
    points,
    sum: around(all, z * Math.sqrt(own ** 2 + (all * shared) ** 2)),
  }
}

function byRunRate(closed: readonly number[], count: number): Projection | null {
  const known = closed.filter((value) => !Number.isNaN(value))
  if (known.length === 0) return null
  const mean = exactSum(known) / known.length
  const off = deviation(known, mean)
  const shared = off / Math.sqrt(known.length)
  const point = around(mean, z * Math.sqrt(off ** 2 + shared ** 2))
  return {
    method: 'run-rate',
    points: Array.from({ length: count }, () => point),
    sum: around(mean * count, z * Math.sqrt(count * off ** 2 + (count * shared) ** 2)),
  }
}

/**
 * The periods to come of a level (a balance, a share): the last value and the mean step so far, with an interval that
 * widens as steps add up. `closed` are consecutive values, the oldest first, at least two.
 */
export function projectLevel(closed: readonly number[], count: number): Projection | null {
  const last = closed.at(-1)
  if (last === undefined || closed.length < 2 || closed.some(Number.isNaN)) return null
  const steps = closed.slice(1).map((value, at) => value - (closed[at] ?? value))
  const step = exactSum(steps) / steps.length
  const off = deviation(steps, step)
  const points = Array.from({ length: count }, (_, at) => {
    const ahead = at + 1
    return around(last + step * ahead, z * off * Math.sqrt(ahead + ahead ** 2 / steps.length))
  })
  return { method: 'drift', points, sum: points.at(-1) ?? around(last, 0) }
}

function around(value: number, half: number): ProjectedPoint {
  return { value, low: value - half, high: value + half }
}

/** Standard deviation around a centre that was estimated from the same numbers. */
function deviation(values: readonly number[], centre: number): number {
  if (values.length < 2) return 0
  return Math.sqrt(exactSum(values.map((value) => (value - centre) ** 2)) / (values.length - 1))
}
