import type { Faults } from './fault.ts'
import { numberIn } from './observed.ts'
import type { MemberList, Observed } from './observed.ts'
import type { ObservationsRead } from './read-observations.ts'
import { sentence } from './sentence.ts'
import { numberOn } from './space.ts'
import type { Space } from './space.ts'

/** Per dimension the run of numbers that a cell covers: from, and up to but without. */
type Ground = readonly (readonly [from: number, end: number])[]

/**
 * Refuses observations that would be counted twice. What counts in a sum is observed lowest: a cell with no observed
 * cell below it. Two such cells cover the same ground when they cross, as «all products in the East» and «cash loans
 * in all regions» do: a total above both can't be told.
 */
export function checkOverlap(
  { observed, lists, originOf }: ObservationsRead,
  space: Space,
  faults: Faults,
): void {
  for (const of of observed.values()) if (of.isAdded) checkIndicator(of, lists, originOf, space, faults)
}

function checkIndicator(
  of: Observed,
  lists: readonly MemberList[],
  originOf: ObservationsRead['originOf'],
  space: Space,
  faults: Faults,
): void {
  const named = lists.filter(({ id }) => of.dimensions.has(id))
  const grounds = of.keys.map((key) => named.map((list) => groundOf(list, key, space)))
  const isLeaf = grounds.map((ground) => ground.every(([from, end]) => end === from + 1))
  if (isLeaf.every(Boolean)) return
  let lastPattern: readonly number[] = []
  let lastCrossing: readonly (readonly [number, number])[] = []
  for (const { values, origins } of of.columns) {
    const given = of.keys.flatMap((_, at) => (Number.isNaN(values[at] ?? Number.NaN) ? [] : [at]))
    const isSame =
      given.length === lastPattern.length && given.every((at, index) => lastPattern[index] === at)
    if (!isSame) lastCrossing = crossingAmong(given, grounds, isLeaf)
    lastPattern = given
    for (const [one, other] of lastCrossing) {
      const place = originOf(origins[other] ?? 0)
      const earlier = originOf(origins[one] ?? 0)
      faults.add({ ...place, column: 1 }, sentence.overlap(`${earlier.file}:${earlier.line}`))
    }
  }
}

function groundOf(list: MemberList, key: number, space: Space): readonly [number, number] {
  const axis = space.axisOf.get(list.id)
  const member = list.members[numberIn(list, key)]
  if (!axis || member === undefined) throw new TypeError(`no dimension ${list.id}`)
  const from = numberOn(axis, member)
  return [from, axis.end[from] ?? from + 1]
}

/** Pairs that cross among the cells that are observed lowest; at least one of a pair is no leaf. */
function crossingAmong(
  given: readonly number[],
  grounds: readonly Ground[],
  isLeaf: readonly boolean[],
): readonly (readonly [number, number])[] {
  const inner = given.filter((at) => !isLeaf[at])
  const lowestInner = inner.filter(
    (at) => !given.some((other) => other !== at && covers(grounds[at] ?? [], grounds[other] ?? [])),
  )
  const lowest = [...lowestInner, ...given.filter((at) => isLeaf[at])]
  return lowestInner.flatMap((at, index) =>
    lowest
      .slice(index + 1)
      .flatMap((other): readonly (readonly [number, number])[] =>
        cross(grounds[at] ?? [], grounds[other] ?? []) ? [at < other ? [at, other] : [other, at]] : [],
      ),
  )
}

function covers(outer: Ground, inner: Ground): boolean {
  return outer.every(([from, end], at) => {
    const [start, stop] = inner[at] ?? [0, 0]
    return from <= start && stop <= end
  })
}

/** Runs of numbers in a tree lie one in the other or apart. */
function cross(one: Ground, other: Ground): boolean {
  return one.every(([from, end], at) => {
    const [start, stop] = other[at] ?? [0, 0]
    return (from <= start && stop <= end) || (start <= from && end <= stop)
  })
}
