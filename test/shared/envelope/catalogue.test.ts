import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCatalogue, readCatalogueStrictly } from '#shared/envelope/catalogue.ts'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { Json } from '#shared/envelope/json.ts'
import { isPlainCatalogue } from '#shared/envelope/plain-catalogue.ts'

const name = { zh: '营业收入', en: 'Revenue' }

const definition = {
  id: 'revenue',
  version: 1,
  pillar: 'growth',
  name,
  definition: name,
  unit: 'CNY_M',
  decimals: 1,
  direction: 'up',
  acrossMembers: 'sum',
  acrossTime: 'sum',
  frequency: 'month',
  dimensions: ['org'],
  targetBasis: 'plan',
  amberGapPct: 2,
  redGapPct: 5,
  classification: 'internal',
  owner: 'office',
  steward: 'office',
  sources: ['ledger'],
  effectiveFrom: '2020-01',
  status: 'certified',
  driverOf: ['margin'],
}

const ratio = { numerator: 'revenue', denominator: 'revenue', scale: 100 }

const catalogue = {
  kind: 'catalogue',
  name,
  fiscalYearStartMonth: 1,
  edition: { id: 'board', name, clearance: 'restricted', org: null },
  pillars: [{ id: 'growth', order: 1, name, question: name }],
  owners: [{ id: 'office', name }],
  dimensions: [
    {
      id: 'org',
      name,
      root: 'all',
      members: [
        { id: 'all', parent: null, name, level: 'group' },
        { id: 'north', parent: 'all', name, level: 'branch' },
      ],
    },
  ],
  indicators: [
    { id: 'revenue', versions: [definition] },
    { id: 'margin', versions: [{ ...definition, id: 'margin', acrossMembers: 'ratio', ratio }] },
  ],
  headline: ['revenue'],
} satisfies Json

/** Every place of a JSON value, as the keys that lead there. */
function placesIn(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  const inside =
    value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]))
      : []
  return [path, ...inside]
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

type Change = { readonly kind: 'put'; readonly value: Json } | { readonly kind: 'drop' | 'add' }

/** A copy with one place changed. */
function changed(value: Json, [key, ...rest]: readonly string[], change: Change): Json {
  if (key === undefined) {
    if (change.kind === 'put') return change.value
    if (change.kind !== 'add' || value === null || typeof value !== 'object') return value
    if (isList(value)) return [...value, 'extra']
    return { ...value, extra: 1 }
  }
  if (isList(value)) {
    return value.flatMap((item: Json, at) =>
      String(at) !== key
        ? [item]
        : rest.length === 0 && change.kind === 'drop'
          ? []
          : [changed(item, rest, change)],
    )
  }
  // A path leads through what has keys.
  const entries = Object.entries(value as Readonly<Record<string, Json>>)
  return Object.fromEntries(
    entries.flatMap(([own, item]): [string, Json][] =>
      own !== key
        ? [[own, item]]
        : rest.length === 0 && change.kind === 'drop'
          ? []
          : [[own, changed(item, rest, change)]],
    ),
  )
}

const strange: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  13,
  1e300,
  '',
  'x',
  '../x',
  'x'.repeat(65),
  '2026-13',
  '2026-Q3',
  [],
  {},
  { zh: '', en: 'x' },
  name,
  ['x', 'x'],
]

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...strange).map((value): Change => ({ kind: 'put', value })),
  fc.constantFrom<Change>({ kind: 'drop' }, { kind: 'add' }),
)

function isRefusedStrictly(value: Json): boolean {
  try {
    readCatalogueStrictly(value)
    return false
  } catch (error) {
    if (error instanceof EnvelopeFailure && error.code === 'wrong-shape') return true
    throw error
  }
}

describe('readCatalogue', () => {
  it('T9 takes a valid catalogue as plain, and reads of it what the schema reads', () => {
    expect(isPlainCatalogue(catalogue)).toBe(true)
    expect(readCatalogue(jsonBytes(catalogue))).toEqual(readCatalogueStrictly(catalogue))
  })

  it('T9 takes nothing as plain that the schema refuses, wherever one place is another', () => {
    const places = placesIn(catalogue)
    let refused = 0
    fc.assert(
      fc.property(fc.constantFrom(...places), anyChange, (place, change) => {
        const value = changed(catalogue, place, change)
        const isRefused = isRefusedStrictly(value)
        if (isRefused) refused++
        // The schema's limits are the plain shape's: each takes exactly what the other does.
        expect(isPlainCatalogue(value)).toBe(!isRefused)
      }),
      { numRuns: 1_000 },
    )
    expect(refused).toBeGreaterThan(250)
  })

  it('T9 refuses what is not plainly a catalogue in the words of the schema', () => {
    const bytes = jsonBytes({ ...catalogue, fiscalYearStartMonth: 13 })
    expect(() => readCatalogue(bytes)).toThrow(/fiscalYearStartMonth/)
  })
})
