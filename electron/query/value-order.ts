/** Bits of a digit: its counts stay in the fastest cache. */
const digitBits = 11
const buckets = 1 << digitBits

/** Below this many keys comparing them is quicker than counting digits. */
const comparedBelow = 10_000

/**
 * The order in which `keys` ascend (or descend): positions into them. NaN comes last either way, and equal keys keep
 * their order.
 */
export function valueOrder(keys: Float64Array, descending: boolean): Uint32Array {
  return keys.length < comparedBelow ? comparedOrder(keys, descending) : radixOrder(keys, descending)
}

function comparedOrder(keys: Float64Array, descending: boolean): Uint32Array {
  const turn = descending ? -1 : 1
  return placesUpTo(keys.length).sort((a, b) => {
    const one = keys[a] ?? Number.NaN
    const other = keys[b] ?? Number.NaN
    if (one < other) return -turn
    if (one > other) return turn
    return Number(one !== one) - Number(other !== other) || a - b
  })
}

/** A radix sort over the bits of the doubles: a hundred thousand take a few milliseconds. */
export function radixOrder(keys: Float64Array, descending: boolean): Uint32Array {
  const count = keys.length
  const { low, high } = sortableWords(keys, descending)
  let order = placesUpTo(count)
  let spare = new Uint32Array(count)
  const counts = new Uint32Array(buckets)
  for (const words of [low, high]) {
    for (let shift = 0; shift < 32; shift += digitBits) {
      if (scatter(words, shift, counts, order, spare)) [order, spare] = [spare, order]
    }
  }
  return order
}

/** 0, 1, 2, …; a loop, since making it from a function takes longer than sorting. */
export function placesUpTo(count: number): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(count)
  for (let at = 0; at < count; at++) places[at] = at
  return places
}

/** The doubles' bits as unsigned numbers that compare as the doubles do; NaN is the largest either way. */
function sortableWords(keys: Float64Array, descending: boolean) {
  const count = keys.length
  const bits = new Uint32Array(keys.buffer, keys.byteOffset, count * 2)
  const low = new Uint32Array(count)
  const high = new Uint32Array(count)
  const turn = descending ? 0xffff_ffff : 0
  for (let at = 0; at < count; at++) {
    const key = keys[at] ?? Number.NaN
    if (key !== key) {
      low[at] = 0xffff_ffff
      high[at] = 0xffff_ffff
    } else {
      // −0 and 0 are the same number.
      const head = key === 0 ? 0 : (bits[at * 2 + 1] ?? 0)
      const tail = key === 0 ? 0 : (bits[at * 2] ?? 0)
      const isNegative = head >>> 31 === 1
      high[at] = (isNegative ? ~head : head ^ 0x8000_0000) ^ turn
      low[at] = (isNegative ? ~tail : tail) ^ turn
    }
  }
  return { low, high }
}

/** One stable pass over a digit; `false` where all keys share it and nothing has to move. */
function scatter(
  words: Uint32Array,
  shift: number,
  counts: Uint32Array,
  from: Uint32Array,
  into: Uint32Array,
): boolean {
  const mask = buckets - 1
  counts.fill(0)
  for (let at = 0; at < words.length; at++) {
    const digit = ((words[at] ?? 0) >>> shift) & mask
    counts[digit] = (counts[digit] ?? 0) + 1
  }
  if (counts[((words[0] ?? 0) >>> shift) & mask] === words.length) return false
  let start = 0
  for (let digit = 0; digit < buckets; digit++) {
    const size = counts[digit] ?? 0
    counts[digit] = start
    start += size
  }
  for (let at = 0; at < from.length; at++) {
    const row = from[at] ?? 0
    const digit = ((words[row] ?? 0) >>> shift) & mask
    const place = counts[digit] ?? 0
    into[place] = row
    counts[digit] = place + 1
  }
  return true
}
