import { zstdDecompressSync } from 'node:zlib'
import type { Packing } from '#shared/envelope/batch.ts'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { limits } from '#shared/envelope/limit.ts'
import type { ObjectKind, ObjectReference } from '#shared/envelope/reference.ts'
import { sha256 } from './hash.ts'

const mostBytes: Readonly<Record<ObjectKind, number>> = {
  partition: limits.partitionBytes,
  cells: limits.cellsBytes,
  release: limits.releaseBytes,
  approval: limits.envelopeBytes,
  catalogue: limits.catalogueBytes,
  roadmap: limits.roadmapBytes,
  snapshot: limits.envelopeBytes,
}

/** Refuses a stated size above what an object of the kind may have (T8). */
export function requireSaneSize(kind: ObjectKind, size: number): void {
  if (size > mostBytes[kind]) throw new EnvelopeFailure('too-large', `a ${kind} of ${size} bytes`)
}

/** The most bytes that an object of a stated size may travel in (T8). */
export function mostPackedBytes(size: number): number {
  return size + limits.compressedOverheadBytes
}

/** Why bytes are not the object that was asked for. */
export type UnpackFault = 'too-large' | 'not-unpackable' | 'wrong-size' | 'wrong-hash'

/**
 * The object out of its packing: never more bytes than its parent stated (T8), exactly as many, and with its hash.
 * Answers the fault where that fails.
 */
export function unpack(
  packing: Packing,
  body: Uint8Array,
  { hash, size }: ObjectReference,
): Uint8Array | UnpackFault {
  if (body.length > mostPackedBytes(size)) return 'too-large'
  const bytes = packing === 'plain' ? body : inflate(body, size)
  if (typeof bytes === 'string') return bytes
  if (bytes.length !== size) return 'wrong-size'
  return sha256(bytes) === hash ? bytes : 'wrong-hash'
}

function inflate(body: Uint8Array, size: number): Uint8Array | UnpackFault {
  try {
    // One piece of output of the right size; Node's types do not know that `info` answers the engine as well.
    const { buffer, engine } = zstdDecompressSync(body, {
      maxOutputLength: size,
      chunkSize: Math.max(size, leastChunkBytes),
      info: true,
    }) as unknown as Inflated
    // Bytes after the frame would be kept and sealed, and mean nothing.
    return engine.bytesWritten === body.length ? buffer : 'not-unpackable'
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      ? 'too-large'
      : 'not-unpackable'
  }
}

type Inflated = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } }

/** Node refuses smaller pieces. */
const leastChunkBytes = 64
