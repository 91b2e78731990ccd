import type { Flag } from '#shared/model/figure.ts'
import type { DimensionId, IndicatorId, MemberId } from '#shared/model/id.ts'
import type { Indicator } from '#shared/model/indicator.ts'
import { comparePeriods } from '#shared/model/period.ts'
import type { Frequency, Period } from '#shared/model/period.ts'
import { scenarios } from '#shared/model/scenario.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import type { IndicatorObservations, ObservationFlag, SeriesValues } from './dataset.ts'

/** A dimension's members by number, in the order of the file. */
export type MemberList = {
  readonly id: DimensionId
  readonly members: readonly MemberId[]
  readonly numberOf: ReadonlyMap<string, number>
  readonly root: number
  /** What one step in this dimension adds to a cell's key. */
  readonly stride: number
}

type Series = {
  readonly period: Period
  readonly scenario: Scenario
  values: Float64Array
  /** Position → where it was given, file and line in one number; 0 where it was not. */
  origins: Float64Array
}

/**
 * The observations of one indicator while rows are read: cells get positions in the order in which they first occur,
 * and a column for each period and scenario grows with them.
 */
export class Observed {
  readonly indicator: IndicatorId
  readonly frequency: Frequency
  readonly isRatio: boolean
  /** Whether siblings are added up, so that no ground may be covered twice. */
  readonly isAdded: boolean
  /** Dimensions of any of its versions. */
  readonly dimensions: ReadonlySet<DimensionId>
  fractionDigits = 0
  readonly #keys: number[] = []
  readonly #positionOf = new Map<number, number>()
  readonly #series = new Map<string, Series>()
  readonly #flags: ObservationFlag[] = []
  #last: Series | null = null

  constructor({ id, versions }: Indicator) {
    const newest = versions.at(-1)
    this.indicator = id
    this.frequency = newest?.frequency ?? 'month'
    this.isRatio = newest?.acrossMembers === 'ratio'
    this.isAdded = versions.some(({ acrossMembers }) => acrossMembers === 'sum')
    this.dimensions = new Set(versions.flatMap((version) => version.dimensions))
  }

  /** Keeps a value; answers 0, or the origin of the value that the cell already has. NaN stands for none. */
  put(
    period: Period,
    scenario: Scenario,
    key: number,
    value: number,
    flag: Flag | null,
    origin: number,
  ): number {
    let position = this.#positionOf.get(key)
    if (position === undefined) {
      position = this.#keys.push(key) - 1
      this.#positionOf.set(key, position)
    }
    const series = this.#seriesFor(period, scenario, position)
    const before = series.origins[position] ?? 0
    if (before !== 0) return before
    series.values[position] = value
    series.origins[position] = origin
    if (flag) this.#flags.push({ period, scenario, position, flag })
    return 0
  }

  #seriesFor(period: Period, scenario: Scenario, position: number): Series {
    let series = this.#last
    if (!series || series.period !== period || series.scenario !== scenario) {
      const name = `${scenario} ${period}`
      series = this.#series.get(name) ?? {
        period,
        scenario,
        values: new Float64Array(64).fill(Number.NaN),
        origins: new Float64Array(64),
      }
      this.#series.set(name, series)
      this.#last = series
    }
    if (position >= series.values.length) {
      const size = Math.max(position + 1, series.values.length * 2)
      series.values = grown(series.values, size, Number.NaN)
      series.origins = grown(series.origins, size, 0)
    }
    return series
  }

  get keys(): readonly number[] {
    return this.#keys
  }

  /** Every column with where its values were given, for checks that need all of them. */
  get columns(): Iterable<Readonly<Series>> {
    return this.#series.values()
  }

  get isEmpty(): boolean {
    return this.#series.size === 0
  }

  has(period: Period): boolean {
    return scenarios.some((scenario) => this.#series.has(`${scenario} ${period}`))
  }

  /** What was read, over `lists`, the dimensions that files gave for the indicator. */
  finish(lists: readonly MemberList[]): IndicatorObservations {
    const count = this.#keys.length
    const periods = new Map<Period, SeriesValues>()
    const ordered = [...this.#series.values()].toSorted(
      (a, b) =>
        comparePeriods(a.period, b.period) || scenarios.indexOf(a.scenario) - scenarios.indexOf(b.scenario),
    )
    for (const { period, scenario, values } of ordered) {
      const of = periods.get(period) ?? {}
      of[scenario] = grown(values.subarray(0, count), count, Number.NaN)
      periods.set(period, of)
    }
    return {
      indicator: this.indicator,
      dimensions: lists.map(({ id }) => id),
      cells: this.#keys.map((key) => lists.map((list) => memberAt(list, key))),
      fractionDigits: this.fractionDigits,
      periods,
      flags: this.#flags,
    }
  }
}

/** The number that a cell's key has in a dimension. */
export function numberIn(list: MemberList, key: number): number {
  return Math.floor(key / list.stride) % list.members.length
}

function memberAt(list: MemberList, key: number): MemberId {
  const member = list.members[numberIn(list, key)]
  if (member === undefined) throw new TypeError(`${list.id} has no such member`)
  return member
}

function grown(values: Float64Array, size: number, rest: number): Float64Array {
  const larger = new Float64Array(size)
  larger.set(values)
  larger.fill(rest, values.length)
  return larger
}
