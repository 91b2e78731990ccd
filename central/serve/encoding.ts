import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { ObjectEncoding } from '#shared/envelope/entity-tag.ts'
import { limits } from '#shared/envelope/limit.ts'
import { unpack } from '#central/storage/packing.ts'

const compress = promisify(gzip)

/** The encoding of an answer: zstd, which is how objects are kept, where the client takes it; then gzip; then none. */
export function chooseEncoding(acceptEncoding: string | undefined): ObjectEncoding {
  const quality = new Map<string, number>()
  for (const item of (acceptEncoding ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim())
    const q = parameters.find((parameter) => parameter.startsWith('q='))
    if (name) quality.set(name, q === undefined ? 1 : Number(q.slice(2)) || 0)
  }
  const accepts = (name: string) => (quality.get(name) ?? quality.get('*') ?? 0) > 0
  return accepts('zstd') ? 'zstd' : accepts('gzip') ? 'gzip' : 'identity'
}

/** A stored object in the encoding that was chosen. */
export async function encoded(packed: Uint8Array, encoding: ObjectEncoding): Promise<Uint8Array> {
  if (encoding === 'zstd') return packed
  const plain = await unpack(packed, limits.partitionBytes)
  return encoding === 'gzip' ? compress(plain) : plain
}
