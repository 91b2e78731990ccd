import type { Flag } from '#shared/model/figure.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { Period } from '#shared/model/period.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import type { Axis } from '#central/source/space.ts'

export type ScenarioFlags = Readonly<Partial<Record<Flag, readonly number[]>>>

/** One period of an indicator over all its cells. */
export type RolledPeriod = {
  /** Position → value, NaN where there is none; only scenarios that have a value or a flag. */
  readonly values: Readonly<Partial<Record<Scenario, Float64Array>>>
  /** Flagged positions, ascending. */
  readonly flags: Readonly<Partial<Record<Scenario, ScenarioFlags>>>
}

/** An indicator's official figures at every node, as publishing states them. */
export type Rolled = {
  readonly definition: Definition
  /** The indicator's dimensions, in the order of the dataset. */
  readonly axes: readonly Axis[]
  /** Position → key of the cell, ascending: only cells that have a value or a flag in some period. */
  readonly keys: Float64Array
  /** Ascending. */
  readonly periods: ReadonlyMap<Period, RolledPeriod>
}

/**
 * Leaves out the positions at which no period has anything, so that a cell list names only cells with figures.
 */
export function withoutEmptyCells(rolled: Rolled): Rolled {
  const used = new Uint8Array(rolled.keys.length)
  for (const { values, flags } of rolled.periods.values()) {
    for (const column of Object.values(values))
      for (let at = 0; at < column.length; at++) if (column[at] === column[at]) used[at] = 1
    for (const scenario of Object.values(flags))
      for (const positions of Object.values(scenario)) for (const at of positions) used[at] = 1
  }
  const kept = keptPositions(used)
  return kept.length === used.length ? rolled : { ...rolled, ...narrowed(rolled, kept) }
}

/** The same figures at fewer positions; periods with nothing left are dropped. */
function narrowed(rolled: Rolled, kept: Uint32Array): Pick<Rolled, 'keys' | 'periods'> {
  const periods = new Map<Period, RolledPeriod>()
  for (const [period, of] of rolled.periods) {
    const narrow = narrowedPeriod(of, kept)
    if (narrow) periods.set(period, narrow)
  }
  return { keys: narrowedKeys(rolled, kept), periods }
}

export function narrowedKeys({ keys }: Rolled, kept: Uint32Array): Float64Array {
  return Float64Array.from(kept, (position) => keys[position] ?? 0)
}

/** One period at fewer positions; scenarios with nothing left are dropped, `null` where none is left. */
export function narrowedPeriod(of: RolledPeriod, kept: Uint32Array): RolledPeriod | null {
  const flags = narrowedFlags(of.flags, kept)
  const values: Partial<Record<Scenario, Float64Array>> = {}
  for (const scenario of ['AC', 'PL', 'FC', 'BM'] as const) {
    const column = of.values[scenario]
    if (!column) continue
    const narrow = Float64Array.from(kept, (position) => column[position] ?? Number.NaN)
    if (flags[scenario] || narrow.some((value) => value === value)) values[scenario] = narrow
  }
  return Object.keys(values).length > 0 ? { values, flags } : null
}

function narrowedFlags(flags: RolledPeriod['flags'], kept: Uint32Array): RolledPeriod['flags'] {
  const narrow: Partial<Record<Scenario, Partial<Record<Flag, readonly number[]>>>> = {}
  for (const scenario of ['AC', 'PL', 'FC', 'BM'] as const) {
    for (const flag of ['estimated', 'suppressed'] as const) {
      const positions = new Set(flags[scenario]?.[flag])
      if (positions.size === 0) continue
      const left = [...kept.keys()].filter((at) => positions.has(kept[at] ?? -1))
      if (left.length > 0) narrow[scenario] = { ...narrow[scenario], [flag]: left }
    }
  }
  return narrow
}

function keptPositions(used: Uint8Array): Uint32Array {
  const kept: number[] = []
  used.forEach((is, at) => {
    if (is) kept.push(at)
  })
  return Uint32Array.from(kept)
}
