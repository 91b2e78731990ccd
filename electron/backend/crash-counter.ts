const windowMs = 10 * 60 * 1000
const crashesAllowed = 3

/**
 * Whether a page that has just crashed may be loaded again: three times in ten minutes, then no more (F26).
 * Returns the function to ask at each crash; `clock` is in milliseconds and only goes forward.
 */
export function crashCounter(clock: () => number): () => boolean {
  let crashes: number[] = []
  return () => {
    const now = clock()
    crashes = [...crashes.filter((at) => now - at < windowMs), now]
    return crashes.length <= crashesAllowed
  }
}
