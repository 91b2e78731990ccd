import { randomBytes } from 'node:crypto'
import type { Seeded } from './seeded.ts'

const pageBytes = 8_192

/** Ways to meddle with a database file, from careless to knowing. */
const meddlings: readonly ((bytes: Buffer, random: Seeded) => Buffer)[] = [
  // Bytes here and there.
  (bytes, random) => {
    for (let time = 1 + random.below(40); time > 0; time--)
      bytes[random.below(bytes.length)] = random.below(256)
    return bytes
  },
  // The header: page size, versions, free list, schema cookie, encoding.
  (bytes, random) => {
    for (let time = 1 + random.below(6); time > 0; time--) bytes[16 + random.below(84)] = random.below(256)
    return bytes
  },
  // The head of a page: its kind, its count of cells, where its content and its right child are.
  (bytes, random) => {
    const page = random.below(bytes.length / pageBytes) * pageBytes
    const at = page + (page === 0 ? 100 : 0)
    for (let time = 1 + random.below(4); time > 0; time--) bytes[at + random.below(12)] = random.below(256)
    return bytes
  },
  // Where a page's cells are.
  (bytes, random) => {
    const page = random.below(bytes.length / pageBytes) * pageBytes
    const at = page + (page === 0 ? 108 : 8)
    for (let time = 1 + random.below(8); time > 0; time--) bytes[at + random.below(60)] = random.below(256)
    return bytes
  },
  // One page over another, so that trees meet themselves.
  (bytes, random) => {
    const pages = Math.floor(bytes.length / pageBytes)
    const from = random.below(pages) * pageBytes
    bytes.copy(bytes, random.below(pages) * pageBytes, from, from + pageBytes)
    return bytes
  },
  // Cut anywhere.
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  // Something put in.
  (bytes, random) => {
    const at = random.below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), randomBytes(1 + random.below(900)), bytes.subarray(at)])
  },
  // Text of the schema.
  (bytes, random) => {
    const at = bytes.indexOf('CREATE TABLE')
    if (at < 0) return bytes
    for (let time = 1 + random.below(5); time > 0; time--)
      bytes[at + random.below(300)] = 32 + random.below(95)
    return bytes
  },
]

/** A database file after one way of meddling, sometimes two. */
export function mutated(original: Buffer, random: Seeded): Buffer {
  const once = random.pick(meddlings)(Buffer.from(original), random)
  return random.chance(0.3) && once.length > pageBytes
    ? random.pick(meddlings)(Buffer.from(once), random)
    : once
}
