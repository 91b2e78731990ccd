import type { Flag } from '#shared/model/figure.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { comparePeriods } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { scenarios } from '#shared/model/scenario.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import type { IndicatorObservations, ObservationFlag, SeriesValues } from '#central/source/dataset.ts'
import { highest, sumUp } from './accumulate.ts'
import { isSamePlan, isSameSeries, newMemory } from './memory.ts'
import type { PublicationMemory } from './memory.ts'
import { putOfficial } from './official.ts'
import { planRollUp } from './plan.ts'
import type { Plan } from './plan.ts'
import { withoutEmptyCells } from './rolled.ts'
import type { Rolled, RolledPeriod } from './rolled.ts'
import type { Space } from '#central/source/space.ts'
import type { Warnings } from './warning.ts'

/**
 * Rolls an indicator's observations up to every node by its rule: sums and highest values to every combination of
 * ancestors, what is not additive nowhere. What counts is observed lowest: a cell with no observed cell below it in
 * the same period and scenario. A value observed above such cells is official at its own node only.
 *
 * Flags: a total with an estimated part is estimated. A suppressed value counts in the totals above it and is left
 * out itself; that no one can work it out from its siblings is for the source to see to.
 *
 * A period whose observations are those of the last publication is the object that was made then.
 */
export function rollUp(
  space: Space,
  definition: Definition,
  observations: IndicatorObservations,
  warnings: Warnings,
  memory: PublicationMemory = newMemory(),
): Rolled {
  const last = memory.rolled.get(definition.id)
  const before = isSamePlan(last, space, definition, observations) ? last : null
  const plan = before?.plan ?? planRollUp(space, definition.dimensions, observations)
  const flagged = flagsByPeriod(observations.flags)
  const flaggedBefore = flagsByPeriod(before?.observations.flags ?? [])
  const periods = new Map<Period, RolledPeriod>()
  for (const period of [...observations.periods.keys()].toSorted(comparePeriods)) {
    const series = observations.periods.get(period) ?? {}
    const known = before?.periods.get(period)
    // Above inner nodes that were observed there are warnings to be said again.
    const isKnown =
      known &&
      !plan.above &&
      isSameSeries(before?.observations.periods.get(period), series) &&
      JSON.stringify(flaggedBefore.get(period)) === JSON.stringify(flagged.get(period))
    if (isKnown) {
      periods.set(period, known)
      continue
    }
    const rolled = rollPeriod(
      plan,
      definition,
      observations,
      period,
      series,
      flagged.get(period) ?? [],
      warnings,
    )
    if (Object.keys(rolled.values).length > 0) periods.set(period, rolled)
  }
  memory.rolled.set(definition.id, { space, definition, observations, plan, periods })
  return withoutEmptyCells({ definition, axes: plan.axes, keys: plan.keys, periods })
}

function rollPeriod(
  plan: Plan,
  definition: Definition,
  observations: IndicatorObservations,
  period: Period,
  series: SeriesValues,
  flags: readonly ObservationFlag[],
  warnings: Warnings,
): RolledPeriod {
  const values: Partial<Record<Scenario, Float64Array>> = {}
  const marked: Partial<Record<Scenario, Partial<Record<Flag, readonly number[]>>>> = {}
  for (const scenario of scenarios) {
    const column = series[scenario]
    if (!column) continue
    const own = flags.filter((flag) => flag.scenario === scenario)
    const { lowest, official } = counted(plan, column)
    if (lowest.length === 0 && own.length === 0) continue
    const rolled = rollColumn(plan, definition, observations, column, lowest)
    for (const cell of official) {
      const position = plan.home[cell] ?? -1
      const value = column[cell] ?? Number.NaN
      if (position < 0) continue
      if (definition.acrossMembers === 'none') rolled[position] = value
      else putOfficial(plan, rolled, position, value, { definition, period, scenario }, warnings)
    }
    const placed = placeFlags(plan, definition, own, new Set(official))
    for (const position of placed.suppressed ?? []) rolled[position] = Number.NaN
    values[scenario] = rolled
    if (Object.keys(placed).length > 0) marked[scenario] = placed
  }
  return { values, flags: marked }
}

/** Splits the cells that have a value into those that count and those that are official above others. */
function counted(plan: Plan, column: Float64Array): { lowest: number[]; official: number[] } {
  const lowest: number[] = []
  const official: number[] = []
  let covered: Set<number> | null = null
  if (plan.above) {
    covered = new Set()
    for (let cell = 0; cell < column.length; cell++)
      if (column[cell] === column[cell]) for (const above of plan.above[cell] ?? []) covered.add(above)
  }
  for (let cell = 0; cell < column.length; cell++) {
    if (column[cell] !== column[cell]) continue
    if (covered?.has(cell)) official.push(cell)
    else lowest.push(cell)
  }
  return { lowest, official }
}

function rollColumn(
  plan: Plan,
  definition: Definition,
  observations: IndicatorObservations,
  column: Float64Array,
  lowest: readonly number[],
): Float64Array {
  switch (definition.acrossMembers) {
    case 'sum':
      return sumUp(plan, column, lowest, observations.fractionDigits)
    case 'max':
      return highest(plan, column, lowest)
    case 'none': {
      const own = new Float64Array(plan.keys.length).fill(Number.NaN)
      for (const cell of lowest) {
        const position = plan.home[cell] ?? -1
        if (position >= 0) own[position] = column[cell] ?? Number.NaN
      }
      return own
    }
    case 'ratio':
      throw new TypeError(`${definition.id} is a ratio and has no observations`)
  }
}

function placeFlags(
  plan: Plan,
  definition: Definition,
  flags: readonly ObservationFlag[],
  official: ReadonlySet<number>,
): Partial<Record<Flag, readonly number[]>> {
  const estimated = new Set<number>()
  const suppressed = new Set<number>()
  for (const { position: cell, flag } of flags) {
    const home = plan.home[cell] ?? -1
    if (flag === 'suppressed') {
      if (home >= 0) suppressed.add(home)
    } else if (definition.acrossMembers === 'none' || official.has(cell)) {
      if (home >= 0) estimated.add(home)
    } else {
      for (const position of plan.targets.subarray(plan.starts[cell], plan.starts[cell + 1]))
        estimated.add(position)
    }
  }
  // What is official above an estimated part is as its own observation says.
  const unflagged = new Set(official)
  for (const { position, flag } of flags) if (flag === 'estimated') unflagged.delete(position)
  for (const cell of unflagged) estimated.delete(plan.home[cell] ?? -1)
  const sorted = (positions: ReadonlySet<number>) => [...positions].toSorted((a, b) => a - b)
  return {
    ...(estimated.size > 0 && { estimated: sorted(estimated) }),
    ...(suppressed.size > 0 && { suppressed: sorted(suppressed) }),
  }
}

function flagsByPeriod(flags: readonly ObservationFlag[]): ReadonlyMap<Period, readonly ObservationFlag[]> {
  const byPeriod = new Map<Period, ObservationFlag[]>()
  for (const flag of flags) {
    const of = byPeriod.get(flag.period) ?? []
    of.push(flag)
    byPeriod.set(flag.period, of)
  }
  return byPeriod
}
