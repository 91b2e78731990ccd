/** Pins longer than five times the median are cut and marked, so that the others keep their scale (rule 21). */
export function pinLimit(relatives: readonly (number | null)[]): number {
  const sizes = relatives
    .filter((value) => value !== null)
    .map(Math.abs)
    .toSorted((a, b) => a - b)
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0
  return median === 0 ? Infinity : Math.max(median * 5, 0.01)
}
