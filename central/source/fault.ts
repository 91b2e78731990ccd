import type { LocalText } from '#shared/model/local-text.ts'

/** Where something stands in a dataset folder; line and column count from 1, and are `null` for a file as a whole. */
export type Place = {
  readonly file: string
  readonly line: number | null
  readonly column: number | null
}

/** One thing that is wrong with a dataset folder, in one sentence. */
export type Fault = Place & { readonly sentence: LocalText }

/** How many faults are kept with their sentences; all are counted. */
export const mostFaultsShown = 1000

/** Gathers what is wrong, so that one run names everything. */
export class Faults {
  readonly #shown: Fault[] = []
  #total = 0

  add(place: Place, sentence: LocalText): void {
    this.#total++
    if (this.#shown.length < mostFaultsShown)
      this.#shown.push({ file: place.file, line: place.line, column: place.column, sentence })
  }

  get total(): number {
    return this.#total
  }

  /** By file, in the order in which files were read, then by line and column. */
  get shown(): readonly Fault[] {
    const order = new Map([...new Set(this.#shown.map(({ file }) => file))].map((file, at) => [file, at]))
    return this.#shown.toSorted(
      (a, b) =>
        (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    )
  }
}

export function wholeFile(file: string): Place {
  return { file, line: null, column: null }
}
