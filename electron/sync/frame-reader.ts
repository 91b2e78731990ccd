import type { Packing } from '#shared/envelope/batch.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import { mostPackedBytes } from '#electron/store/object-format.ts'
import { BegunObject } from './begun-object.ts'
import { SyncFailure } from './failure.ts'

/** One object of a batch as it travelled. The bytes are a view that is valid until the next piece arrives. */
export type Frame = { readonly packing: Packing; readonly body: Uint8Array }

const lengthBytes = 4

/** By the byte that says it. */
const packings: readonly Packing[] = ['plain', 'zstd']

/**
 * Takes the pieces of a batch's body and answers the frames in them, each bounded by what its parent stated before
 * any of it is kept (T8). A frame that lies within one piece is not copied.
 */
export class FrameReader {
  readonly #expected: readonly ObjectReference[]
  #next = 0
  /** What has arrived of the next frame. */
  #pieces: Uint8Array[] = []
  #bytes = 0
  /** Bytes that the next step needs. */
  #needed = lengthBytes

  constructor(expected: readonly ObjectReference[]) {
    this.#expected = expected
  }

  /** How many whole frames have been read. */
  get read(): number {
    return this.#next
  }

  /** The frames that this piece completes, with what they were asked for as. Throws `SyncFailure`. */
  *take(piece: Uint8Array): Generator<readonly [ObjectReference, Frame]> {
    this.#pieces.push(piece)
    this.#bytes += piece.length
    // A frame of many pieces is put together once, when its last one is here.
    if (this.#bytes < this.#needed) return
    let bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces, this.#bytes)
    for (;;) {
      const expected = this.#expected[this.#next]
      if (!expected && bytes.length > 0)
        throw new SyncFailure('extra-bytes', 'after the last object of a batch')
      // After the last frame a single byte is one too many.
      const end = expected ? frameEnd(bytes, expected) : 1
      if (!expected || bytes.length < end) {
        this.#pieces = bytes.length > 0 ? [bytes] : []
        this.#bytes = bytes.length
        this.#needed = end
        return
      }
      const frame = { packing: packingOf(bytes[lengthBytes]), body: bytes.subarray(lengthBytes + 1, end) }
      bytes = bytes.subarray(end)
      this.#next++
      yield [expected, frame]
    }
  }

  /** The object that the body broke off in, where its length and packing have arrived; else `null`. */
  get begun(): BegunObject | null {
    const expected = this.#expected[this.#next]
    const head = lengthBytes + 1
    if (!expected || this.#bytes <= head) return null
    const bytes = Buffer.concat(this.#pieces, this.#bytes)
    const packing = packings[bytes[lengthBytes] ?? -1]
    const length = frameEnd(bytes, expected) - head
    return packing ? new BegunObject(expected, packing, length, bytes.subarray(head)) : null
  }

  /** To be called at the end of the body; throws where objects are still to come. */
  finish(): void {
    if (this.#next < this.#expected.length) {
      throw new SyncFailure(
        'cut-off',
        `a batch ended after ${this.#next} of ${this.#expected.length} objects`,
      )
    }
  }
}

/** Where the frame at the start of the bytes ends, as far as they tell: its length comes first. */
function frameEnd(bytes: Uint8Array, { hash, size }: ObjectReference): number {
  if (bytes.length < lengthBytes) return lengthBytes
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  if (length === 0) throw new SyncFailure('missing-object', hash)
  if (length - 1 > mostPackedBytes(size)) {
    throw new SyncFailure('too-large', `${hash}: ${length - 1} bytes packed where it has ${size}`)
  }
  return lengthBytes + length
}

function packingOf(code: number | undefined): Packing {
  const packing = packings[code ?? -1]
  if (packing) return packing
  throw new SyncFailure('wrong-packing', `packing ${code ?? 'none'}`)
}
