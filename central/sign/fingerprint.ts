import { createHash } from 'node:crypto'
import type { Envelope } from '#shared/envelope/dsse.ts'
import { hashOf } from '#shared/model/id.ts'
import type { Hash } from '#shared/model/id.ts'

/** What a device pins (T11): SHA-256 of the payload of root version 1, in hexadecimal. */
export function fingerprintOf(firstRoot: Envelope): Hash {
  return hashOf(createHash('sha256').update(firstRoot.payload).digest('hex'))
}

/** The fingerprint in groups of four, for people to compare. */
export function readable(fingerprint: Hash): string {
  return (fingerprint.match(/.{4}/g) ?? []).join(' ')
}
