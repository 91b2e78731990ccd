/**
 * Chance that is no chance: every number here follows from texts and counts alone, so the same figure has the same
 * value in every run and whatever was generated before it. Only integer operations, +, −, × and ÷ are used, which
 * give the same bits on every machine; `Math.exp` and its like would not have to.
 */

/** A 32-bit key of a text (FNV-1a, then mixed). */
export function keyOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mix(hash, text.length)
}

/** A 32-bit key of two keys, both of which change every bit of it (the finaliser of MurmurHash3). */
export function mix(one: number, other: number): number {
  let hash = Math.imul(one ^ Math.imul(other + 0x7f4a7c15, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** From a key to a number in [0, 1), evenly spread. */
export function share(key: number): number {
  return key / 0x1_0000_0000
}

/** From a key to a number in [−1, 1], most often near 0 (the sum of two even spreads). */
export function swing(key: number): number {
  return ((key & 0xffff) + (key >>> 16)) / 0xffff - 1
}

/** How many months lie between two bends of a slow swing. */
const bendMonths = 4

/** A swing of a key that moves slowly with the months: straight lines between bends four months apart. */
export function slowSwing(key: number, month: number): number {
  const bend = Math.floor(month / bendMonths)
  const here = swing(mix(key, bend))
  return here + (swing(mix(key, bend + 1)) - here) * (month / bendMonths - bend)
}
