import type { Packing } from '#shared/envelope/batch.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import { SyncFailure } from './failure.ts'
import type { Frame } from './frame-reader.ts'

/** An object whose transfer broke off: what has arrived of its packed bytes, and how many there will be. */
export class BegunObject {
  readonly reference: ObjectReference
  readonly packing: Packing
  /** Packed bytes of the whole object. */
  readonly length: number
  #pieces: Uint8Array[]
  #bytes: number

  constructor(reference: ObjectReference, packing: Packing, length: number, arrived: Uint8Array) {
    this.reference = reference
    this.packing = packing
    this.length = length
    this.#pieces = [arrived]
    this.#bytes = arrived.length
  }

  /** Packed bytes that have arrived. */
  get bytes(): number {
    return this.#bytes
  }

  /** Throws `SyncFailure` where more arrives than there is (T8). */
  add(piece: Uint8Array): void {
    if (this.#bytes + piece.length > this.length) {
      throw new SyncFailure('too-large', `${this.reference.hash}: more than the rest of it`)
    }
    this.#pieces.push(piece)
    this.#bytes += piece.length
  }

  /** The whole object, which still has to be verified; throws `cut-off` where some is missing. */
  whole(): Frame {
    if (this.#bytes < this.length) {
      throw new SyncFailure('cut-off', `${this.reference.hash}: ${this.#bytes} of ${this.length} bytes`)
    }
    return { packing: this.packing, body: Buffer.concat(this.#pieces, this.#bytes) }
  }
}
