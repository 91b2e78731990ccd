import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bridge } from '#electron/query/bridge.ts'
import { diff } from '#electron/query/diff.ts'
import { openReaders } from '#electron/query/readers.ts'
import { exactSum } from '#shared/measure/sum.ts'
import { indicatorId, initiativeId, milestoneId, ownerId, stageId } from '#shared/model/id.ts'
import type { View } from '#shared/model/period.ts'
import type { Roadmap } from '#shared/model/roadmap.ts'
import { smallStore } from './small-world.ts'
import type { SmallIndicator, SmallSnapshot } from './small-world.ts'

const text = (zh: string) => ({ zh, en: zh })

function roadmap(forecastDate: string): Roadmap {
  return {
    stages: [{ id: stageId('s'), order: 1, name: text('s'), output: text('s'), owner: ownerId('o') }],
    initiatives: [
      {
        id: initiativeId('i'),
        stage: stageId('s'),
        name: text('i'),
        owner: ownerId('o'),
        indicators: [],
        budgetCnyM: null,
      },
    ],
    milestones: [
      {
        id: milestoneId('m'),
        initiative: initiativeId('i'),
        name: text('m'),
        baselineDate: '2026-12-01',
        forecastDate,
        actualDate: null,
        status: 'on-track',
        dependsOn: [],
        weight: 1,
      },
    ],
  }
}

type Numbers = readonly (number | null)[]

/** Root, a and b in one month; the root is the sum of what is there. */
const month = (a: number | null, b: number | null, state: 'final' | 'restated' = 'final') => ({
  AC: [a === null && b === null ? null : (a ?? 0) + (b ?? 0), a, b] as Numbers,
  state,
})

const by = { by: ['org'], cells: [['group'], ['a'], ['b']] }

function flow(months: SmallIndicator['partitions'], version = 1): SmallIndicator {
  return { definition: { id: 'flow', version }, ...by, partitions: months }
}

function store(before: Partial<SmallSnapshot>, after: Partial<SmallSnapshot>) {
  return openReaders(
    smallStore([
      { asOf: '2026-09', indicators: [], roadmap: roadmap('2026-12-01'), ...before },
      { asOf: '2026-10', indicators: [], roadmap: roadmap('2026-12-31'), ...after },
    ]),
  )
}

describe('diff', () => {
  it('names what was restated, what arrived late and what moved', () => {
    const readers = store(
      {
        indicators: [flow({ '2026-07': month(null, null), '2026-08': month(1, 2), '2026-09': month(3, 4) })],
      },
      {
        indicators: [
          flow({
            '2026-07': month(5, 5),
            '2026-08': month(1, 2.5, 'restated'),
            '2026-09': month(3, 4),
            '2026-10': month(9, 9),
          }),
          { definition: { id: 'new' }, partitions: {} },
        ],
      },
    )
    const found = diff(readers, { before: 1 })
    expect(
      found.changed.map(({ period, kind, cells, before, after, state }) => [
        period,
        kind,
        cells,
        before,
        after,
        state,
      ]),
    ).toEqual([
      ['2026-07', 'late', 3, null, 10, 'final'],
      ['2026-08', 'restated', 2, 3, 3.5, 'restated'],
    ])
    expect(found.added.map(({ id }) => id)).toEqual(['new'])
    expect(found.removed).toEqual([])
    expect(found.milestones).toMatchObject([{ id: 'm', before: '2026-12-01', after: '2026-12-31', days: 30 }])
    expect(found.partitions).toEqual({ both: 3, same: 1 })
  })

  it('reads nothing of partitions whose hashes are the same', () => {
    const months = { '2026-08': month(1, 2), '2026-09': month(3, 4) }
    const kept = smallStore([
      { asOf: '2026-09', indicators: [flow(months)] },
      { asOf: '2026-10', indicators: [flow(months)] },
    ])
    expect(diff(openReaders(kept), { before: 1 }).changed).toEqual([])
    expect(kept.decoded()).toBe(0)
  })

  it('reports a redefinition as one, not as restatements of every period', () => {
    const before = flow({ '2026-08': month(1, 2), '2026-09': month(3, 4) })
    const after: SmallIndicator = {
      ...flow({ '2026-08': month(2, 4), '2026-09': month(6, 8) }, 2),
      older: [{ version: 1 }],
    }
    const found = diff(store({ indicators: [before] }, { indicators: [after] }), { before: 1 })
    expect(found.redefined).toMatchObject([{ before: { version: 1 }, after: { version: 2 } }])
    expect(found.changed).toEqual([])
  })

  it('names what was withdrawn since', () => {
    const months = { '2026-09': month(3, 4) }
    const reason = text('wrong')
    const found = diff(
      store(
        { indicators: [flow(months)] },
        { indicators: [flow(months)], withdrawn: [{ indicator: indicatorId('flow'), period: null, reason }] },
      ),
      { before: 1 },
    )
    expect(found.withdrawn).toMatchObject([{ period: null, reason }])
  })
})

describe('bridge', () => {
  const steps = (found: ReturnType<typeof bridge>) =>
    Object.fromEntries(found.steps.map(({ kind, change }) => [kind, change]))

  it('tells late data from restated sources and from real movement', () => {
    const readers = store(
      { indicators: [flow({ '2026-09': month(3, null) })] },
      { indicators: [flow({ '2026-09': month(3.5, 4, 'restated'), '2026-10': month(9, 9) })] },
    )
    const found = bridge(readers, { before: 1, indicator: indicatorId('flow') })
    expect([found.from.value, found.to.value, found.change]).toEqual([3, 18, 15])
    expect(steps(found)).toEqual({ late: 4, restated: 0.5, redefinition: 0, movement: 10.5 })
  })

  it('gives a redefinition what it changed', () => {
    const readers = store(
      { indicators: [flow({ '2026-09': month(3, 4) })] },
      {
        indicators: [
          { ...flow({ '2026-09': month(6, 8), '2026-10': month(7, 8) }, 2), older: [{ version: 1 }] },
        ],
      },
    )
    const found = bridge(readers, { before: 1, indicator: indicatorId('flow') })
    expect(steps(found)).toEqual({ late: 0, restated: 0, redefinition: 7, movement: 1 })
  })

  it('has no steps where a side has no value', () => {
    const readers = store({ indicators: [flow({})] }, { indicators: [flow({ '2026-10': month(1, 1) })] })
    expect(bridge(readers, { before: 1, indicator: indicatorId('flow') })).toMatchObject({
      change: null,
      steps: [],
    })
  })

  it('sums exactly to the change, whatever changed, for flows and ratios, by month and to date', () => {
    const value = fc.option(
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: -100_000, max: 100_000 }).map((cents) => cents / 100) },
        // Denominators that are zero or cancel, amounts of 10^15 and of 10^-12.
        { weight: 1, arbitrary: fc.constantFrom(0, 1e15, -1e15, 1e-12) },
      ),
      { nil: null, freq: 5 },
    )
    const pair = fc.tuple(value, value)
    const run = fc.array(pair, { minLength: 3, maxLength: 3 })
    const months = (
      rows: readonly (readonly [number | null, number | null])[],
      last: readonly [number | null, number | null] | null,
    ) => ({
      '2026-07': month(...(rows[0] ?? [null, null])),
      '2026-08': month(...(rows[1] ?? [null, null])),
      '2026-09': month(...(rows[2] ?? [null, null])),
      ...(last && { '2026-10': month(...last) }),
    })
    fc.assert(
      fc.property(
        run,
        run,
        run,
        run,
        pair,
        pair,
        fc.constantFrom<View>('month', 'ytd'),
        fc.boolean(),
        (n1, n2, d1, d2, nLast, dLast, view, redefined) => {
          const part = (
            id: string,
            partitions: SmallIndicator['partitions'],
            version: number,
          ): SmallIndicator => ({
            definition: { id, version },
            ...(version === 2 && { older: [{ version: 1 }] }),
            ...by,
            partitions,
          })
          const ratio = (n: SmallIndicator, d: SmallIndicator): SmallIndicator => ({
            definition: {
              id: 'ratio',
              acrossMembers: 'ratio',
              acrossTime: 'ratio',
              ratio: { numerator: indicatorId('n'), denominator: indicatorId('d'), scale: 100 },
            },
            ...by,
            partitions: Object.fromEntries(
              Object.entries(n.partitions).map(([at, { AC }]) => [
                at,
                {
                  AC: (AC ?? []).map((top, cell) => {
                    const bottom = d.partitions[at]?.AC?.[cell] ?? null
                    return top === null || bottom === null || bottom === 0 ? null : (top / bottom) * 100
                  }),
                },
              ]),
            ),
          })
          const nBefore = part('n', months(n1, null), 1)
          const dBefore = part('d', months(d1, null), 1)
          const nAfter = part('n', months(n2, nLast), redefined ? 2 : 1)
          const dAfter = part('d', months(d2, dLast), 1)
          const readers = store(
            { indicators: [nBefore, dBefore, ratio(nBefore, dBefore)] },
            { indicators: [nAfter, dAfter, ratio(nAfter, dAfter)] },
          )
          for (const id of ['n', 'd', 'ratio']) {
            const found = bridge(readers, { before: 1, indicator: indicatorId(id), view })
            if (found.change === null) {
              if (found.steps.length > 0) return false
              continue
            }
            const changes = found.steps.map(({ change }) => change)
            // What is shown is what is summed: the steps telescope, so nothing but rounding may be left.
            const size = [found.change, found.from.value ?? 0, found.to.value ?? 0, ...changes].reduce(
              (all, change) => all + Math.abs(change),
              0,
            )
            const off = Math.abs(exactSum([...changes, -found.change]))
            if (!(off <= 1e-9 * size) || changes.some(Number.isNaN)) return false
          }
          return true
        },
      ),
      { numRuns: 10_000, endOnFailure: true },
    )
  }, 180_000)
})
