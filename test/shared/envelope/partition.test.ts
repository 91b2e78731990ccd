import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import {
  checkCount,
  countValues,
  measurePartition,
  partitionBytes,
  readPartition,
  readStrictly,
} from '#shared/envelope/partition.ts'
import { scanPartition } from '#shared/envelope/partition-scan.ts'
import { indicatorId } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import { anyPartition, brokenBytes, name } from './partition-kit.ts'

const encode = (text: string) => new TextEncoder().encode(text)

function outcomeOf<Value>(read: () => Value): Value | string {
  try {
    return read()
  } catch (error) {
    if (error instanceof EnvelopeFailure) return error.code
    throw error
  }
}

const cells = { hash: 'a'.repeat(64), size: 100 }
const whole = {
  kind: 'partition',
  indicator: 'revenue',
  period: '2026-10',
  cells,
  values: { AC: [1, 2], PL: [3, null] },
}

describe('readPartition', () => {
  it('T9 gives back what partitionBytes wrote, to the bit', () => {
    fc.assert(
      fc.property(anyPartition, (partition) => {
        const read = readPartition(partitionBytes(partition), name)
        for (const [scenario, column] of Object.entries(partition.values)) {
          const got =
            read.values[scenario === 'AC' || scenario === 'PL' || scenario === 'FC' ? scenario : 'BM']
          // JSON has one zero: -0 is written as 0.
          expect(got && [...got]).toEqual([...column].map((value) => (Object.is(value, -0) ? 0 : value)))
        }
        expect(read.cells).toEqual(partition.cells)
        expect(partitionBytes(read)).toEqual(partitionBytes(partition))
      }),
    )
  })

  it('T9 answers the same as the strict reader for every text, whole or broken', () => {
    fc.assert(
      fc.property(fc.oneof(anyPartition.map(partitionBytes), brokenBytes), (bytes) => {
        expect(outcomeOf(() => readPartition(bytes, name))).toEqual(
          outcomeOf(() => readStrictly(bytes, name)),
        )
      }),
      { numRuns: 3_000 },
    )
  })

  it('T9 reads numbers of up to 15 digits like JSON.parse, without the strict reader', () => {
    const number = fc
      .tuple(fc.boolean(), fc.integer({ min: 0, max: 999_999_999 }), fc.stringMatching(/^\d{0,6}$/))
      .map(
        ([isNegative, whole, decimals]) =>
          `${isNegative ? '-' : ''}${whole}${decimals ? `.${decimals}` : ''}`,
      )
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 30 }), (numbers) => {
        const text = JSON.stringify({ ...whole, values: {} }).replace('{}', `{"AC":[${numbers.join(',')}]}`)
        const scanned = scanPartition(encode(text), name, true)
        const column = scanned?.values.AC
        expect(column && [...column]).toEqual(numbers.map((text) => JSON.parse(text)))
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['a duplicate scenario', '{"AC":[1],"AC":[2]}', 'duplicate-key'],
    ['an unknown scenario', '{"XX":[1]}', 'wrong-shape'],
    ['no scenario', '{}', 'wrong-count'],
    ['arrays of two lengths', '{"AC":[1,2],"PL":[1]}', 'wrong-count'],
    ['a number out of range', '{"AC":[1e999]}', 'not-finite'],
    ['a text among the numbers', '{"AC":["1"]}', 'wrong-shape'],
    ['a leading zero', '{"AC":[01]}', 'not-json'],
    ['a lone minus', '{"AC":[-]}', 'not-json'],
    ['a point without decimals', '{"AC":[1.]}', 'not-json'],
    ['a trailing comma', '{"AC":[1,]}', 'not-json'],
    ['an array within', '{"AC":[[1]]}', 'wrong-shape'],
    ['a column that is no array', '{"AC":1}', 'wrong-shape'],
  ])('T9 refuses %s', (_, values, code) => {
    const text = JSON.stringify({ ...whole, values: 'VALUES' }).replace('"VALUES"', values)
    expect(outcomeOf(() => readPartition(encode(text), name))).toBe(code)
  })

  it.each([
    ['another indicator', { ...whole, indicator: 'costs' }],
    ['another period', { ...whole, period: '2026-09' }],
    ['another kind', { ...whole, kind: 'release' }],
    ['a key that nobody knows', { ...whole, extra: 1 }],
    ['a hash of another length', { ...whole, cells: { ...cells, hash: 'ab' } }],
    ['a size below that of any JSON', { ...whole, cells: { ...cells, size: 1 } }],
  ])('T9 refuses %s', (_, text) => {
    expect(outcomeOf(() => readPartition(jsonBytes(text), name))).toBe('wrong-shape')
  })

  it.each([
    ['beyond the end', { AC: { estimated: [2] } }],
    ['out of order', { AC: { estimated: [1, 0] } }],
    ['twice', { AC: { estimated: [1, 1] } }],
  ])('T9 refuses a flag %s', (_, flags) => {
    expect(outcomeOf(() => readPartition(jsonBytes({ ...whole, flags }), name))).toBe('wrong-count')
  })

  it('T9 refuses bytes after the object, and a byte order mark before it', () => {
    const text = JSON.stringify(whole)
    expect(outcomeOf(() => readPartition(encode(`${text} {}`), name))).toBe('not-json')
    expect(outcomeOf(() => readPartition(encode(`\u{feff}${text}`), name))).toBe('not-json')
  })

  it('T9 refuses bytes that are not UTF-8', () => {
    const bytes = jsonBytes({ ...whole, cells: { ...cells, hash: 'é' } })
    expect(outcomeOf(() => readPartition(bytes.slice(0, bytes.indexOf(0xc3) + 1), name))).toBe('not-utf8')
  })
})

describe('measurePartition', () => {
  it('T9 refuses and counts as readPartition does', () => {
    fc.assert(
      fc.property(fc.oneof(anyPartition.map(partitionBytes), brokenBytes), (bytes) => {
        const measured = outcomeOf(() => measurePartition(bytes, name))
        const read = outcomeOf(() => readPartition(bytes, name))
        if (typeof read === 'string' || typeof measured === 'string') expect(measured).toBe(read)
        else {
          expect(measured.rows).toBe(countValues(read))
          expect(measured.count).toBe(Object.values(read.values)[0]?.length)
          expect(measured.cells).toEqual(read.cells)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('checkCount', () => {
  it('T9 refuses arrays that are not as long as the cell list', () => {
    const partition = readPartition(jsonBytes(whole), name)
    expect(outcomeOf(() => checkCount(partition, 3))).toBe('wrong-count')
    expect(outcomeOf(() => checkCount(partition, 2))).toBeUndefined()
  })
})

describe('scanPartition', () => {
  it('leaves a text that names another indicator or period to the strict reader', () => {
    const bytes = jsonBytes(whole)
    expect(scanPartition(bytes, { ...name, indicator: indicatorId('costs') }, true)).toBeNull()
    expect(scanPartition(bytes, { ...name, period: period('2026-11') }, true)).toBeNull()
  })

  it('reads columns longer than its first buffer', () => {
    const column = Array.from({ length: 9_001 }, (_, at) => at / 4)
    const scanned = scanPartition(jsonBytes({ ...whole, values: { AC: column } }), name, true)
    expect(scanned?.values.AC && [...scanned.values.AC]).toEqual(column)
  })
})
