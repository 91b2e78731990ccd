/**
 * The sum of finite numbers, correct to the last bit and the same in whatever order they come: the exact total of
 * the doubles, rounded once. Shewchuk's growing expansion (Adaptive Precision Floating-Point Arithmetic, 1997),
 * as in Python's `math.fsum`. Any NaN or infinity makes the sum NaN.
 */
export function exactSum(numbers: Iterable<number>): number {
  const partials: number[] = []
  for (const number of numbers) {
    if (!Number.isFinite(number)) return Number.NaN
    grow(partials, number)
  }
  return collapse(partials)
}

/** Adds `number` to non-overlapping parts that ascend in size; no bit of the total is lost. */
function grow(partials: number[], number: number): void {
  let carried = number
  let kept = 0
  for (let at = 0; at < partials.length; at++) {
    let part = partials[at] ?? 0
    if (Math.abs(carried) < Math.abs(part)) [carried, part] = [part, carried]
    const high = carried + part
    const low = part - (high - carried)
    if (low !== 0) partials[kept++] = low
    carried = high
  }
  partials.length = kept
  partials.push(carried)
}

function collapse(partials: readonly number[]): number {
  let at = partials.length - 1
  let high = partials[at] ?? 0
  let low = 0
  while (at > 0) {
    const part = partials[--at] ?? 0
    const sum = high + part
    low = part - (sum - high)
    high = sum
    if (low !== 0) break
  }
  // Half-way cases round to even by the next part, not by the one just added.
  const next = partials[at - 1] ?? 0
  if (at > 0 && ((low < 0 && next < 0) || (low > 0 && next > 0))) {
    const doubled = low * 2
    const sum = high + doubled
    if (doubled === sum - high) high = sum
  }
  return high
}
