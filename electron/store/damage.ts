import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import type { ObjectKind, ObjectReference } from '#shared/envelope/reference.ts'
import type { Hash } from '#shared/model/id.ts'
import { StoreFailure } from './failure.ts'
import type { ObjectRows } from './object-rows.ts'
import { storeFailureOf } from './sqlite-failure.ts'
import { TrustFailure } from './trust-failure.ts'

/** An object that did not pass its checks when it was read back (T10). */
export type DamagedObject = { readonly hash: Hash; readonly kind: ObjectKind }

/** Reads a kept object's verified bytes; throws `StoreFailure` `damaged` with its hash and kind. */
export type ReadObject = (reference: ObjectReference, kind: ObjectKind) => Uint8Array

/** Remembers what was found damaged since the file was opened, so that the next sync fetches it again (T10). */
export type DamageList = {
  readonly report: (failure: StoreFailure) => void
  readonly repaired: (hash: Hash) => void
  readonly list: () => readonly DamagedObject[]
}

export function damageList(): DamageList {
  const found = new Map<Hash, ObjectKind>()
  return {
    report: ({ code, hash, kind }) => {
      if (code === 'damaged' && hash && kind) found.set(hash, kind)
    },
    repaired: (hash) => void found.delete(hash),
    list: () => [...found].map(([hash, kind]) => ({ hash, kind })),
  }
}

/** Reads from the table of objects and keeps the list of what is damaged. */
export function readObjectsOf(rows: ObjectRows, damage: DamageList): ReadObject {
  return (reference, kind) => {
    const bytes = readKept(rows, reference, kind)
    if (typeof bytes !== 'string') {
      damage.repaired(reference.hash)
      return bytes
    }
    const failure = damaged(bytes, reference, kind)
    damage.report(failure)
    throw failure
  }
}

/**
 * Runs a check on an object that was read: what it objects to comes out as `StoreFailure`, `damaged` where the
 * object is not what it should be, `not-approved` where its figures may not be believed.
 */
export function checked<Value>(reference: ObjectReference, kind: ObjectKind, check: () => Value): Value {
  try {
    return check()
  } catch (error) {
    if (error instanceof EnvelopeFailure) throw damaged(error.message, reference, kind, error)
    if (error instanceof TrustFailure) {
      const { hash } = reference
      throw new StoreFailure('not-approved', error.message, { hash, kind, cause: error })
    }
    throw error
  }
}

/**
 * A kept object's bytes, or why they can't be had: a page of the file that SQLite itself refuses is damage of the object
 * that lies on it, and of nothing else.
 */
export function readKept(
  rows: ObjectRows,
  reference: ObjectReference,
  kind: ObjectKind,
): Uint8Array | string {
  return orDamage(() => rows.read(reference, kind))
}

/** Whether an object that was found damaged can be read again. */
export function isReadable(rows: ObjectRows, { hash, kind }: DamagedObject): boolean {
  const reference = orDamage(() => rows.reference(hash))
  return (
    reference !== null && typeof reference !== 'string' && typeof readKept(rows, reference, kind) !== 'string'
  )
}

function orDamage<Value>(work: () => Value): Value | string {
  try {
    return work()
  } catch (error) {
    const failure = storeFailureOf(error)
    if (failure instanceof StoreFailure && failure.code === 'damaged-file') return failure.detail
    throw failure
  }
}

function damaged(detail: string, { hash }: ObjectReference, kind: ObjectKind, cause?: unknown): StoreFailure {
  return new StoreFailure('damaged', `${kind} ${hash}: ${detail}`, { hash, kind, cause })
}
