/** A label that wants a place on a line: its middle, its width, and how much it matters. */
export type Wanted = {
  readonly key: string
  readonly middle: number
  readonly width: number
  /** Kept before labels with a lower number. */
  readonly weight: number
}

/**
 * The keys of the labels that can stand on one line without touching: the weightiest first, then whatever still
 * has `gap` pixels to its neighbours. What is left out is still read at the mark itself.
 */
export function keptApart(labels: readonly Wanted[], gap = 4): ReadonlySet<string> {
  const kept: Wanted[] = []
  for (const label of labels.toSorted((a, b) => b.weight - a.weight)) {
    const isFree = kept.every(
      (other) => Math.abs(other.middle - label.middle) >= (other.width + label.width) / 2 + gap,
    )
    if (isFree) kept.push(label)
  }
  return new Set(kept.map(({ key }) => key))
}

/**
 * Middles for labels that stand one under another, moved as little as needed so that each has `height` to itself
 * within `top` and `bottom`. Where there is no room for all they are pressed together evenly.
 */
export function spreadOut(
  wanted: readonly number[],
  height: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): number[] {
  const order = wanted.map((middle, index) => ({ middle, index })).toSorted((a, b) => a.middle - b.middle)
  const step = Math.min(height, (bottom - top) / Math.max(1, wanted.length))
  const placed: number[] = []
  let free = top + step / 2
  for (const { middle } of order) {
    const at = Math.max(free, middle)
    placed.push(at)
    free = at + step
  }
  let limit = bottom - step / 2
  for (let index = placed.length - 1; index >= 0; index--) {
    placed[index] = Math.min(placed[index] ?? limit, limit)
    limit = (placed[index] ?? limit) - step
  }
  const result = wanted.map(() => 0)
  order.forEach(({ index }, rank) => {
    result[index] = placed[rank] ?? 0
  })
  return result
}
