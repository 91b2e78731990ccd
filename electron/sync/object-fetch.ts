import { setImmediate } from 'node:timers/promises'
import type { ObjectKind, ObjectReference } from '#shared/envelope/reference.ts'
import type { Hash } from '#shared/model/id.ts'
import type { DamagedObject } from '#electron/store/damage.ts'
import { requireSaneSize, unpack } from '#electron/store/object-format.ts'
import type { PackedObject } from '#electron/store/object-rows.ts'
import type { WritableStore } from '#electron/store/writable-store.ts'
import type { CentralClient } from './central-client.ts'
import { SyncFailure } from './failure.ts'
import type { Frame } from './frame-reader.ts'
import type { NetworkPolicy } from './policy.ts'
import type { Progress } from './progress.ts'

/** An object that has to be here, and the check that its content must pass (T9). */
export type Wanted<Value> = {
  readonly reference: ObjectReference
  readonly kind: ObjectKind
  /** Reads the verified bytes; throws `EnvelopeFailure` or `TrustFailure`. Called once for each hash. */
  readonly check: (bytes: Uint8Array) => Value
  /** The cell list that a partition follows. */
  readonly cellsOf?: (value: Value) => Hash
  /** Figures in it, for progress. */
  readonly figures?: number
}

/** Objects and bytes that are sealed and written in one transaction. */
const stagedObjects = 4_096
const stagedBytes = 16 * 1024 * 1024

/** Kept objects that are checked before other work may have a turn. */
const checksPerTurn = 256

/**
 * Makes objects be here, verified: those that are kept are read and checked like the others (T10), those that lack
 * are fetched in batches, and each is verified while the next is on its way, then sealed and staged (D1).
 */
export class ObjectFetch {
  readonly #client: CentralClient
  readonly #store: WritableStore
  readonly #policy: NetworkPolicy
  readonly #progress: Progress
  readonly #signal: AbortSignal
  readonly #foundDamaged: (object: DamagedObject) => void
  #fetched = 0
  #staging: PackedObject[] = []
  #stagingBytes = 0

  constructor(parts: {
    readonly client: CentralClient
    readonly store: WritableStore
    readonly policy: NetworkPolicy
    readonly progress: Progress
    readonly signal: AbortSignal
    readonly foundDamaged: (object: DamagedObject) => void
  }) {
    this.#client = parts.client
    this.#store = parts.store
    this.#policy = parts.policy
    this.#progress = parts.progress
    this.#signal = parts.signal
    this.#foundDamaged = parts.foundDamaged
  }

  /** Objects that came from central so far. */
  get fetched(): number {
    return this.#fetched
  }

  /** What the checks answered, by hash. Rejects with `SyncFailure`, `EnvelopeFailure`, `TrustFailure`, `StoreFailure`. */
  async obtain<Value>(wanted: readonly Wanted<Value>[]): Promise<ReadonlyMap<Hash, Value>> {
    const distinct = distinctOf(wanted)
    const values = new Map<Hash, Value>()
    const absent: Wanted<Value>[] = []
    let checks = 0
    for (const one of distinct.values()) {
      const bytes = this.#readKept(one)
      if (bytes) values.set(one.reference.hash, one.check(bytes))
      else absent.push(one)
      if (bytes && ++checks % checksPerTurn === 0) await this.#turn()
    }
    this.#progress.expect(
      absent.length,
      absent.reduce((sum, { figures }) => sum + (figures ?? 0), 0),
    )
    try {
      for (const batch of this.#batches(absent)) {
        await this.#client.objects(
          batch.map(({ reference }) => reference),
          ({ hash }, frame) => {
            const one = distinct.get(hash)
            if (one) values.set(hash, this.#take(one, frame))
          },
        )
      }
    } finally {
      // What is verified stays, however this ends: the next try asks for the rest only.
      this.#flush()
    }
    return values
  }

  #readKept<Value>({ reference, kind }: Wanted<Value>): Uint8Array | null {
    const found = this.#store.read(reference, kind)
    if (typeof found !== 'string') return found
    if (found === 'absent') return null
    // A parent that states something else of what is whole here is wrong itself: what is here stays (T9).
    const whole = this.#store.whole(reference.hash)
    if (whole)
      throw new SyncFailure(whole.kind === kind ? 'wrong-size' : 'wrong-type', `${kind} ${reference.hash}`)
    this.#store.setAside([reference.hash])
    this.#foundDamaged({ hash: reference.hash, kind })
    return null
  }

  #take<Value>({ reference, kind, check, cellsOf, figures }: Wanted<Value>, frame: Frame): Value {
    const bytes = unpack(frame.packing, frame.body, reference)
    if (typeof bytes === 'string') throw new SyncFailure(bytes, `${kind} ${reference.hash}`)
    const value = check(bytes)
    const { packing, body } = frame
    this.#staging.push({ ...reference, kind, packing, body, cells: cellsOf?.(value) ?? null })
    this.#stagingBytes += body.length
    if (this.#staging.length >= stagedObjects || this.#stagingBytes >= stagedBytes) this.#flush()
    this.#fetched++
    this.#progress.verified(figures ?? 0)
    return value
  }

  #flush(): void {
    if (this.#staging.length === 0) return
    const staged = this.#staging
    this.#staging = []
    this.#stagingBytes = 0
    this.#store.stage(staged)
  }

  *#batches<Value>(wanted: readonly Wanted<Value>[]): Generator<readonly Wanted<Value>[]> {
    const { objectsPerBatch, bytesPerBatch } = this.#policy
    let batch: Wanted<Value>[] = []
    let bytes = 0
    for (const one of wanted) {
      const isFull = batch.length >= objectsPerBatch || bytes + one.reference.size > bytesPerBatch
      if (batch.length > 0 && isFull) {
        yield batch
        batch = []
        bytes = 0
      }
      batch.push(one)
      bytes += one.reference.size
    }
    if (batch.length > 0) yield batch
  }

  async #turn(): Promise<void> {
    await setImmediate()
    if (this.#signal.aborted) throw new SyncFailure('cancelled', 'while checking kept objects')
  }
}

/** One of each hash; one hash can't have two sizes or be two kinds of object. */
function distinctOf<Value>(wanted: readonly Wanted<Value>[]): Map<Hash, Wanted<Value>> {
  const distinct = new Map<Hash, Wanted<Value>>()
  for (const one of wanted) {
    const { hash, size } = one.reference
    requireSaneSize(one.kind, size)
    const known = distinct.get(hash)
    if (known && known.reference.size !== size) throw new SyncFailure('wrong-size', `${one.kind} ${hash}`)
    if (known && known.kind !== one.kind) throw new SyncFailure('wrong-type', `${one.kind} ${hash}`)
    if (!known) distinct.set(hash, one)
  }
  return distinct
}
