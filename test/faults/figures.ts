import { StoreFailure } from '#electron/store/failure.ts'
import type { Store } from '#electron/store/open-store.ts'

/** What a store shows of one figure's place: the values as text, or why it shows none. */
export type Shown = string | StoreFailure

/**
 * Everything that a store shows of its kept snapshots: `sequence indicator period` → the values as text. What is
 * refused for a snapshot or an indicator as a whole stands under the part of the name that is known.
 */
export function figuresOf(store: Store): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>()
  for (const { sequence } of store.snapshots()) {
    const snapshot = refusalOr(() => store.open(sequence))
    if (snapshot instanceof StoreFailure) {
      shown.set(`${sequence}`, snapshot)
      continue
    }
    const roadmap = refusalOr(() => snapshot.roadmap)
    shown.set(`${sequence} roadmap`, roadmap instanceof StoreFailure ? roadmap : JSON.stringify(roadmap))
    for (const { id } of snapshot.catalogue.indicators) {
      const found = refusalOr(() => snapshot.release(id))
      if (found instanceof StoreFailure) shown.set(`${sequence} ${id}`, found)
      else {
        for (const entry of found?.release.partitions ?? []) {
          const name = `${sequence} ${id} ${entry.period}`
          shown.set(
            name,
            refusalOr(() => JSON.stringify(snapshot.partition(id, entry).partition.values)),
          )
        }
      }
    }
  }
  return shown
}

/** What work gives, or its `StoreFailure`; anything else is a bug and goes on. */
export function refusalOr<Value>(work: () => Value): Value | StoreFailure {
  try {
    return work()
  } catch (error) {
    if (error instanceof StoreFailure) return error
    throw error
  }
}
