import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { jsonBytes, parseJson } from '#shared/envelope/json.ts'
import { limits } from '#shared/envelope/limit.ts'

const encode = (text: string) => new TextEncoder().encode(text)

function codeOf(bytes: Uint8Array): string | null {
  try {
    parseJson(bytes)
    return null
  } catch (error) {
    if (error instanceof EnvelopeFailure) return error.code
    throw error
  }
}

/** Keys and texts full of what JSON has to escape. */
const awkward = fc.string({
  unit: fc.constantFrom('"', '\\', 'a', 'b', '/', '\n', '{', '}', '[', ']', ':', ',', '中', '\u{1f600}'),
  maxLength: 6,
})

const record = fc
  .uniqueArray(fc.tuple(awkward, fc.oneof(awkward, fc.integer(), fc.constant(null))), {
    selector: ([key]) => key,
    minLength: 1,
    maxLength: 6,
  })
  .map((entries) => entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`))

describe('parseJson', () => {
  it('T9 reads back what jsonBytes wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(parseJson(jsonBytes(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('T9 accepts an object whose keys differ, however they are written', () => {
    fc.assert(
      fc.property(record, (entries) => {
        expect(codeOf(encode(`{"outer":[{${entries.join(' , ')}}]}`))).toBeNull()
      }),
    )
  })

  it('T9 refuses an object that repeats a key, wherever it stands', () => {
    fc.assert(
      fc.property(record, fc.nat(), (entries, at) => {
        const again = entries[at % entries.length] ?? ''
        expect(codeOf(encode(`{"outer":[{${[...entries, again].join(',')}}]}`))).toBe('duplicate-key')
      }),
    )
  })

  it('T9 refuses a key that is repeated in another spelling', () => {
    expect(codeOf(encode('{"a":1,"\\u0061":2}'))).toBe('duplicate-key')
  })

  it('T9 refuses a key named __proto__ at any depth, which schemas would pass over', () => {
    expect(codeOf(encode('{"__proto__":{"polluted":true}}'))).toBe('wrong-shape')
    expect(codeOf(encode('[{"a":{"__proto__":1}}]'))).toBe('wrong-shape')
    expect(parseJson(encode('{"a":"__proto__"}'))).toEqual({ a: '__proto__' })
    expect('polluted' in {}).toBe(false)
  })

  it.each([
    ['1e999', 'not-finite'],
    ['[-1e999]', 'not-finite'],
    ['[1,]', 'not-json'],
    ['NaN', 'not-json'],
    ['', 'not-json'],
    ['{"a":1}x', 'not-json'],
    ['\u{feff}{}', 'not-json'],
    ['{"a":"\ud800"}', null],
  ])('T9 answers %j with %s', (text, code) => {
    expect(codeOf(encode(text))).toBe(code)
  })

  it('T9 refuses bytes that are not UTF-8', () => {
    expect(codeOf(Uint8Array.of(34, 0xff, 34))).toBe('not-utf8')
    expect(codeOf(Uint8Array.of(34, 0xed, 0xa0, 0x80, 34))).toBe('not-utf8')
  })

  it('T8 refuses nesting below the stated depth and takes it up to there', () => {
    const nested = (depth: number) => encode('['.repeat(depth) + ']'.repeat(depth))
    expect(codeOf(nested(limits.jsonDepth))).toBeNull()
    expect(codeOf(nested(limits.jsonDepth + 1))).toBe('too-deep')
    expect(codeOf(encode('{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000)))).toBe('too-deep')
  })

  it('T9 never answers with anything but a value or a refusal, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(() => codeOf(bytes)).not.toThrow()
      }),
      { numRuns: 2_000 },
    )
  })
})
