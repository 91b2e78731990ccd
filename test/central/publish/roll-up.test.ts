import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divide } from '#central/publish/ratio.ts'
import { rollUp } from '#central/publish/roll-up.ts'
import type { Rolled } from '#central/publish/rolled.ts'
import { newWarnings } from '#central/publish/warning.ts'
import type { IndicatorObservations } from '#central/source/dataset.ts'
import { numberAt, spaceOf } from '#central/source/space.ts'
import type { Dimension } from '#shared/model/dimension.ts'
import { dimensionId, indicatorId, memberId } from '#shared/model/id.ts'
import type { AcrossMembers, Definition } from '#shared/model/indicator.ts'
import { period } from '#shared/model/period.ts'

const when = period('2026-01')

/** A tree: each member but the first names a parent before it. */
const tree = (name: string) =>
  fc.array(fc.nat(), { minLength: 0, maxLength: 6 }).map((parents): Dimension => ({
    id: dimensionId(name),
    name: { zh: name, en: name },
    root: memberId(`${name}0`),
    members: [-1, ...parents].map((parent, at) => ({
      id: memberId(`${name}${at}`),
      parent: at === 0 ? null : memberId(`${name}${parent % at}`),
      name: { zh: name, en: name },
      level: 'any',
    })),
  }))

type World = {
  readonly dimensions: readonly Dimension[]
  readonly cells: readonly (readonly string[])[]
  /** For each cell numerator and denominator in units of 10^-digits; null where there is no value. */
  readonly numerators: readonly (bigint | null)[]
  readonly denominators: readonly (bigint | null)[]
  readonly digits: number
}

const leavesOf = ({ members }: Dimension) => {
  const parents = new Set(members.map(({ parent }) => parent))
  return members.flatMap(({ id }) => (parents.has(id) ? [] : [id]))
}

const world = (largest: bigint): fc.Arbitrary<World> =>
  fc.tuple(tree('a'), tree('b'), tree('c')).chain((dimensions) => {
    const [a = [], b = [], c = []] = dimensions.map(leavesOf)
    const all = a.flatMap((one) => b.flatMap((two) => c.map((three) => [one, two, three])))
    const value = fc.option(fc.bigInt({ min: -largest, max: largest }))
    return fc.record({
      dimensions: fc.constant(dimensions),
      cells: fc.constant(all),
      numerators: fc.array(value, { minLength: all.length, maxLength: all.length }),
      denominators: fc.array(fc.oneof(value, fc.constant(0n)), {
        minLength: all.length,
        maxLength: all.length,
      }),
      digits: fc.nat(4),
    })
  })

function definition(id: string, acrossMembers: AcrossMembers, dimensions: readonly string[]): Definition {
  return {
    id: indicatorId(id),
    version: 1,
    pillar: 'p' as Definition['pillar'],
    name: { zh: id, en: id },
    definition: { zh: id, en: id },
    unit: 'COUNT',
    decimals: 0,
    direction: 'up',
    acrossMembers,
    acrossTime: acrossMembers === 'ratio' ? 'ratio' : 'sum',
    ...(acrossMembers === 'ratio' && {
      ratio: { numerator: indicatorId('n'), denominator: indicatorId('d'), scale: 100 },
    }),
    frequency: 'month',
    dimensions: dimensions.map(dimensionId),
    targetBasis: 'none',
    classification: 'internal',
    owner: 'o' as Definition['owner'],
    steward: 'o' as Definition['steward'],
    sources: [],
    effectiveFrom: when,
    status: 'certified',
    driverOf: [],
  }
}

const toNumber = (units: bigint | null, digits: number) =>
  units === null ? Number.NaN : Number(`${units}e-${digits}`)

function observe(id: string, of: World, units: readonly (bigint | null)[]): IndicatorObservations {
  return {
    indicator: indicatorId(id),
    dimensions: of.dimensions.map(({ id: dimension }) => dimension),
    cells: of.cells.map((cell) => cell.map(memberId)),
    fractionDigits: of.digits,
    periods: new Map([[when, { AC: Float64Array.from(units, (one) => toNumber(one, of.digits)) }]]),
    flags: [],
  }
}

/** `a1 b0` → value, of a roll-up. */
function named({ axes, keys, periods }: Rolled): Readonly<Record<string, number>> {
  const column = periods.get(when)?.values.AC
  return Object.fromEntries(
    [...keys].map((key, at) => [
      axes.map((axis) => axis.members[numberAt(key, axis)]).join(' '),
      column?.[at] ?? Number.NaN,
    ]),
  )
}

/** The definition of a roll-up, spelled out: for every combination of members, what lies below it in each dimension. */
function slowly<Value>(
  of: World,
  kept: readonly string[],
  units: readonly (bigint | null)[],
  total: (below: readonly bigint[]) => Value,
): Readonly<Record<string, Value>> {
  const isBelow = (dimension: Dimension, member: string | undefined, above: string): boolean => {
    if (member === above) return true
    const parent = dimension.members.find(({ id }) => id === member)?.parent
    return parent ? isBelow(dimension, parent, above) : false
  }
  const dimensions = of.dimensions
    .map((dimension, at) => ({ dimension, at }))
    .filter(({ dimension }) => kept.includes(dimension.id))
  const combinations = dimensions.reduce<readonly (readonly string[])[]>(
    (all, { dimension }) => all.flatMap((one) => dimension.members.map(({ id }) => [...one, id])),
    [[]],
  )
  const results: Record<string, Value> = {}
  for (const combination of combinations) {
    const below = units.filter(
      (one, cell) =>
        one !== null &&
        dimensions.every(({ dimension, at }, index) =>
          isBelow(dimension, of.cells[cell]?.[at], combination[index] ?? ''),
        ),
    )
    if (below.length > 0) results[combination.join(' ')] = total(below.filter((one) => one !== null))
  }
  return results
}

const sum = (below: readonly bigint[]) => below.reduce((all, one) => all + one, 0n)

describe('rollUp', () => {
  it.each([
    ['small', 10n ** 6n],
    ['of fifteen digits, beyond 2^53 when added', 10n ** 15n - 1n],
  ])(
    'is, for sums of numbers %s, the exact decimal sum at every node and nothing elsewhere',
    (_, largest) => {
      fc.assert(
        fc.property(world(largest), fc.subarray(['a', 'b', 'c']), (of, kept) => {
          const rolled = rollUp(
            spaceOf(of.dimensions),
            definition('n', 'sum', kept),
            observe('n', of, of.numerators),
            newWarnings(),
          )
          const expected = slowly(of, kept, of.numerators, (below) => toNumber(sum(below), of.digits))
          expect(named(rolled)).toEqual(expected)
          expect([...rolled.keys]).toEqual([...rolled.keys].toSorted((a, b) => a - b))
        }),
        { numRuns: 150 },
      )
    },
  )

  it('is, for peaks, the highest value below', () => {
    fc.assert(
      fc.property(world(1000n), (of) => {
        const rolled = rollUp(
          spaceOf(of.dimensions),
          definition('n', 'max', ['a', 'b', 'c']),
          observe('n', of, of.numerators),
          newWarnings(),
        )
        const expected = slowly(of, ['a', 'b', 'c'], of.numerators, (below) =>
          toNumber(
            below.reduce((most, one) => (one > most ? one : most)),
            of.digits,
          ),
        )
        expect(named(rolled)).toEqual(expected)
      }),
      { numRuns: 100 },
    )
  })

  it('does not depend on the order of observations', () => {
    fc.assert(
      fc.property(world(10n ** 15n - 1n), (of) => {
        const turned: World = { ...of, cells: of.cells.toReversed(), numerators: of.numerators.toReversed() }
        const roll = (one: World) =>
          rollUp(
            spaceOf(of.dimensions),
            definition('n', 'sum', ['a', 'b', 'c']),
            observe('n', one, one.numerators),
            newWarnings(),
          )
        expect(roll(turned)).toEqual(roll(of))
      }),
      { numRuns: 50 },
    )
  })
})

describe('divide', () => {
  it('divides the exact sums of the parts, over fewer dimensions too, and keeps 1e-11 of the quotient', () => {
    fc.assert(
      fc.property(world(10n ** 9n), fc.subarray(['a', 'b']), (of, kept) => {
        const space = spaceOf(of.dimensions)
        const part = (id: string, units: World['numerators']) =>
          rollUp(space, definition(id, 'sum', ['a', 'b', 'c']), observe(id, of, units), newWarnings())
        const rolled = divide(
          space,
          definition('r', 'ratio', kept),
          part('n', of.numerators),
          part('d', of.denominators),
        )
        const top = slowly(of, kept, of.numerators, sum)
        const bottom = slowly(of, kept, of.denominators, sum)
        const expected = Object.keys(top).filter((cell) => bottom[cell] !== undefined && bottom[cell] !== 0n)
        const ratios = named(rolled)
        expect(Object.keys(ratios).toSorted()).toEqual(expected.toSorted())
        for (const cell of expected) {
          const exact = (Number(top[cell]) / Number(bottom[cell])) * 100
          expect(Math.abs((ratios[cell] ?? Number.NaN) - exact)).toBeLessThanOrEqual(Math.abs(exact) * 1e-11)
          expect(Number(ratios[cell]?.toPrecision(12))).toBe(ratios[cell])
        }
      }),
      { numRuns: 150 },
    )
  })
})
