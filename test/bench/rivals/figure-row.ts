/** One figure as a row of six columns, for everything that knows rows only. */
export type FigureRow = {
  readonly id: string
  readonly indicator: string
  readonly unit: string
  readonly period: string
  readonly scenario: 'AC' | 'PL'
  readonly value: number
}

/** Figures that local-first products are given: they take seconds for what others do in a moment. */
export const productRows = 100_000

/** What one way's first sync took, measured by its own process. */
export type SyncAnswer = {
  /** Figures that were there afterwards, counted by the way itself. */
  readonly figures: number
  readonly ms: number
  readonly processorMs: number
  readonly peakBytes: number
  /** Size on disk; 0 for what keeps nothing there. */
  readonly bytes: number
}

/** A way of getting figures in: fetches, makes them durable and closes; then counts them. */
export type SyncWay = {
  readonly run: (url: string, folder: string) => Promise<void>
  readonly count: (folder: string) => number | Promise<number>
}
