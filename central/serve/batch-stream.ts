import { Readable } from 'node:stream'
import { frame } from '#shared/envelope/batch.ts'
import type { Hash } from '#shared/model/id.ts'

/** Bytes that are gathered before they are handed to the socket. */
const chunkBytes = 64 * 1024

/** Objects that are read ahead of the one being sent. */
const readAhead = 8

/**
 * The frames of a batch, in the order of the request, made while they are sent: the store is read no faster than the
 * client takes the answer.
 */
export function batchStream(
  hashes: readonly Hash[],
  packed: (hash: Hash) => Promise<Uint8Array | null>,
): Readable {
  return Readable.from(frames(hashes, packed), { objectMode: false })
}

async function* frames(
  hashes: readonly Hash[],
  packed: (hash: Hash) => Promise<Uint8Array | null>,
): AsyncGenerator<Uint8Array> {
  const reading: Promise<Uint8Array | null>[] = []
  const ask = (at: number) => {
    const hash = hashes[at]
    if (hash === undefined) return
    const read = packed(hash)
    // It is awaited in its turn; until then a failure must not end the process.
    read.catch(() => undefined)
    reading.push(read)
  }
  for (let at = 0; at < readAhead; at++) ask(at)
  let gathered: Uint8Array[] = []
  let bytes = 0
  for (let at = 0; at < hashes.length; at++) {
    const body = (await reading.shift()) ?? null
    ask(at + readAhead)
    const one = frame('zstd', body)
    gathered.push(one)
    bytes += one.length
    if (bytes >= chunkBytes) {
      yield Buffer.concat(gathered)
      gathered = []
      bytes = 0
    }
  }
  if (bytes > 0) yield Buffer.concat(gathered)
}
