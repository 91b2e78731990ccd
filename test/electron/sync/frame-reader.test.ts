import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameReader } from '#electron/sync/frame-reader.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { frame } from '#shared/envelope/batch.ts'
import { limits } from '#shared/envelope/limit.ts'
import { hashOf } from '#shared/model/id.ts'

const body = fc.uint8Array({ maxLength: 300 })

const references = (bodies: readonly Uint8Array[]) =>
  bodies.map(({ length }, at) => ({ hash: hashOf(String(at).padStart(64, '0')), size: length }))

/** Cuts bytes at any places. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].toSorted(
    (a, b) => a - b,
  )
  return places.slice(1).map((end, at) => bytes.slice(places[at], end))
}

function codeOf(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof SyncFailure) return error.code
    throw error
  }
}

describe('FrameReader', () => {
  it('T8 gives the same frames however the body is cut', () => {
    fc.assert(
      fc.property(
        fc.array(body, { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (bodies, cuts) => {
          const whole = Buffer.concat(bodies.map((one, at) => frame(at % 2 ? 'zstd' : 'plain', one)))
          const reader = new FrameReader(references(bodies))
          const got: Uint8Array[] = []
          for (const piece of pieces(whole, cuts)) {
            for (const [, { body: bytes }] of reader.take(piece)) got.push(Uint8Array.from(bytes))
          }
          reader.finish()
          expect(got).toEqual(bodies)
          expect(reader.read).toBe(bodies.length)
        },
      ),
    )
  })

  it('T8 refuses a frame above its bound as soon as its length is there', () => {
    const [reference] = references([new Uint8Array(10)])
    if (!reference) throw new Error('no reference')
    const length = 10 + limits.compressedOverheadBytes + 2
    const head = new Uint8Array(4)
    new DataView(head.buffer).setUint32(0, length)
    expect(codeOf(() => [...new FrameReader([reference]).take(head)])).toBe('too-large')
  })

  it('T9 refuses bytes after the last frame, in the same piece or in a later one', () => {
    const one = new Uint8Array([1, 2, 3])
    const framed = frame('plain', one)
    expect(codeOf(() => [...new FrameReader(references([one])).take(Buffer.concat([framed, one]))])).toBe(
      'extra-bytes',
    )
    const reader = new FrameReader(references([one]))
    expect([...reader.take(framed)]).toHaveLength(1)
    expect(codeOf(() => [...reader.take(Uint8Array.of(0))])).toBe('extra-bytes')
  })

  it('T8 knows at the end of the body that frames are missing', () => {
    const reader = new FrameReader(references([new Uint8Array(3), new Uint8Array(3)]))
    expect([...reader.take(frame('plain', new Uint8Array(3)).subarray(0, 6))]).toEqual([])
    expect(codeOf(() => reader.finish())).toBe('cut-off')
  })
})
