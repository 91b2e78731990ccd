import { useCallback } from 'react'
import type { Answer } from '#renderer/client/ask.ts'

type Cell = Answer<'drill'>['total']['cell']

/** Whether a cell is the one that the indicator's sentence names: its mark is ringed (rule 26). */
export function useNamedCell({ message }: Answer<'indicator'>): (cell: Cell) => boolean {
  const claims = message?.claims
  return useCallback(
    (cell) =>
      claims?.some((claim) => claim.kind === 'largest-contribution' && isSame(claim.cell, cell)) ?? false,
    [claims],
  )
}

function isSame(one: Cell, other: Cell): boolean {
  const text = (cell: Cell) => JSON.stringify(Object.entries(cell).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return text(one) === text(other)
}
