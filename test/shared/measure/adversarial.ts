import fc from 'fast-check'

/**
 * Numbers that arithmetic trips over: zeros of both signs, the smallest doubles, amounts of 10^15 and of 10^-12,
 * amounts far beyond any book, decimals that no double has, and plain cents. All of them finite, and sums of a
 * hundred of them too.
 */
export const nasty = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(0, -0, 5e-324, -5e-324, 2.2250738585072014e-308, 1e-12, -1e-12) },
  { weight: 2, arbitrary: fc.constantFrom(1e15, -1e15, 1e200, -1e200, 0.1, -0.1, 0.3, 1.005, -1.005) },
  { weight: 4, arbitrary: fc.integer({ min: -1e11, max: 1e11 }).map((cents) => cents / 100) },
  { weight: 2, arbitrary: fc.double({ min: -1e200, max: 1e200, noNaN: true }) },
)

/** The same within a range in which products and quotients stay finite; signs change, zeros occur. */
export const rough = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1e-12, -1e-12, 1e15, -1e15) },
  { weight: 4, arbitrary: fc.integer({ min: -1e11, max: 1e11 }).map((cents) => cents / 100) },
  {
    weight: 1,
    arbitrary: fc
      .double({ min: -1e15, max: 1e15, noNaN: true })
      .filter((one) => Math.abs(one) > 1e-15 || one === 0),
  },
)

/** A value that may be missing. */
export const gappy = fc.oneof(
  { weight: 9, arbitrary: rough },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)

/** Ten thousand cases each; the first that fails is told as it is. */
export const thorough = { numRuns: 10_000, endOnFailure: true } as const
