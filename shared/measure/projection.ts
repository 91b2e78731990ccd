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

/** Two-sided 80 %. */
export const intervalShare = 0.8

/** Student's t at 90 % by degrees of freedom from 1: few trials say little about how far off the next one will be. */
const quantiles = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356] as const

/** Fewer pairs of this year and last say too little about growth. */
const fewestPairs = 3

/** What is known of a flow, the oldest first; NaN where missing. */
export type KnownFlow = {
  /** Closed periods up to the last one, at most a year of them. */
  readonly closed: readonly number[]
  /** The same periods a year earlier. */
  readonly before: readonly number[]
  /** Last year's values of the periods to come. */
  readonly toComeBefore: readonly number[]
  /** Periods of which the current pace is taken: a quarter of a year. */
  readonly recent: number
}

/**
 * The periods to come of a flow. With last year known: last year's season times the growth of the latest quarter of a
 * year, which follows a growth that changes better than the whole year's does. Without: the mean of the latest closed
 * periods. The interval is how far the same rule was off on the periods that are already known.
 */
export function projectFlow({ closed, before, toComeBefore, recent }: KnownFlow): Projection | null {
  const first = closed.findLastIndex((value, at) => !(value > 0 && (before[at] ?? Number.NaN) > 0)) + 1
  const pairs = closed.slice(first).map((value, at) => ({ value, before: before[first + at] ?? Number.NaN }))
  const isSeasonal = pairs.length >= fewestPairs && toComeBefore.every((value) => value > 0)
  return isSeasonal ? bySeason(pairs, toComeBefore, recent) : byRunRate(closed, toComeBefore.length, recent)
}

type Pair = { readonly value: number; readonly before: number }

function bySeason(
  pairs: readonly Pair[],
  toComeBefore: readonly number[],
  recent: number,
): Projection | null {
  const growthOf = (some: readonly Pair[]) =>
    exactSum(some.map(({ value }) => value)) / exactSum(some.map(({ before }) => before))
  const growth = growthOf(pairs.slice(-recent))
  const off = spreadOf(pairs.length, recent, (at, ahead) => {
    const known = growthOf(pairs.slice(Math.max(0, at - recent), at))
    return Math.log(growthOf(pairs.slice(at, at + ahead)) / known)
  })
  const single = spreadOf(pairs.length, recent, (at, ahead) => {
    const known = growthOf(pairs.slice(Math.max(0, at - recent), at))
    return Math.log(growthOf(pairs.slice(at + ahead - 1, at + ahead)) / known)
  })
  const values = toComeBefore.map((before) => before * growth)
  if (Number.isNaN(single(1))) return null
  return {
    method: 'season-times-growth',
    points: values.map((value, at) => around(value, value * single(at + 1))),
    sum: around(exactSum(values), exactSum(values) * off(values.length)),
  }
}

function byRunRate(closed: readonly number[], count: number, recent: number): Projection | null {
  const known = closed.filter((value) => !Number.isNaN(value))
  if (known.length === 0) return null
  const meanOf = (some: readonly number[]) => exactSum(some) / some.length
  const mean = meanOf(known.slice(-recent))
  const paceAt = (at: number) => meanOf(known.slice(Math.max(0, at - recent), at))
  const off = spreadOf(known.length, recent, (at, ahead) => meanOf(known.slice(at, at + ahead)) - paceAt(at))
  const single = spreadOf(known.length, recent, (at, ahead) => (known[at + ahead - 1] ?? mean) - paceAt(at))
  if (Number.isNaN(single(1))) return null
  return {
    method: 'run-rate',
    points: Array.from({ length: count }, (_, at) => around(mean, single(at + 1))),
    sum: around(mean * count, count * off(count)),
  }
}

/**
 * The periods to come of a level (a balance, a share): the last value and the mean step so far, with an interval from
 * how far that was off before. `closed` are consecutive values, the oldest first; `null` where they are fewer than three.
 */
export function projectLevel(closed: readonly number[], count: number): Projection | null {
  const last = closed.at(-1)
  const first = closed[0]
  if (last === undefined || first === undefined || closed.length < 2 || closed.some(Number.isNaN)) return null
  const step = (last - first) / (closed.length - 1)
  const off = spreadOf(closed.length, 2, (at, ahead) => {
    const known = closed[at - 1] ?? last
    return (closed[at + ahead - 1] ?? last) - known - ((known - first) / (at - 1)) * ahead
  })
  if (Number.isNaN(off(1))) return null
  const points = Array.from({ length: count }, (_, at) => around(last + step * (at + 1), off(at + 1)))
  return { method: 'drift', points, sum: points.at(-1) ?? around(last, 0) }
}

/**
 * Half the width of an interval by how many periods it looks ahead, from walking through the `length` periods that are
 * known: `errorOf` is how far the rule was off that saw only the periods before `at` and looked `ahead`. Where less
 * lies ahead than is wanted, the error grows in proportion; trials overlap, so only half of them count as such. NaN
 * where nothing could be tried: then nothing may be promised.
 */
function spreadOf(
  length: number,
  recent: number,
  errorOf: (at: number, ahead: number) => number,
): (ahead: number) => number {
  const begin = Math.min(Math.max(2, recent), length - 1)
  return (ahead) => {
    const errors: number[] = []
    for (let at = begin; at < length; at++) {
      const reached = Math.min(ahead, length - at)
      const error = errorOf(at, reached) * ((ahead + recent) / (reached + recent))
      if (Number.isFinite(error)) errors.push(error)
    }
    if (errors.length === 0) return Number.NaN
    const typical = Math.sqrt(exactSum(errors.map((error) => error ** 2)) / errors.length)
    const freedom = Math.min(Math.max(1, Math.ceil(errors.length / 2)), quantiles.length)
    return typical * (quantiles[freedom - 1] ?? 1.3)
  }
}

function around(value: number, half: number): ProjectedPoint {
  return { value, low: value - half, high: value + half }
}
