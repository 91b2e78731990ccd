import { z } from 'zod'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Period } from '#shared/model/period.ts'
import { isScenario } from '#shared/model/scenario.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import type { Flag } from '#shared/model/figure.ts'
import { firstIssue } from './dsse.ts'
import { EnvelopeFailure } from './failure.ts'
import { jsonBytes, parseJson } from './json.ts'
import { indicatorIdSchema, periodSchema } from './noun.ts'
import { scanPartition } from './partition-scan.ts'
import { referenceSchema } from './reference.ts'
import type { ObjectReference } from './reference.ts'

/** All observations of one indicator in one period: the unit that is certified, restated, hashed and stored. */
export type Partition = {
  readonly indicator: IndicatorId
  readonly period: Period
  /** The cell list whose positions the arrays follow. */
  readonly cells: ObjectReference
  /** Position → value, NaN where there is none. All arrays have the cell list's length. */
  readonly values: Readonly<Partial<Record<Scenario, Float64Array>>>
  /** Flagged positions, ascending. */
  readonly flags: Readonly<Partial<Record<Scenario, Readonly<Partial<Record<Flag, readonly number[]>>>>>>
}

const positionsSchema = z.array(z.int().min(0))

const flagsSchema = z.strictObject({
  estimated: positionsSchema.optional(),
  suppressed: positionsSchema.optional(),
})

const partitionFlagsSchema = z.strictObject({
  AC: flagsSchema.optional(),
  PL: flagsSchema.optional(),
  FC: flagsSchema.optional(),
  BM: flagsSchema.optional(),
})

const partitionSchema = z.strictObject({
  kind: z.literal('partition'),
  indicator: indicatorIdSchema,
  period: periodSchema,
  cells: referenceSchema,
  values: z.record(z.string().refine(isScenario, 'unknown scenario'), z.unknown()),
  flags: partitionFlagsSchema.optional(),
})

/** The bytes that name a partition; the same values give the same bytes on every machine. */
export function partitionBytes(partition: Partition): Uint8Array {
  const values: Partial<Record<Scenario, readonly (number | null)[]>> = {}
  // -0 would print as 0 and NaN as null: both are what is meant.
  for (const scenario of ['AC', 'PL', 'FC', 'BM'] as const) {
    const column = partition.values[scenario]
    if (column) values[scenario] = Array.from(column)
  }
  const flags = Object.keys(partition.flags).length > 0 ? { flags: partition.flags } : {}
  return jsonBytes({
    kind: 'partition',
    indicator: partition.indicator,
    period: partition.period,
    cells: partition.cells,
    values,
    ...flags,
  })
}

type PartitionName = { readonly indicator: IndicatorId; readonly period: Period }

/**
 * Reads and checks a partition whole (T9): the indicator and period that its parent states, known scenarios, finite
 * numbers, arrays of one length. The length is compared with the cell list by `checkCount`. Throws `EnvelopeFailure`.
 */
export function readPartition(bytes: Uint8Array, name: PartitionName): Partition {
  return readCounted(bytes, name).partition
}

/** The same with the number of values that exist, over all scenarios. */
export function readCounted(
  bytes: Uint8Array,
  { indicator, period }: PartitionName,
): { readonly partition: Partition; readonly rows: number } {
  const scanned = scanPartition(bytes, { indicator, period }, true)
  if (!scanned) {
    const partition = readStrictly(bytes, { indicator, period })
    return { partition, rows: countValues(partition) }
  }
  const { cells, values, count, rows } = scanned
  return { partition: { indicator, period, cells, values, flags: readFlags(scanned.flags, count) }, rows }
}

/** What a partition's parents must agree with. */
export type PartitionMeasure = {
  readonly cells: ObjectReference
  /** Length of its arrays. */
  readonly count: number
  /** Values that exist, over all scenarios. */
  readonly rows: number
}

/** All checks of `readPartition` without keeping the values. Throws `EnvelopeFailure`. */
export function measurePartition(bytes: Uint8Array, name: PartitionName): PartitionMeasure {
  const scanned = scanPartition(bytes, name, false)
  if (!scanned) {
    const partition = readStrictly(bytes, name)
    const count = Object.values(partition.values)[0]?.length ?? 0
    return { cells: partition.cells, count, rows: countValues(partition) }
  }
  const { cells, count, rows } = scanned
  readFlags(scanned.flags, count)
  return { cells, count, rows }
}

/** Values that exist, over all scenarios. */
export function countValues(partition: Partition): number {
  let rows = 0
  for (const column of Object.values(partition.values)) {
    for (let at = 0; at < column.length; at++) if (!Number.isNaN(column[at])) rows++
  }
  return rows
}

/** What decides about every form of JSON that the scan does not know. */
export function readStrictly(bytes: Uint8Array, expected: PartitionName): Partition {
  const read = partitionSchema.safeParse(parseJson(bytes))
  if (!read.success) throw new EnvelopeFailure('wrong-shape', `partition: ${firstIssue(read.error)}`)
  const { indicator, period, cells, flags } = read.data
  if (indicator !== expected.indicator || period !== expected.period) {
    throw new EnvelopeFailure(
      'wrong-shape',
      `partition: ${indicator} ${period} where ${expected.indicator} ${expected.period} belongs`,
    )
  }
  const values: Partial<Record<Scenario, Float64Array>> = {}
  let length = -1
  for (const [scenario, column] of Object.entries(read.data.values)) {
    // The schema admits known scenarios only.
    const numbers = readColumn(column, scenario)
    if (length >= 0 && numbers.length !== length)
      throw new EnvelopeFailure('wrong-count', `partition: ${scenario}`)
    length = numbers.length
    values[scenario as Scenario] = numbers
  }
  if (length < 0) throw new EnvelopeFailure('wrong-count', 'partition: no values')
  return { indicator, period, cells, values, flags: checkedFlags(flags ?? {}, length) }
}

/** Refuses a partition whose arrays do not have the cell list's length (T9). */
export function checkCount(partition: Partition, count: number): void {
  for (const [scenario, column] of Object.entries(partition.values)) {
    if (column.length !== count) {
      throw new EnvelopeFailure(
        'wrong-count',
        `partition: ${scenario} has ${column.length} values for ${count} cells`,
      )
    }
  }
}

function readColumn(column: unknown, scenario: string): Float64Array {
  if (!Array.isArray(column)) throw new EnvelopeFailure('wrong-shape', `partition: ${scenario} is no array`)
  const numbers = new Float64Array(column.length)
  for (let at = 0; at < column.length; at++) {
    const value: unknown = column[at]
    if (typeof value === 'number') numbers[at] = value
    else if (value === null) numbers[at] = Number.NaN
    else throw new EnvelopeFailure('wrong-shape', `partition: ${scenario}[${at}] is no number`)
  }
  return numbers
}

function readFlags(text: Uint8Array | null, length: number): Partition['flags'] {
  if (!text) return {}
  const read = partitionFlagsSchema.safeParse(parseJson(text))
  if (!read.success) throw new EnvelopeFailure('wrong-shape', `partition: ${firstIssue(read.error)}`)
  return checkedFlags(read.data, length)
}

type Flags = z.infer<typeof flagsSchema>

function checkedFlags(
  flags: { readonly [scenario in Scenario]?: Flags | undefined },
  length: number,
): Partition['flags'] {
  const kept: Partial<Record<Scenario, Partial<Record<Flag, readonly number[]>>>> = {}
  for (const scenario of ['AC', 'PL', 'FC', 'BM'] as const) {
    const given = flags[scenario]
    if (!given) continue
    const entry: Partial<Record<Flag, readonly number[]>> = {}
    for (const flag of ['estimated', 'suppressed'] as const) {
      const positions = given[flag]
      if (!positions) continue
      let last = -1
      for (const position of positions) {
        if (position <= last || position >= length)
          throw new EnvelopeFailure('wrong-count', `partition: flag ${flag}`)
        last = position
      }
      entry[flag] = positions
    }
    kept[scenario] = entry
  }
  return kept
}
