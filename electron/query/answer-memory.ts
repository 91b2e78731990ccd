/** Answers that were worked out before; the least recently used goes first. */
export type AnswerMemory = {
  /**
   * The answer kept under `key`, or else what `make` answers. It is kept only where `isSound` then holds: an answer in
   * which a figure could not be verified may be another one after the next sync. One key must always stand for one
   * type; whoever makes the key sees to that.
   */
  readonly remember: <Answer>(key: string, make: () => Answer, isSound: () => boolean) => Answer
}

export function answerMemory(size: number): AnswerMemory {
  const kept = new Map<string, unknown>()
  return {
    remember: <Answer>(key: string, make: () => Answer, isSound: () => boolean) => {
      if (kept.has(key)) {
        // The key stands for this type: see above.
        const found = kept.get(key) as Answer
        kept.delete(key)
        kept.set(key, found)
        return found
      }
      const made = make()
      if (isSound()) kept.set(key, made)
      for (const oldest of kept.keys()) {
        if (kept.size <= size) break
        kept.delete(oldest)
      }
      return made
    },
  }
}
