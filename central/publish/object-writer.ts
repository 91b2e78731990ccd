import { createHash } from 'node:crypto'
import { hashOf } from '#shared/model/id.ts'
import type { Hash } from '#shared/model/id.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'

/** What publishing needs of a store of objects. */
export type ObjectSink = {
  readonly has: (hash: Hash) => boolean
  /** Packs and keeps the object; answers the bytes that it takes. */
  readonly put: (hash: Hash, bytes: Uint8Array) => Promise<number>
}

/** Names objects by their hash and keeps those that are new, while the next ones are being made. */
export type ObjectWriter = {
  readonly write: (bytes: Uint8Array) => ObjectReference
  /** Whether the object is with the store or on its way there. */
  readonly has: (hash: Hash) => boolean
  /** Waits until few enough are on their way, so that they don't fill the memory. */
  readonly breathe: () => Promise<void>
  /** Everything written is with the store. */
  readonly finish: () => Promise<{ readonly newObjects: number; readonly newBytes: number }>
}

/** Packing one object takes some megabytes while it lasts. */
const mostOnTheWay = 6

export function newObjectWriter(sink: ObjectSink): ObjectWriter {
  const waiting: { readonly hash: Hash; readonly bytes: Uint8Array }[] = []
  const written = new Set<Hash>()
  const onTheWay = new Set<Promise<void>>()
  let newObjects = 0
  let newBytes = 0
  let failure: { readonly cause: unknown } | null = null

  function start(): void {
    while (onTheWay.size < mostOnTheWay && !failure) {
      const next = waiting.shift()
      if (!next) return
      const work = sink.put(next.hash, next.bytes).then(
        (size) => {
          newBytes += size
        },
        (cause: unknown) => {
          failure ??= { cause }
        },
      )
      const counted = work.finally(() => {
        onTheWay.delete(counted)
        start()
      })
      onTheWay.add(counted)
    }
  }

  async function drained(most: number): Promise<void> {
    while (onTheWay.size > 0 && waiting.length >= most) await Promise.race(onTheWay)
    if (failure) throw failure.cause
  }

  const has = (hash: Hash) => written.has(hash) || sink.has(hash)

  return {
    has,
    write: (bytes) => {
      const reference = referenceTo(bytes)
      if (!has(reference.hash)) {
        newObjects++
        waiting.push({ hash: reference.hash, bytes })
        start()
      }
      written.add(reference.hash)
      return reference
    },
    breathe: () => drained(64),
    finish: async () => {
      await drained(0)
      await Promise.all(onTheWay)
      if (failure) throw failure.cause
      return { newObjects, newBytes }
    },
  }
}

/** The name of an object: the SHA-256 of its bytes, with their number. */
export function referenceTo(bytes: Uint8Array): ObjectReference {
  return { hash: hashOf(createHash('sha256').update(bytes).digest('hex')), size: bytes.length }
}
