const digitBits = 16
const buckets = 1 << digitBits
const digitMask = buckets - 1

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
  return Uint32Array.from(keys, (_, at) => at).sort((a, b) => {
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
  const words = new Uint32Array(count * 2)
  const bits = new Uint32Array(keys.buffer, keys.byteOffset, count * 2)
  for (let at = 0; at < count; at++) writeSortable(keys, bits, words, at, descending)
  let order = Uint32Array.from({ length: count }, (_, at) => at)
  let spare = new Uint32Array(count)
  for (const [word, shift] of [
    [0, 0],
    [0, digitBits],
    [1, 0],
    [1, digitBits],
  ] as const) {
    if (scatter(words, word, shift, order, spare)) [order, spare] = [spare, order]
  }
  return order
}

/** The double's bits as an unsigned number that compares as the double does; low word first. */
function writeSortable(
  keys: Float64Array,
  bits: Uint32Array,
  words: Uint32Array,
  at: number,
  descending: boolean,
): void {
  const key = keys[at] ?? Number.NaN
  let low = 0xffff_ffff
  let high = 0xffff_ffff
  if (key === key) {
    low = bits[at * 2] ?? 0
    high = bits[at * 2 + 1] ?? 0
    // −0 and 0 are the same number.
    if (key === 0) low = high = 0
    const isNegative = high >>> 31 === 1
    high = isNegative ? ~high : high ^ 0x8000_0000
    if (isNegative) low = ~low
    if (descending) {
      low = ~low
      high = ~high
    }
  }
  words[at * 2] = low
  words[at * 2 + 1] = high
}

/** One stable pass over sixteen bits; `false` where all keys share them and nothing has to move. */
function scatter(
  words: Uint32Array,
  word: 0 | 1,
  shift: number,
  from: Uint32Array,
  into: Uint32Array,
): boolean {
  const counts = new Uint32Array(buckets)
  for (let at = 0; at < from.length; at++) {
    const digit = ((words[at * 2 + word] ?? 0) >>> shift) & digitMask
    counts[digit] = (counts[digit] ?? 0) + 1
  }
  const first = ((words[word] ?? 0) >>> shift) & digitMask
  if (counts[first] === from.length) return false
  let start = 0
  for (let digit = 0; digit < buckets; digit++) {
    const size = counts[digit] ?? 0
    counts[digit] = start
    start += size
  }
  for (let at = 0; at < from.length; at++) {
    const row = from[at] ?? 0
    const digit = ((words[row * 2 + word] ?? 0) >>> shift) & digitMask
    const place = counts[digit] ?? 0
    into[place] = row
    counts[digit] = place + 1
  }
  return true
}
