import { formatNumber } from '#shared/format/number.ts'
import type { InitiativeRow } from '#shared/contract/roadmap.ts'
import type { ChartTable } from './chart-table.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

/** A roadmap as a table: one row for each milestone with its dates, in the order of the drawing. */
export function ganttTable(initiatives: readonly InitiativeRow[], { language }: Style): ChartTable {
  const { roadmap: words } = wordsIn(language)
  return {
    corner: words.milestone,
    heads: [
      words.initiative,
      words.stage,
      words.owner,
      words.statusLabel,
      words.baseline,
      words.forecast,
      words.actualDate,
      words.slip,
      words.critical,
    ],
    wordColumns: 7,
    rows: initiatives.flatMap(({ name, stageName, ownerName, milestones }) =>
      milestones.map((one) => ({
        key: one.id,
        name: one.name[language],
        cells: [
          name[language],
          stageName[language],
          ownerName[language],
          words.milestoneStatus[one.status],
          one.baselineDate,
          one.forecastDate,
          one.actualDate ?? '',
          formatNumber(one.slipDays, { decimals: 0, plus: true }),
          one.critical ? '✓' : '',
        ],
      })),
    ),
  }
}
