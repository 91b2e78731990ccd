import type { Spark } from '#shared/contract/figure.ts'

/** The index values (first = 1) at the bottom and the top of every run of a table. */
export type RunScale = { readonly low: number; readonly high: number }

/** A run as shares of its scale's height, 0 at the bottom; `null` breaks the line (rule 9). */
export type IndexedRun = {
  readonly actual: readonly (number | null)[]
  /** From the last actual on. */
  readonly forecast: readonly (number | null)[]
}

/** Runs farther than this many times the median from their first value are cut at the edge. */
const cutAt = 5

/**
 * The one scale of a table's runs (rule 42), each indexed to its own first value: rows of any size can be compared,
 * and one that is far off does not flatten the others. `null` where no run can be indexed.
 */
export function runScaleOf(sparks: readonly Spark[]): RunScale | null {
  const all = sparks.flatMap((spark) => {
    const known = indicesOf(spark)?.filter((value) => value !== null) ?? []
    return known.length === 0 ? [] : [{ low: Math.min(...known), high: Math.max(...known) }]
  })
  if (all.length === 0) return null
  const reaches = all.map(({ low, high }) => Math.max(1 - low, high - 1)).toSorted((a, b) => a - b)
  const median = reaches[Math.floor(reaches.length / 2)] ?? 0
  const limit = median > 0 ? median * cutAt : Infinity
  const low = Math.max(1 - limit, Math.min(...all.map((run) => run.low)))
  const high = Math.min(1 + limit, Math.max(...all.map((run) => run.high)))
  return high > low ? { low, high } : { low: low - 0.5, high: high + 0.5 }
}

export function indexedRun(spark: Spark, { low, high }: RunScale): IndexedRun | null {
  const indices = indicesOf(spark)
  if (!indices) return null
  const shares = indices.map((value) =>
    value === null ? null : Math.max(0, Math.min(1, (value - low) / (high - low))),
  )
  const last = spark.values.AC.findLastIndex((value) => value !== null)
  return {
    actual: shares.map((share, at) => (at <= last ? share : null)),
    forecast: shares.map((share, at) => (at >= last ? share : null)),
  }
}

/** Values as multiples of the first; `null` where that is missing or not above zero. */
function indicesOf({ values }: Spark): readonly (number | null)[] | null {
  const run = values.AC.map((value, at) => value ?? values.FC[at] ?? null)
  const first = run.find((value) => value !== null) ?? 0
  return first > 0 ? run.map((value) => (value === null ? null : value / first)) : null
}
