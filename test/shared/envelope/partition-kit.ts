import fc from 'fast-check'
import { partitionBytes } from '#shared/envelope/partition.ts'
import type { Partition } from '#shared/envelope/partition.ts'
import { hashOf, indicatorId } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import { scenarios } from '#shared/model/scenario.ts'

export const name = { indicator: indicatorId('revenue'), period: period('2026-10') }

const value = fc.oneof(
  { weight: 4, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 4, arbitrary: fc.integer({ min: -10_000_000, max: 10_000_000 }).map((whole) => whole / 100) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1e21, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 1e-7) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)

const flagged = (count: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: Math.max(0, count - 1) }), { maxLength: count })
    .map((all) => all.toSorted((a, b) => a - b))

/** Partitions as a publisher may make them: any scenarios, any values, any flags. */
export const anyPartition: fc.Arbitrary<Partition> = fc
  .record({
    count: fc.integer({ min: 1, max: 40 }),
    present: fc.subarray([...scenarios], { minLength: 1 }),
    hash: fc.stringMatching(/^[0-9a-f]{64}$/),
    size: fc.integer({ min: 2, max: 1_000_000 }),
    isFlagged: fc.boolean(),
  })
  .chain(({ count, present, hash, size, isFlagged }) =>
    fc
      .record({
        columns: fc.array(fc.array(value, { minLength: count, maxLength: count }), {
          minLength: present.length,
          maxLength: present.length,
        }),
        estimated: flagged(count),
        suppressed: flagged(count),
      })
      .map(({ columns, estimated, suppressed }): Partition => {
        const values = Object.fromEntries(
          present.map((scenario, at) => [scenario, Float64Array.from(columns[at] ?? [])]),
        )
        const first = present[0] ?? 'AC'
        return {
          ...name,
          cells: { hash: hashOf(hash), size },
          values,
          flags: isFlagged ? { [first]: { estimated, suppressed } } : {},
        }
      }),
  )

/** The bytes of a partition with a few of them changed, dropped or doubled. */
export const brokenBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    anyPartition.map(partitionBytes),
    fc.array(
      fc.record({
        at: fc.nat(4_000),
        byte: fc.constantFrom(...new TextEncoder().encode('"{}[],:.-+eE0123456789ntruACPLFBMx \\'), 0xc3, 0),
        how: fc.constantFrom('set', 'drop', 'insert'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([bytes, changes]) => {
    let all = [...bytes]
    for (const { at, byte, how } of changes) {
      const place = at % all.length
      all = [
        ...all.slice(0, place),
        ...(how === 'drop' ? [] : [byte]),
        ...all.slice(how === 'insert' ? place : place + 1),
      ]
    }
    return Uint8Array.from(all)
  })
