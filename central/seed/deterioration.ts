import type { Dimension } from '#shared/model/dimension.ts'
import type { DeteriorationEvent } from './event.ts'
import type { Fixed } from './part.ts'
import { scopeOf } from './scope.ts'
import { monthNumber } from './timeline.ts'

/** The month before a ratio deteriorated: the group's rate, and the scope's weight in the whole and its own rate. */
type Before = {
  readonly groupRate: number
  readonly weight: number
  readonly rate: number
  /** Rates of the scope's cells by position. */
  readonly rates: ReadonlyMap<number, number>
}

/**
 * Fixes a part's cells in the event's scope so that the scope explains `shareOfRise` of the ratio's change since the
 * month before. What a set of cells explains is w₁(r₁ − R₀) − w₀(r₀ − R₀) with its weight w in the whole, its rate r
 * and the group's rate R₀: rate and mix together; over all cells this is exactly R₁ − R₀.
 */
export function deteriorating(event: DeteriorationEvent, dimensions: readonly Dimension[]): Fixed {
  const holds = scopeOf(event.where, dimensions)
  const since = monthNumber(event.since)
  let before: Before | null = null
  return {
    before({ scenario, moment }, { wholes, total }, rate, grid) {
      // Plans do not foresee it, and neither do forecasts from before: actuals come first, in time order.
      if (!before || scenario === 'PL' || moment.month <= since) return null
      const exact = new Float64Array(wholes.length).fill(Number.NaN)
      let whole = 0
      let kept = 0
      let spread = 0
      for (const [at, cellRate] of before.rates) {
        const value = wholes[at] ?? 0
        whole += value
        kept += value * cellRate
        spread += value * emphasis(event, grid.cells[at]?.segment)
      }
      const explained = event.shareOfRise * (rate - before.groupRate)
      const part =
        total * (explained + before.weight * (before.rate - before.groupRate)) + before.groupRate * whole
      for (const [at, cellRate] of before.rates) {
        const value = wholes[at] ?? 0
        exact[at] =
          value * cellRate + ((part - kept) * value * emphasis(event, grid.cells[at]?.segment)) / spread
      }
      return exact
    },
    after({ scenario, moment }, { wholes, total }, rate, grid, parts) {
      if (scenario !== 'AC' || moment.month !== since) return
      const rates = new Map<number, number>()
      let whole = 0
      let part = 0
      grid.cells.forEach((cell, at) => {
        const value = wholes[at] ?? Number.NaN
        if (value !== value || !holds((axis) => (axis === 'org' ? cell.product : cell[axis]))) return
        rates.set(at, (parts[at] ?? 0) / value)
        whole += value
        part += parts[at] ?? 0
      })
      before = { groupRate: rate, weight: whole / total, rate: part / whole, rates }
    },
  }
}

function emphasis(event: DeteriorationEvent, segment: string | undefined): number {
  return (segment === undefined ? undefined : event.bySegment[segment]) ?? 1
}
