import { promisify } from 'node:util'
import { constants, zstdCompressSync, zstdDecompress } from 'node:zlib'

/**
 * On the demonstration's 3.8 million figures levels 1 to 12 all take between 3.80 and 3.87 bytes a figure, and level 3
 * half of the time of 6: digits of figures leave little to find.
 */
const level = 3

const decompress = promisify(zstdDecompress)

/** Bytes by which a packed object can be longer than its content. */
const overhead = 128

/**
 * How an object is stored and travels: one zstd frame that states its content's size. Most objects have less than a
 * kilobyte, and handing one to another thread costs more than packing it.
 */
export function pack(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes, {
    params: { [constants.ZSTD_c_compressionLevel]: level },
    pledgedSrcSize: bytes.length,
    chunkSize: bytes.length + overhead,
  })
}

/** The bytes that `pack` packed; rejects where there are more than `maxBytes` or where they are damaged. */
export function unpack(packed: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return decompress(packed, { maxOutputLength: maxBytes })
}
