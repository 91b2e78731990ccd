import type { Randomness } from '#central/sign/key.ts'

/** The same bytes in every run, another key at every call. */
export function countingRandomness(): Randomness {
  let calls = 0
  return (count) => {
    calls++
    return Uint8Array.from({ length: count }, (_, at) => (calls * 31 + at * 7) % 256)
  }
}
