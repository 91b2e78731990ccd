import fc from 'fast-check'

/** What is done to one place of a JSON document. */
export type JsonMutation = { readonly place: number; readonly change: Change }

type Change =
  | { readonly kind: 'replace'; readonly by: unknown }
  | { readonly kind: 'remove' | 'double' | 'swap' | 'empty' }
  | { readonly kind: 'add'; readonly key: string; readonly by: unknown }
  | { readonly kind: 'shift'; readonly by: number }
  | { readonly kind: 'append'; readonly text: string }

const values = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    0.5,
    1e308,
    -0,
    2 ** 53,
    '',
    'x',
    [],
    {},
    [[]],
    '2026-13',
    'f'.repeat(64),
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

/** A mutation of any document. */
export const jsonMutation: fc.Arbitrary<JsonMutation> = fc.record({
  place: fc.nat(),
  change: fc.oneof(
    fc.record({ kind: fc.constant('replace' as const), by: values }),
    fc.record({
      kind: fc.constantFrom('remove' as const, 'double' as const, 'swap' as const, 'empty' as const),
    }),
    fc.record({
      kind: fc.constant('add' as const),
      key: fc.oneof(
        fc.constantFrom('__proto__', 'constructor', 'kind', 'XX', ''),
        fc.string({ maxLength: 8 }),
      ),
      by: values,
    }),
    fc.record({ kind: fc.constant('shift' as const), by: fc.constantFrom(1, -1, 1e-7, 1e15) }),
    fc.record({
      kind: fc.constant('append' as const),
      text: fc.constantFrom(' ', '\u0000', 'Z', '\uFEFF', '.'),
    }),
  ),
})

type Holder = Record<string | number, unknown> | unknown[]
type Place = { readonly holder: Holder; readonly key: string | number }

/** The document with one place changed, as bytes; any place of any depth may be the one. */
export function mutateJson(bytes: Uint8Array, { place, change }: JsonMutation): Uint8Array {
  const whole: { document: unknown } = { document: JSON.parse(new TextDecoder().decode(bytes)) }
  const places = placesIn(whole)
  const chosen = places[place % places.length]
  if (!chosen) throw new Error('a document has at least its own place')
  apply(chosen, change)
  return new TextEncoder().encode(JSON.stringify(whole.document) ?? '')
}

function placesIn(holder: Holder): readonly Place[] {
  return Object.keys(holder).flatMap((key) => {
    const value = (holder as Record<string, unknown>)[key]
    const inner = typeof value === 'object' && value !== null ? placesIn(value as Holder) : []
    return [{ holder, key: Array.isArray(holder) ? Number(key) : key }, ...inner]
  })
}

function apply({ holder, key }: Place, change: Change): void {
  const at = holder as Record<string | number, unknown>
  const value = at[key]
  switch (change.kind) {
    case 'replace':
      at[key] = change.by
      break
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else delete at[key]
      break
    case 'double':
      if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(value))
      else at[`${key}2`] = structuredClone(value)
      break
    case 'swap': {
      const other = Object.keys(holder).find((one) => String(one) !== String(key)) ?? key
      at[key] = at[other]
      at[other] = value
      break
    }
    case 'empty':
      at[key] = Array.isArray(value)
        ? []
        : typeof value === 'string'
          ? ''
          : typeof value === 'number'
            ? 0
            : {}
      break
    case 'add':
      if (Array.isArray(value)) value.push(change.by)
      else if (typeof value === 'object' && value !== null) {
        // Defined, not assigned: `__proto__` shall be a key like any other.
        Object.defineProperty(value, change.key, {
          value: change.by,
          enumerable: true,
          configurable: true,
          writable: true,
        })
      } else at[key] = change.by
      break
    case 'shift':
      at[key] = typeof value === 'number' ? value + change.by : change.by
      break
    case 'append':
      at[key] = typeof value === 'string' ? value + change.text : change.text
      break
  }
}
