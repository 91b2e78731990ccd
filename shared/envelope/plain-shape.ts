import { isId } from '#shared/model/id.ts'
import { isPeriod } from '#shared/model/period.ts'
import { limits } from './limit.ts'

/**
 * Whether a value read from JSON certainly has a shape. It is for documents with thousands of entries, where schemas
 * take ten times as long: `false` says nothing about the value, the schema then decides and finds the words.
 */
export type PlainShape = (value: unknown) => boolean

/** An object with all of the one kind of keys, any of the other, and no more. */
export function plainObject(
  required: Readonly<Record<string, PlainShape>>,
  optional: Readonly<Record<string, PlainShape>> = {},
): PlainShape {
  const always = Object.entries(required)
  const sometimes = Object.entries(optional)
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    // An object's keys are text; what stands under them is looked at below.
    const fields = value as Readonly<Record<string, unknown>>
    let strangers = -always.length
    for (const _ in fields) strangers++
    for (const [key, isRight] of always) if (!isRight(fields[key])) return false
    for (const [key, isRight] of sometimes) {
      if (!Object.hasOwn(fields, key)) continue
      if (!isRight(fields[key])) return false
      strangers--
    }
    return strangers === 0
  }
}

export function plainArray(isItem: PlainShape, least = 0): PlainShape {
  return (value) => Array.isArray(value) && value.length >= least && value.every(isItem)
}

export function plainText(least: number, most: number): PlainShape {
  return (value) => typeof value === 'string' && value.length >= least && value.length <= most
}

export function plainInteger(least: number, most: number = Number.MAX_SAFE_INTEGER): PlainShape {
  return (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
}

export function plainNumber(least = -Infinity): PlainShape {
  return (value) => Number.isFinite(value) && Number(value) >= least
}

export function oneOf(...words: readonly string[]): PlainShape {
  return (value) => typeof value === 'string' && words.includes(value)
}

export function orNull(isRight: PlainShape): PlainShape {
  return (value) => value === null || isRight(value)
}

export const plainId: PlainShape = (value) => typeof value === 'string' && isId(value)

export const plainPeriod: PlainShape = (value) =>
  typeof value === 'string' && value.length <= 10 && isPeriod(value)

export const plainLocalText: PlainShape = plainObject({
  zh: plainText(1, limits.textCharacters),
  en: plainText(1, limits.textCharacters),
})
