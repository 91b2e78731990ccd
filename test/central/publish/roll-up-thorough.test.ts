import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divide } from '#central/publish/ratio.ts'
import { rollUp } from '#central/publish/roll-up.ts'
import type { Rolled } from '#central/publish/rolled.ts'
import { newWarnings } from '#central/publish/warning.ts'
import { numberAt, spaceOf } from '#central/source/space.ts'
import type { Dimension } from '#shared/model/dimension.ts'
import { dimensionId, indicatorId, memberId, ownerId, pillarId } from '#shared/model/id.ts'
import type { AcrossMembers, Definition } from '#shared/model/indicator.ts'
import { period } from '#shared/model/period.ts'

const when = period('2026-01')
const org = dimensionId('org')

function definition(id: string, acrossMembers: AcrossMembers): Definition {
  return {
    id: indicatorId(id),
    version: 1,
    pillar: pillarId('p'),
    name: { zh: id, en: id },
    definition: { zh: id, en: id },
    unit: 'CNY',
    decimals: 2,
    direction: 'up',
    acrossMembers,
    acrossTime: acrossMembers === 'ratio' ? 'ratio' : 'sum',
    ratio: { numerator: indicatorId('n'), denominator: indicatorId('d'), scale: 100 },
    frequency: 'month',
    dimensions: [org],
    targetBasis: 'none',
    classification: 'internal',
    owner: ownerId('o'),
    steward: ownerId('o'),
    sources: [],
    effectiveFrom: when,
    status: 'certified',
    driverOf: [],
  }
}

/** A ragged tree from numbers that choose each member's parent among those before it. */
function treeOf(parents: readonly number[]): Dimension {
  return {
    id: org,
    name: { zh: '组织', en: 'Organisation' },
    root: memberId('m0'),
    members: [-1, ...parents].map((parent, at) => ({
      id: memberId(`m${at}`),
      parent: at === 0 ? null : memberId(`m${parent % at}`),
      name: { zh: `成员${at}`, en: `Member ${at}` },
      level: 'any',
    })),
  }
}

function leavesBelow({ members }: Pick<Dimension, 'members'>, above: string): readonly string[] {
  const children = members.filter(({ parent }) => parent === above)
  return children.length === 0 ? [above] : children.flatMap(({ id }) => leavesBelow({ members }, id))
}

/** Units of 10^-12: nothing, zero, cents, 10^15 and 10^-12 side by side, of both signs. */
const value = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(null, 0n, 1n, -1n, 10n ** 27n, -(10n ** 27n)) },
  {
    weight: 4,
    arbitrary: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }).map((cents) => cents * 10n ** 10n),
  },
)
const parents = fc.array(fc.nat(20), { minLength: 1, maxLength: 8 })
const values = fc.array(value, { minLength: 9, maxLength: 9 })

const toNumber = (units: bigint | null) => (units === null ? Number.NaN : Number(`${units}e-12`))

function rolled(
  of: Dimension,
  id: string,
  rule: AcrossMembers,
  units: readonly (bigint | null)[],
  space = spaceOf([of]),
): Rolled {
  const leaves = leavesBelow(of, of.root)
  return rollUp(
    space,
    definition(id, rule),
    {
      indicator: indicatorId(id),
      dimensions: [org],
      cells: leaves.map((leaf) => [memberId(leaf)]),
      fractionDigits: 12,
      periods: new Map([[when, { AC: Float64Array.from(leaves, (_, at) => toNumber(units[at] ?? null)) }]]),
      flags: [],
    },
    newWarnings(),
  )
}

const valueAt = ({ axes, keys, periods }: Rolled, member: string): number => {
  const [axis] = axes
  const at = keys.findIndex((key) => axis !== undefined && axis.members[numberAt(key, axis)] === member)
  return periods.get(when)?.values.AC?.[at] ?? Number.NaN
}

/** Whether every member has what its leaves make by `rule`. */
function isRight(
  of: Dimension,
  found: Rolled,
  units: readonly (bigint | null)[],
  rule: (known: readonly bigint[]) => number,
) {
  const leaves = leavesBelow(of, of.root)
  return of.members.every(({ id }) => {
    const known = leavesBelow(of, id).flatMap((leaf) => units[leaves.indexOf(leaf)] ?? [])
    return Object.is(valueAt(found, id) + 0, (known.length === 0 ? Number.NaN : rule(known)) + 0)
  })
}

const sum = (known: readonly bigint[]) => known.reduce((all, one) => all + one, 0n)
const thorough = { numRuns: 10_000, endOnFailure: true } as const

describe('adding over members', () => {
  it('gives every member of a ragged tree the exact sum of its leaves, from 10^15 to 10^-12', () => {
    fc.assert(
      fc.property(parents, values, (chosen, units) => {
        const of = treeOf(chosen)
        return isRight(of, rolled(of, 'n', 'sum', units), units, (known) => toNumber(sum(known)))
      }),
      thorough,
    )
  }, 60_000)

  it('gives every member the highest of its leaves', () => {
    fc.assert(
      fc.property(parents, values, (chosen, units) => {
        const of = treeOf(chosen)
        return isRight(of, rolled(of, 'n', 'max', units), units, (known) =>
          toNumber(known.reduce((most, one) => (one > most ? one : most))),
        )
      }),
      thorough,
    )
  }, 60_000)

  it('divides the sums of a ratio’s parts at every member, and has none over zero', () => {
    let divided = 0
    fc.assert(
      fc.property(parents, values, values, (chosen, tops, bottoms) => {
        const of = treeOf(chosen)
        const space = spaceOf([of])
        const found = divide(
          space,
          definition('r', 'ratio'),
          rolled(of, 'n', 'sum', tops, space),
          rolled(of, 'd', 'sum', bottoms, space),
        )
        const leaves = leavesBelow(of, of.root)
        return of.members.every(({ id }) => {
          const known = (units: readonly (bigint | null)[]) =>
            leavesBelow(of, id).flatMap((leaf) => units[leaves.indexOf(leaf)] ?? [])
          const [top, bottom] = [known(tops), known(bottoms)]
          const ratio = valueAt(found, id)
          if (top.length === 0 || bottom.length === 0 || sum(bottom) === 0n) return Number.isNaN(ratio)
          divided++
          const exact = (toNumber(sum(top)) / toNumber(sum(bottom))) * 100
          return Math.abs(ratio - exact) <= 1e-11 * Math.abs(exact)
        })
      }),
      thorough,
    )
    expect(divided).toBeGreaterThan(10_000)
  }, 60_000)
})
