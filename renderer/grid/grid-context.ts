/** What cells may do and say; handed to the grid as its context. */
export type GridContext = {
  readonly toggle: (key: string) => void
  readonly labels: {
    readonly expand: (name: string) => string
    readonly close: (name: string) => string
  }
}
