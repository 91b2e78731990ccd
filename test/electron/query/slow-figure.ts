import type { Dataset } from '#central/source/dataset.ts'
import type { Dimension } from '#shared/model/dimension.ts'
import type { IndicatorId, MemberId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { Period } from '#shared/model/period.ts'
import type { Scenario } from '#shared/model/scenario.ts'

/** One member of each dimension that is not at its root. */
export type SlowCell = Readonly<Record<string, string | undefined>>

/**
 * Figures worked out from a dataset's observations and the rules of domain.md, one at a time and without any of the
 * product's own arithmetic: decimals are added as big integers. `null` where there is no value.
 */
export function slowFigures(dataset: Dataset) {
  const definitions = new Map(dataset.indicators.map(({ id, versions }) => [id, versions.at(-1)]))
  const ancestors = new Map(dataset.dimensions.map((dimension) => [dimension.id, ancestorsIn(dimension)]))
  const roots = new Map(dataset.dimensions.map(({ id, root }) => [id, root]))
  const known = new Map<string, number | null>()
  const inside = new Map<string, readonly number[]>()

  const definitionOf = (id: IndicatorId): Definition => {
    const found = definitions.get(id)
    if (!found) throw new Error(`no indicator ${id}`)
    return found
  }

  /** The value that central publishes: one period, one cell. */
  function stored(id: IndicatorId, period: Period, scenario: Scenario, cell: SlowCell): number | null {
    const key = `${id} ${period} ${scenario} ${JSON.stringify(cell)}`
    const found = known.get(key)
    if (found !== undefined) return found
    const value = work(definitionOf(id), period, scenario, cell)
    known.set(key, value)
    return value
  }

  function work(definition: Definition, period: Period, scenario: Scenario, cell: SlowCell): number | null {
    const { ratio, acrossMembers } = definition
    if (Object.keys(cell).some((dimension) => !definition.dimensions.some((id) => id === dimension)))
      return null
    if (ratio) {
      return divided(
        stored(ratio.numerator, period, scenario, cell),
        stored(ratio.denominator, period, scenario, cell),
        ratio.scale,
      )
    }
    const observed = dataset.observations.get(definition.id)
    const column = observed?.periods.get(period)?.[scenario]
    if (!observed || !column) return null
    const values = positionsIn(definition, cell)
      .map((at) => column[at] ?? Number.NaN)
      .filter((value) => !Number.isNaN(value))
    if (values.length === 0) return null
    if (acrossMembers === 'sum') return exactDecimalSum(values)
    return acrossMembers === 'max' ? Math.max(...values) : (values[0] ?? null)
  }

  /** Where the observations of a cell stand: at the cell itself, or of what adds up everywhere below it. */
  function positionsIn({ id, acrossMembers }: Definition, cell: SlowCell): readonly number[] {
    const key = `${id} ${JSON.stringify(cell)}`
    const found = inside.get(key)
    if (found) return found
    const observed = dataset.observations.get(id)
    const positions = (observed?.cells ?? []).flatMap((members, at) => {
      const isInside = observed?.dimensions.every((dimension, axis) => {
        const wanted = cell[dimension] ?? roots.get(dimension) ?? ''
        const member = members[axis] ?? ''
        return acrossMembers === 'none'
          ? member === wanted
          : ancestors.get(dimension)?.get(member)?.has(wanted)
      })
      return isInside ? [at] : []
    })
    inside.set(key, positions)
    return positions
  }

  /** The value of a span: `periods` are those that count, and every one of them must have a value. */
  function added(
    id: IndicatorId,
    periods: readonly Period[],
    scenario: Scenario,
    cell: SlowCell,
  ): number | null {
    const { acrossTime, ratio } = definitionOf(id)
    if (acrossTime === 'ratio' && ratio) {
      return divided(
        added(ratio.numerator, periods, scenario, cell),
        added(ratio.denominator, periods, scenario, cell),
        ratio.scale,
      )
    }
    const values = periods.map((period) => stored(id, period, scenario, cell))
    if (values.length === 0) return null
    if (acrossTime === 'last') return values.at(-1) ?? null
    const present = values.filter((value) => value !== null)
    if (present.length < values.length) return null
    return acrossTime === 'max' ? Math.max(...present) : exactDecimalSum(present)
  }

  return { stored, added }
}

function divided(numerator: number | null, denominator: number | null, scale: number): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null
  return (numerator / denominator) * scale
}

/** Every member with itself and all members above it. */
function ancestorsIn({ members }: Dimension): ReadonlyMap<string, ReadonlySet<string>> {
  const parents = new Map<MemberId, MemberId | null>(members.map(({ id, parent }) => [id, parent]))
  return new Map(
    members.map(({ id }) => {
      const above = new Set<string>()
      for (let at: MemberId | null = id; at !== null; at = parents.get(at) ?? null) above.add(at)
      return [id, above]
    }),
  )
}

/** The double nearest to the exact sum of the shortest decimals of some numbers. */
function exactDecimalSum(values: readonly number[]): number {
  const places = 15
  let sum = 0n
  for (const value of values) {
    const [mantissa = '0', exponent = '0'] = value.toExponential().split('e')
    const digits = mantissa.replace('.', '')
    const shift = places + Number(exponent) - (mantissa.split('.')[1]?.length ?? 0)
    if (shift < 0) throw new Error(`${value} has too many decimals`)
    sum += BigInt(digits) * 10n ** BigInt(shift)
  }
  return Number(`${sum}e-${places}`)
}
