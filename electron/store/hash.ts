import { hash } from 'node:crypto'
import type { Hash } from '#shared/model/id.ts'

/** The name of an object: SHA-256 of its uncompressed bytes. */
export function sha256(bytes: Uint8Array): Hash {
  // Sixty-four lower-case hexadecimal digits is what the function answers.
  return hash('sha256', bytes, 'hex') as Hash
}
