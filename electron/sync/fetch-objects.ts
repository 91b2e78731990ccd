import { batchMediaType } from '#shared/envelope/batch.ts'
import { objectEntityTag } from '#shared/envelope/entity-tag.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { BegunObject } from './begun-object.ts'
import { SyncFailure } from './failure.ts'
import type { SyncCode } from './failure.ts'
import { FrameReader } from './frame-reader.ts'
import type { Frame } from './frame-reader.ts'
import type { Transport } from './transport.ts'

/** Less than this of an object is not worth a request of its own. */
const leastResumedBytes = 64 * 1024

type Take = (reference: ObjectReference, frame: Frame) => void

/** A download of some objects that may break off and go on. */
export type ObjectDownload = {
  /** One try to bring what is still missing; rejects with `SyncFailure`. */
  readonly attempt: () => Promise<void>
  /** Grows with every object and every 64 KiB of a large one: a try that brought something was not in vain. */
  readonly progress: () => number
}

/**
 * Objects in one streamed answer, each handed to `take` as it arrives. After a cut the next try asks for the rest of
 * the object that broke off by `Range`, where enough of it has arrived, and then for the objects that are missing.
 */
export function objectDownload(
  { call }: Pick<Transport, 'call'>,
  signal: AbortSignal,
  references: readonly ObjectReference[],
  take: Take,
  count: (bytes: number) => void,
): ObjectDownload {
  let left = references
  let begun: BegunObject | null = null

  const finishBegun = async (object: BegunObject): Promise<void> => {
    const frame = await restOf(call, signal, object, count)
    begun = null
    if (frame && isTaken(take, object.reference, frame)) left = left.slice(1)
  }

  const bringMissing = async (): Promise<void> => {
    const reader = new FrameReader(left)
    const body = JSON.stringify({ hashes: left.map(({ hash }) => hash) })
    try {
      await call(
        { method: 'POST', path: '/v1/objects', accept: batchMediaType, body },
        signal,
        async (answer) => {
          for await (const piece of answer.pieces) {
            count(piece.length)
            for (const [reference, frame] of reader.take(piece)) take(reference, frame)
          }
          reader.finish()
        },
      )
    } finally {
      left = left.slice(reader.read)
      const broken = reader.begun
      begun = broken && broken.bytes >= leastResumedBytes ? broken : null
    }
  }

  return {
    attempt: async () => {
      if (begun) await finishBegun(begun)
      // The answer was cut off after its last object: nothing is missing.
      if (left.length > 0) await bringMissing()
    },
    progress: () =>
      (references.length - left.length) * mostSteps + Math.floor((begun?.bytes ?? 0) / leastResumedBytes),
  }
}

/** More steps than any object has. */
const mostSteps = 1_000_000

/** The object with its rest; `null` where the server does not continue it, so that all of it has to be asked for. */
async function restOf(
  call: Transport['call'],
  signal: AbortSignal,
  object: BegunObject,
  count: (bytes: number) => void,
): Promise<Frame | null> {
  const { reference, packing, length, bytes: from } = object
  const encoding = packing === 'zstd' ? 'zstd' : 'identity'
  const part = { from, encoding, entityTag: objectEntityTag(reference.hash, encoding) } as const
  const path = `/v1/objects/${reference.hash}`
  const expected = [206, 404, 416]
  return call({ method: 'GET', path, accept: 'application/json', part, expected }, signal, async (answer) => {
    if (answer.status !== 206 || answer.contentRange !== `bytes ${from}-${length - 1}/${length}`) return null
    for await (const piece of answer.pieces) {
      count(piece.length)
      object.add(piece)
    }
    return object.whole()
  })
}

const notThisObject: ReadonlySet<SyncCode> = new Set<SyncCode>([
  'not-unpackable',
  'wrong-size',
  'wrong-hash',
  'too-large',
])

/**
 * Whether an object that was put together from two answers is the right one (T8). Where it is not, the two may have
 * been packed differently, so it is asked for once more as a whole, and refused then.
 */
function isTaken(take: Take, reference: ObjectReference, frame: Frame): boolean {
  try {
    take(reference, frame)
    return true
  } catch (error) {
    if (error instanceof SyncFailure && notThisObject.has(error.code)) return false
    throw error
  }
}
