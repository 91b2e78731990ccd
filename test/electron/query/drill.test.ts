import { describe, expect, it } from 'vitest'
import { drill } from '#electron/query/drill.ts'
import type { DrillQuestion } from '#electron/query/drill-plan.ts'
import { openReaders } from '#electron/query/readers.ts'
import { dimensionId, indicatorId, memberId } from '#shared/model/id.ts'
import { smallDimension, smallStore } from './small-world.ts'

const org = smallDimension('org', [
  ['group', null],
  ['loans', 'group'],
  ['cash', 'loans'],
  ['auto', 'loans'],
  ['pay', 'group'],
])
const region = smallDimension('region', [
  ['all', null],
  ['east', 'all'],
  ['west', 'all'],
])

const leaves: Readonly<Record<string, number>> = {
  'cash/east': 5,
  'cash/west': 1,
  'auto/east': 2,
  'auto/west': 4,
}
const above: Readonly<Record<string, readonly string[]>> = {
  cash: ['cash', 'loans', 'group'],
  auto: ['auto', 'loans', 'group'],
  east: ['east', 'all'],
  west: ['west', 'all'],
}

const sums = new Map<string, number>()
for (const [leaf, value] of Object.entries(leaves)) {
  const [unit = '', place = ''] = leaf.split('/')
  for (const one of above[unit] ?? [])
    for (const other of above[place] ?? []) {
      sums.set(`${one}/${other}`, (sums.get(`${one}/${other}`) ?? 0) + value)
    }
}
const cells = [...sums.keys()].map((key) => key.split('/'))
const values = [...sums.values()]

const dimensions = [dimensionId('org'), dimensionId('region')]
const column = { by: ['org', 'region'], cells }
const readers = openReaders(
  smallStore([
    {
      asOf: '2026-10',
      dimensions: [org, region],
      indicators: [
        {
          definition: { id: 'bad', dimensions },
          ...column,
          partitions: { '2026-10': { AC: values, PL: values.map(() => 4) } },
        },
        {
          definition: { id: 'all', dimensions },
          ...column,
          partitions: { '2026-10': { AC: values.map(() => 10) } },
        },
        {
          definition: {
            id: 'share',
            unit: 'PCT',
            direction: 'down',
            dimensions,
            acrossMembers: 'ratio',
            acrossTime: 'ratio',
            ratio: { numerator: indicatorId('bad'), denominator: indicatorId('all'), scale: 100 },
          },
          ...column,
          partitions: { '2026-10': { AC: values.map((value) => value * 10), PL: values.map(() => 40) } },
        },
        {
          definition: { id: 'users', dimensions, acrossMembers: 'none' },
          by: ['org', 'region'],
          cells: [['group', 'all']],
          partitions: { '2026-10': { AC: [7] } },
        },
      ],
    },
  ]),
)

const ask = (
  indicator: string,
  by: readonly string[],
  more: Omit<Partial<DrillQuestion>, 'by' | 'indicator'> = {},
) => drill(readers, { indicator: indicatorId(indicator), by: by.map(dimensionId), ...more })

const shown = ({ rows }: ReturnType<typeof ask>) =>
  rows.map(({ key, depth, figure }) => `${' '.repeat(depth)}${key} ${figure.values.AC}`)

describe('drill', () => {
  it('lists the children of a cell in published order, without members that have no figures', () => {
    const found = ask('bad', ['org'])
    expect(shown(found)).toEqual(['loans 12'])
    expect(found.total.values.AC).toBe(12)
    expect(found.rowCount).toBe(1)
    expect(found.dimensions.map(({ id }) => id)).toEqual(['org', 'region'])
    expect(found.rows[0]).toMatchObject({ expandable: true, dimension: 'org', member: 'loans', weight: null })
  })

  it('opens what is named open, and a leaf along the next dimension', () => {
    expect(shown(ask('bad', ['org', 'region'], { open: ['loans', 'loans/cash'] }))).toEqual([
      'loans 12',
      ' loans/cash 6',
      '  loans/cash/east 5',
      '  loans/cash/west 1',
      ' loans/auto 6',
    ])
    const all = ask('bad', ['org', 'region'], { all: true })
    expect(shown(all)).toHaveLength(7)
    expect(all.rows.at(-1)).toMatchObject({
      cell: { org: 'auto', region: 'west' },
      expandable: false,
      depth: 2,
    })
  })

  it('starts under a member and within a cell', () => {
    expect(shown(ask('bad', ['org'], { under: memberId('loans') }))).toEqual(['cash 6', 'auto 6'])
    const east = ask('bad', ['org'], {
      under: memberId('loans'),
      cell: { [dimensionId('region')]: memberId('east') },
    })
    expect(shown(east)).toEqual(['cash 5', 'auto 2'])
    expect(east.total.values.AC).toBe(7)
    expect(east.total.cell).toEqual({ org: 'loans', region: 'east' })
  })

  it('lists the leaves of all dimensions flat, sorted and by page', () => {
    const flat = { flat: true, sort: { by: 'AC', descending: true } } as const
    const first = ask('bad', ['org', 'region'], { ...flat, limit: 2 })
    expect(first.rowCount).toBe(4)
    expect(shown(first)).toEqual(['cash/east 5', 'auto/west 4'])
    expect(first.rows[0]?.name.zh).toBe('cash · east')
    expect(shown(ask('bad', ['org', 'region'], { ...flat, offset: 2, limit: 2 }))).toEqual([
      'auto/east 2',
      'cash/west 1',
    ])
  })

  it.each([
    ['dPL', ['cash/west', 'auto/east', 'auto/west', 'cash/east']],
    ['name', ['auto/east', 'auto/west', 'cash/east', 'cash/west']],
    ['PY', ['cash/east', 'cash/west', 'auto/east', 'auto/west']],
  ] as const)('sorts by %s', (by, expected) => {
    const found = ask('bad', ['org', 'region'], {
      flat: true,
      sort: { by, descending: false },
      language: 'en',
    })
    expect(found.rows.map(({ key }) => key)).toEqual(expected)
  })

  it('sorts siblings of a tree', () => {
    expect(
      shown(ask('bad', ['org', 'region'], { all: true, sort: { by: 'AC', descending: false } })),
    ).toEqual([
      'loans 12',
      ' loans/cash 6',
      '  loans/cash/west 1',
      '  loans/cash/east 5',
      ' loans/auto 6',
      '  loans/auto/east 2',
      '  loans/auto/west 4',
    ])
  })

  it('filters by text and status and keeps what leads to a match', () => {
    expect(shown(ask('bad', ['org', 'region'], { all: true, filter: { text: 'WEST' } }))).toEqual([
      'loans 12',
      ' loans/cash 6',
      '  loans/cash/west 1',
      ' loans/auto 6',
      '  loans/auto/west 4',
    ])
    const off = ask('share', ['org', 'region'], { flat: true, filter: { status: ['off-target'] } })
    expect(off.rows.map(({ key }) => key)).toEqual(['cash/east'])
    expect(off.rowCount).toBe(1)
  })

  it('shows the denominator of a ratio as the weight', () => {
    const found = ask('share', ['org'], {
      under: memberId('loans'),
      sort: { by: 'weight', descending: true },
    })
    expect(found.weightLabel?.id).toBe('all')
    expect(found.totalWeight).toBe(10)
    expect(found.rows.map(({ weight }) => weight)).toEqual([10, 10])
  })

  it('has the run behind its total, the question’s own cell, where runs are wanted', () => {
    const found = ask('bad', ['org'], { spark: true })
    expect(found.totalSpark?.values.AC.at(-1)).toBe(found.total.values.AC)
    expect(found.totalSpark?.periods).toEqual(found.rows[0]?.spark?.periods)
    expect(ask('bad', ['org']).totalSpark).toBeUndefined()
  })

  it('lists every member of what does not add up, and says why there is no value', () => {
    const found = ask('users', ['org'])
    expect(found.rows.map(({ figure }) => figure.reasons.AC)).toEqual(['not-additive', 'not-additive'])
    expect(found.total.values.AC).toBe(7)
  })

  it('refuses dimensions and members that are not there', () => {
    expect(() => ask('bad', ['channel'])).toThrow(/no dimension channel/)
    expect(() => ask('bad', ['org'], { under: memberId('x') })).toThrow(/no member x/)
    expect(() => ask('bad', ['org', 'org'])).toThrow(/repeats/)
  })
})
