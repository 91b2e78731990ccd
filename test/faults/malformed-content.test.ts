import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonBytes } from '#shared/envelope/json.ts'
import { forge } from '#test/hostile/forge.ts'
import type { Content, Documents } from '#test/hostile/forge.ts'
import { expectOldStateWhole, makeTrial } from '#test/hostile/trial.ts'
import type { Trial } from '#test/hostile/trial.ts'
import { runTrials } from './trials.ts'

const levels = ['cells', 'partition', 'release', 'catalogue', 'approval', 'snapshot', 'head'] as const

/** Ways to make a document malformed at one of its values, each of which no reader may let pass. */
const manners = [
  'a key twice',
  'a key that nobody knows',
  'a key of every object’s own',
  'a number that is not finite',
  'a word in place of a number',
  'nesting without end',
  'a value of another type',
  'the end missing',
  'bytes that are no text',
  'more after the end',
] as const
type Manner = (typeof manners)[number]

type Path = readonly (string | number)[]

/** The paths of all values in a document for which `fits` holds. */
function pathsIn(value: unknown, fits: (value: unknown) => boolean, path: Path = []): Path[] {
  const own = fits(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return own
  return own.concat(
    Object.entries(value).flatMap(([key, inner]) =>
      pathsIn(inner, fits, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Marks that stand for themselves in JSON and are replaced in its text. */
const mark = '@@here@@'

function marked(document: unknown, path: Path, replace: (value: unknown) => unknown): string {
  const copy: unknown = structuredClone(document)
  const [last, ...before] = path.toReversed()
  if (last === undefined) return new TextDecoder().decode(jsonBytes(replace(copy)))
  const parent = before.toReversed().reduce<unknown>((value, key) => (value as never)[key], copy)
  ;(parent as Record<string | number, unknown>)[last] = replace(
    (parent as Record<string | number, unknown>)[last],
  )
  return new TextDecoder().decode(jsonBytes(copy))
}

/** A document's bytes made malformed; `null` where it has no place for that manner. */
function malformed(document: unknown, manner: Manner, place: number): Uint8Array | null {
  const text = (changed: string) => new TextEncoder().encode(changed)
  const at = (fits: (value: unknown) => boolean) => {
    const paths = pathsIn(document, fits)
    return paths[Math.floor(place * paths.length)] ?? null
  }
  const put = (fits: (value: unknown) => boolean, replace: (value: unknown) => unknown, by: string) => {
    const path = at(fits)
    return path && text(marked(document, path, replace).replace(`"${mark}"`, by).replace(`"${mark}":0`, by))
  }
  const within = (key: string) => (value: unknown) => ({ [mark]: 0, ...(value as object), [key]: key })
  const isFull = (value: unknown) => isObject(value) && Object.keys(value).length > 0
  switch (manner) {
    case 'a key twice': {
      const path = at(isFull)
      if (!path) return null
      let first = ''
      const changed = marked(document, path, (value) => {
        first = Object.keys(value as object)[0] ?? ''
        return { [mark]: 0, ...(value as object) }
      })
      return text(changed.replace(`"${mark}":0`, `${JSON.stringify(first)}:0`))
    }
    case 'a key that nobody knows':
      return put((value) => value === document, within('nobody knows'), '"nor this":0')
    case 'a key of every object’s own':
      return put(isFull, (value) => ({ [mark]: 0, ...(value as object) }), '"__proto__":{"polluted":true}')
    case 'a number that is not finite':
      return put(
        (value) => typeof value === 'number',
        () => mark,
        '1e999',
      )
    case 'a word in place of a number':
      return put(
        (value) => typeof value === 'number',
        () => mark,
        'NaN',
      )
    case 'nesting without end':
      return put(
        (value) => typeof value === 'number',
        () => mark,
        '['.repeat(5_000) + ']'.repeat(5_000),
      )
    case 'a value of another type':
      return put(
        (value) => typeof value === 'number',
        () => mark,
        '{"is":"no number"}',
      )
    case 'the end missing':
      return jsonBytes(document).slice(0, -1 - Math.floor(place * 20))
    case 'bytes that are no text':
      return Uint8Array.of(...jsonBytes(document).slice(0, -1), 0xff, 0x7d)
    case 'more after the end':
      return Uint8Array.of(...jsonBytes(document), 0x7d)
  }
}

let trial: Trial

beforeAll(async () => {
  trial = await makeTrial()
})

afterAll(() => trial.end())

/** A snapshot that is well signed from the leaf to the head, one document of which is malformed. */
async function forged(level: keyof Documents, manner: Manner, place: number): Promise<Content | null> {
  let bytes: Uint8Array | null = null
  const content = await forge(await trial.world.central(), trial.world.clock.ms, {
    bytes: {
      [level]: (good: Uint8Array) =>
        (bytes = malformed(JSON.parse(new TextDecoder().decode(good)), manner, place)) ?? good,
    },
  })
  return bytes && content
}

describe('content that is signed and malformed', () => {
  it('T9 F32 is refused whole with a reason, and the last snapshot stays as it was', async () => {
    const samples = fc.sample(
      fc.record({
        level: fc.constantFrom(...levels),
        manner: fc.constantFrom(...manners),
        place: fc.double({ min: 0, max: 0.999, noNaN: true }),
      }),
      { numRuns: 1_200, seed: 32 },
    )
    const outcomes = await runTrials(
      'F32',
      'a mutation of any document, signed anew',
      async (number, count) => {
        const sample = samples[number % samples.length]
        if (!sample) throw new Error('too few samples')
        const { level, manner, place } = sample
        trial.world.clock.advance(0.0001)
        const content = await forged(level, manner, place)
        if (!content) return `${level}: no place for ${manner}`
        const { code, failure } = await trial.attack(content)
        expect(code, `${level}, ${manner}, ${place}`).not.toBeNull()
        expect(failure?.family).toBe('not-trusted')
        expect(failure?.detail.length).toBeGreaterThan(0)
        expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
        if (number % 25 === 0 || number + 1 === count) expectOldStateWhole(trial)
        return `${level}: ${code}`
      },
    )
    expect(Object.keys(outcomes).length).toBeGreaterThan(15)
  })
})
