import fc from 'fast-check'

/** What is done to bytes; places count from the start and wrap around. */
export type ByteMutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'set'; readonly at: number; readonly to: number }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number }

export const byteMutation: fc.Arbitrary<ByteMutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('set' as const), at: fc.nat(), to: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 64 }) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 16 }),
  }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 64 }) }),
)

export function mutateBytes(bytes: Uint8Array, mutation: ByteMutation): Uint8Array {
  const at = mutation.at % bytes.length
  const before = bytes.slice(0, at)
  switch (mutation.kind) {
    case 'flip':
      return bytes.with(at, (bytes[at] ?? 0) ^ (1 << mutation.bit))
    case 'set':
      return bytes.with(at, mutation.to)
    case 'cut':
      return Buffer.concat([before, bytes.slice(at + mutation.length)])
    case 'insert':
      return Buffer.concat([before, mutation.bytes, bytes.slice(at)])
    case 'repeat':
      return Buffer.concat([before, bytes.slice(at, at + mutation.length), bytes.slice(at)])
  }
}
