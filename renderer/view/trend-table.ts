import { compactPeriodName } from '#shared/format/period.ts'
import { formatNumber } from '#shared/format/number.ts'
import type { MilestoneTrend } from '#shared/contract/roadmap.ts'
import type { ChartTable } from './chart-table.ts'
import { movedDays, trendSnapshots } from './milestone-trend.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

/** Past forecasts as a table: one row for each milestone, one column for each snapshot, and the days between. */
export function trendTable(
  trends: readonly MilestoneTrend[],
  nameOf: (milestone: string) => string,
  { language }: Style,
): ChartTable {
  const { roadmap: words } = wordsIn(language)
  const snapshots = trendSnapshots(trends)
  return {
    corner: words.milestone,
    heads: [
      ...snapshots.map(({ sequence, asOf }) => `${compactPeriodName(asOf, language)} #${sequence}`),
      words.moved,
    ],
    wordColumns: snapshots.length,
    rows: trends.map((trend) => {
      const dates = new Map(trend.points.map(({ sequence, date }) => [sequence, date]))
      return {
        key: trend.milestone,
        name: nameOf(trend.milestone),
        cells: [
          ...snapshots.map(({ sequence }) => dates.get(sequence) ?? ''),
          formatNumber(movedDays(trend), { decimals: 0, plus: true }),
        ],
      }
    }),
  }
}
