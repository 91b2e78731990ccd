import type { WorkStore } from './open-work.ts'

/** Changes within this time share a generation. */
const generationEveryMs = 10 * 60 * 1000

/**
 * The user's work with its generations looked after (D3): every change is durable when `set` returns, and a verified
 * copy follows the first change after ten minutes, and the last one when the file is closed. A copy that can't be made,
 * on a full disk say, is told to `onFailure`: the work itself is saved.
 */
export function keptWork(work: WorkStore, now: () => number, onFailure: (error: unknown) => void): WorkStore {
  let isChanged = false
  let keptAt = now()
  const keep = (): void => {
    try {
      work.keepGeneration()
      isChanged = false
      keptAt = now()
    } catch (error) {
      onFailure(error)
    }
  }
  const changed = (): void => {
    isChanged = true
    const since = now() - keptAt
    if (since < 0 || since >= generationEveryMs) keep()
  }
  return {
    ...work,
    set: (name, value) => {
      work.set(name, value)
      changed()
    },
    remove: (name) => {
      work.remove(name)
      changed()
    },
    keepGeneration: () => {
      work.keepGeneration()
      isChanged = false
      keptAt = now()
    },
    close: () => {
      if (isChanged) keep()
      work.close()
    },
  }
}
