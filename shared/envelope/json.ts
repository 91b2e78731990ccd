import { EnvelopeFailure } from './failure.ts'
import { limits } from './limit.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/**
 * The bytes that name an object: JSON without spaces, keys in the order in which the publisher wrote them.
 * Numbers are JavaScript's shortest form, which reads back to the same double.
 */
export function jsonBytes(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value))
}

/**
 * Strict JSON (T9): UTF-8 without a byte order mark, bounded depth, no duplicate keys, no key named `__proto__`,
 * finite numbers only.
 * Throws `EnvelopeFailure`.
 */
export function parseJson(bytes: Uint8Array): Json {
  const text = decodeUtf8(bytes)
  const value = parse(text)
  const counted = countStrings(value, 0)
  // Every string and every key stands between two quotes, and a duplicate key is lost in parsing: so the count
  // of quotes in the text tells. Searching for quotes skips long runs of numbers at the speed of memory.
  if (countQuotes(text) !== counted * 2) throw new EnvelopeFailure('duplicate-key', 'an object repeats a key')
  return value
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new EnvelopeFailure('not-utf8', 'the bytes are not UTF-8')
  }
}

function parse(text: string): Json {
  try {
    // JSON.parse returns exactly the values of `Json`.
    return JSON.parse(text) as Json
  } catch (cause) {
    throw new EnvelopeFailure('not-json', cause instanceof Error ? cause.message : 'unreadable')
  }
}

function countStrings(value: Json, depth: number): number {
  if (typeof value === 'string') return 1
  if (typeof value === 'number') {
    // 1e999 reads as Infinity.
    if (!Number.isFinite(value)) throw new EnvelopeFailure('not-finite', 'a number is out of range')
    return 0
  }
  if (value === null || typeof value !== 'object') return 0
  if (depth >= limits.jsonDepth) throw new EnvelopeFailure('too-deep', `deeper than ${limits.jsonDepth}`)
  let count = 0
  if (isArray(value)) {
    for (const item of value)
      if (typeof item !== 'number' || !Number.isFinite(item)) count += countStrings(item, depth + 1)
    return count
  }
  // A loop over keys makes no list of them; what JSON gives inherits none.
  for (const key in value) {
    // Schemas pass over this one key in silence, whatever else they refuse.
    if (key === '__proto__') throw new EnvelopeFailure('wrong-shape', 'a key is named __proto__')
    const item = value[key]
    count += 1 + (item === undefined ? 0 : countStrings(item, depth + 1))
  }
  return count
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function countQuotes(text: string): number {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++
    if (slashes % 2 === 0) count++
  }
  return count
}
