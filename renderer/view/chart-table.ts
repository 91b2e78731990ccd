/** The figures of a chart, to be read one by one: by those who don't see it, in a copy, or instead of the drawing. */
export type ChartTable = {
  /** Head of the names. */
  readonly corner: string
  readonly heads: readonly string[]
  /** So many of the columns after the names hold words or dates, and are set at the left as those are. */
  readonly wordColumns?: number
  readonly rows: readonly {
    readonly key: string
    readonly name: string
    readonly cells: readonly string[]
    readonly isStrong?: boolean
  }[]
}
