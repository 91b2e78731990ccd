import { describe, expect, it } from 'vitest'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import { readRelease } from '#shared/envelope/release.ts'

const hash = 'a'.repeat(64)
const entry = { hash, size: 100, period: '2026-10', rows: 12, state: 'final' }
const valid = {
  kind: 'release',
  indicator: 'revenue',
  definitionVersion: 1,
  definition: hash,
  partitions: [
    entry,
    { ...entry, period: '2026-09', state: 'restated', note: { zh: '更正', en: 'Corrected' } },
  ],
}

function codeOf(value: unknown): string | null {
  try {
    readRelease(jsonBytes(value))
    return null
  } catch (error) {
    if (error instanceof EnvelopeFailure) return error.code
    throw error
  }
}

describe('readRelease', () => {
  it('T9 reads a release as it was written', () => {
    expect(readRelease(jsonBytes(valid))).toEqual(valid)
  })

  it.each([
    ['a period that stands twice', { partitions: [entry, entry] }, 'duplicate-key'],
    ['a period that is none', { partitions: [{ ...entry, period: '2026-13' }] }, 'wrong-shape'],
    ['an unknown state', { partitions: [{ ...entry, state: 'draft' }] }, 'wrong-shape'],
    ['a negative count', { partitions: [{ ...entry, rows: -1 }] }, 'wrong-shape'],
    ['an upper-case hash', { partitions: [{ ...entry, hash: hash.toUpperCase() }] }, 'wrong-shape'],
    ['a note in one language', { partitions: [{ ...entry, note: { zh: '更正' } }] }, 'wrong-shape'],
    ['version nought', { definitionVersion: 0 }, 'wrong-shape'],
    ['an unknown key', { extra: 1 }, 'wrong-shape'],
    ['an indicator that is no id', { indicator: '../revenue' }, 'wrong-shape'],
  ])('T9 refuses %s', (_, change, code) => {
    expect(codeOf({ ...valid, ...change })).toBe(code)
  })
})
