import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import { readRelease, readReleaseStrictly } from '#shared/envelope/release.ts'
import { scanRelease } from '#shared/envelope/release-scan.ts'

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

const months = Array.from(
  { length: 24 },
  (_, at) => `20${24 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
)

const anyEntry = fc.record({
  hash: fc.constantFrom(hash, 'b'.repeat(64)),
  size: fc.integer({ min: 2, max: 2 ** 40 }),
  period: fc.constantFrom(...months, '2026', '2026-Q3', '2026-H1', '2026-W41', '2026-10-31'),
  rows: fc.nat(),
  state: fc.constantFrom('preliminary', 'final', 'restated'),
})

const anyRelease = fc
  .tuple(
    fc.uniqueArray(anyEntry, { selector: ({ period }) => period, minLength: 1 }),
    fc.integer({ min: 1, max: 99 }),
  )
  .map(([partitions, definitionVersion]) => ({ ...valid, definitionVersion, partitions }))

/** A release's text with a piece of it replaced, so that most are broken and some say something else. */
const brokenText = fc
  .tuple(
    anyRelease.map((release) => JSON.stringify(release)),
    fc.nat(),
    fc.integer({ min: 0, max: 3 }),
    fc.oneof(
      fc.constantFrom('', '0', '-', '1e3', '"', ',', ']', '}', ' ', 'é', '"note":null,'),
      fc.string({ maxLength: 3 }),
    ),
  )
  .map(
    ([text, at, length, piece]) =>
      text.slice(0, at % text.length) + piece + text.slice((at % text.length) + length),
  )

describe('scanRelease', () => {
  it('T9 knows every release as publishers write it', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        expect(scanRelease(jsonBytes(release))).toEqual(release)
      }),
    )
  })

  it('T9 answers nothing, or what the strict reader would, for every text', () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        const bytes = new TextEncoder().encode(text)
        const scanned = scanRelease(bytes)
        if (scanned) expect(scanned).toEqual(readReleaseStrictly(bytes))
      }),
      { numRuns: 2_000 },
    )
  })

  it('T9 leaves notes, other spaces and bytes that are not UTF-8 to the strict reader', () => {
    const bytes = jsonBytes({ ...valid, partitions: [entry] })
    expect(scanRelease(bytes)).not.toBeNull()
    expect(scanRelease(jsonBytes(valid))).toBeNull()
    expect(scanRelease(Uint8Array.of(...bytes, 32))).toBeNull()
    expect(scanRelease(bytes.with(30, 0xff))).toBeNull()
  })
})
