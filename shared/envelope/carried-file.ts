import type { EditionId, Hash } from '#shared/model/id.ts'

/**
 * Where a carried folder keeps what the HTTP API answers: a snapshot folder on a stick or a share is a central
 * without a network. Roots, head and policy are signed envelopes, an object is one zstd frame of its bytes.
 */
export const carriedFile = {
  root: (version: number) => `roots/${version}.json`,
  head: (edition: EditionId) => `editions/${edition}/head.json`,
  policy: 'policy.json',
  object: (hash: Hash) => `objects/${hash.slice(0, 2)}/${hash.slice(2)}.zst`,
} as const
