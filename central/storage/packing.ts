import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'

/**
 * Level 6: on a million figures 3 packs in half the time for 1 % more bytes, 19 takes six times as long for 3 % fewer.
 */
const level = 6

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** How an object is stored and travels: one zstd frame that states its content's size. */
export function pack(bytes: Uint8Array): Promise<Uint8Array> {
  return compress(bytes, {
    params: { [constants.ZSTD_c_compressionLevel]: level },
    pledgedSrcSize: bytes.length,
  })
}

/** The bytes that `pack` packed; rejects where there are more than `maxBytes` or where they are damaged. */
export function unpack(packed: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return decompress(packed, { maxOutputLength: maxBytes })
}
