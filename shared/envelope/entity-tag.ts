import type { Hash } from '#shared/model/id.ts'

/** The encodings in which an object travels by itself. */
export type ObjectEncoding = 'zstd' | 'gzip' | 'identity'

/**
 * The entity tag of `GET /v1/objects/{hash}` in an encoding. An object never changes, so whoever has a part of it
 * knows the tag of the rest and may ask for it with `If-Range`.
 */
export function objectEntityTag(hash: Hash, encoding: ObjectEncoding): string {
  return `"${hash}-${encoding}"`
}
