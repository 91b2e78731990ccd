import type { Flag } from '#shared/model/figure.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { Period } from '#shared/model/period.ts'
import { scenarios } from '#shared/model/scenario.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import { newMemory } from './memory.ts'
import type { DividedFrom, PublicationMemory } from './memory.ts'
import { withoutEmptyCells } from './rolled.ts'
import type { Rolled, RolledPeriod, ScenarioFlags } from './rolled.ts'
import { numberAt } from '#central/source/space.ts'
import type { Axis, Space } from '#central/source/space.ts'

/** Significant digits of a published ratio: exact to 1e-11 of itself, and short enough to stay small on disk. */
const significantDigits = 12

/**
 * Divides the rolled-up parts of a ratio at every cell that both have (numerator ÷ denominator × scale). Where a part
 * has more dimensions than the ratio it stands at their root. Without a part, or with a denominator of zero, there is
 * no value. A ratio of an estimated part is estimated; of a suppressed part it is suppressed.
 */
export function divide(
  space: Space,
  definition: Definition,
  numerator: Rolled,
  denominator: Rolled,
  memory: PublicationMemory = newMemory(),
): Rolled {
  const scale = definition.ratio?.scale
  if (scale === undefined) throw new TypeError(`${definition.id} is no ratio`)
  const axes = space.axes.filter(({ id }) => definition.dimensions.includes(id))
  const top = cellsOver(axes, numerator)
  const bottom = cellsOver(axes, denominator)
  const keys = [...top.keys()].filter((key) => bottom.has(key))
  const over = keys.map((key) => top.get(key) ?? 0)
  const under = keys.map((key) => bottom.get(key) ?? 0)
  const last = memory.divided.get(definition.id)
  const before = last && isSameDivision(last, definition, numerator, denominator) ? last : null
  const periods = new Map<Period, RolledPeriod>()
  for (const [period, above] of numerator.periods) {
    const below = denominator.periods.get(period)
    if (!below) continue
    const isKnown =
      before?.numerator.periods.get(period) === above && before.denominator.periods.get(period) === below
    const known = isKnown ? before?.periods.get(period) : undefined
    const rolled = known ?? dividePeriod(above, below, over, under, scale)
    if (Object.keys(rolled.values).length > 0) periods.set(period, rolled)
  }
  const divided = { definition, axes, keys: before?.keys ?? Float64Array.from(keys), periods }
  memory.divided.set(definition.id, { definition, numerator, denominator, keys: divided.keys, periods })
  return withoutEmptyCells(divided)
}

/** Whether both were divided at the same positions of the same lists. */
function isSameDivision(
  last: DividedFrom,
  definition: Definition,
  numerator: Rolled,
  denominator: Rolled,
): boolean {
  return (
    last.numerator.keys === numerator.keys &&
    last.denominator.keys === denominator.keys &&
    last.definition.ratio?.scale === definition.ratio?.scale &&
    last.definition.dimensions.join() === definition.dimensions.join()
  )
}

function dividePeriod(
  above: RolledPeriod,
  below: RolledPeriod,
  over: readonly number[],
  under: readonly number[],
  scale: number,
): RolledPeriod {
  const values: Partial<Record<Scenario, Float64Array>> = {}
  const flags: Partial<Record<Scenario, ScenarioFlags>> = {}
  for (const scenario of scenarios) {
    const parts = above.values[scenario]
    const wholes = below.values[scenario]
    if (!parts || !wholes) continue
    const column = new Float64Array(over.length)
    let isEmpty = true
    for (let at = 0; at < column.length; at++) {
      const value = quotient(parts[over[at] ?? 0] ?? Number.NaN, wholes[under[at] ?? 0] ?? Number.NaN, scale)
      column[at] = value
      if (value === value) isEmpty = false
    }
    const marked = combinedFlags(above.flags[scenario], over, below.flags[scenario], under)
    if (marked) flags[scenario] = marked
    if (!isEmpty || marked) values[scenario] = column
  }
  return { values, flags }
}

/** The published value of a ratio; NaN where it has none. */
export function quotient(numerator: number, denominator: number, scale: number): number {
  if (denominator === 0) return Number.NaN
  const value = (numerator / denominator) * scale
  return Number.isFinite(value) ? Number(value.toPrecision(significantDigits)) + 0 : Number.NaN
}

/** Key → position of the cells that stand at the root of every other axis. */
function cellsOver(axes: readonly Axis[], part: Rolled): ReadonlyMap<number, number> {
  const others = part.axes.filter((axis) => !axes.includes(axis))
  const cells = new Map<number, number>()
  part.keys.forEach((key, position) => {
    if (others.every((axis) => numberAt(key, axis) === 0)) cells.set(key, position)
  })
  return cells
}

function combinedFlags(
  above: ScenarioFlags | undefined,
  over: readonly number[],
  below: ScenarioFlags | undefined,
  under: readonly number[],
): ScenarioFlags | null {
  if (!above && !below) return null
  const flags: Partial<Record<Flag, readonly number[]>> = {}
  for (const flag of ['estimated', 'suppressed'] as const) {
    const top = new Set(above?.[flag])
    const bottom = new Set(below?.[flag])
    const positions = over.flatMap((_, at) =>
      top.has(over[at] ?? -1) || bottom.has(under[at] ?? -1) ? [at] : [],
    )
    if (positions.length > 0) flags[flag] = positions
  }
  return Object.keys(flags).length > 0 ? flags : null
}
