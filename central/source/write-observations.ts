import { scenarios } from '#shared/model/scenario.ts'
import type { Dataset, IndicatorObservations } from './dataset.ts'
import { csvCell, csvLine, decimalText } from './write-csv.ts'

/** How many rows are handed on at once: a piece is then about a hundred kilobytes. */
const rowsAtOnce = 2000

/**
 * The observations of a dataset, one file for each pillar and set of dimensions in it, so that no row has an empty
 * member: path → text in pieces. Values that do not exist (NaN) have no row, unless
 * they are flagged as suppressed.
 */
export function observationFiles(
  dataset: Dataset,
): readonly (readonly [path: string, text: Iterable<string>])[] {
  const pillars = new Map(dataset.indicators.map(({ id, versions }) => [id, versions.at(-1)?.pillar]))
  const groups = new Map<string, IndicatorObservations[]>()
  for (const observed of dataset.observations.values()) {
    const name = [pillars.get(observed.indicator) ?? 'other', ...observed.dimensions].join('-')
    const group = groups.get(name)
    if (group) group.push(observed)
    else groups.set(name, [observed])
  }
  return [...groups].map(([name, group]) => [`observations/${name}.csv`, observationText(group)])
}

function* observationText(group: readonly IndicatorObservations[]): Generator<string> {
  const isFlagged = group.some(({ flags }) => flags.length > 0)
  const dimensions = group[0]?.dimensions ?? []
  yield csvLine(['indicator', 'period', 'scenario', ...dimensions, 'value', ...(isFlagged ? ['flag'] : [])])
  let piece = ''
  let rows = 0
  for (const observed of group) {
    const cells = observed.cells.map((members) => members.map((member) => `${csvCell(member)},`).join(''))
    const flags = new Map(
      observed.flags.map(({ period, scenario, position, flag }) => [
        `${period} ${scenario} ${position}`,
        flag,
      ]),
    )
    for (const [period, series] of observed.periods) {
      for (const scenario of scenarios) {
        const column = series[scenario]
        if (!column) continue
        const start = `${csvCell(observed.indicator)},${period},${scenario},`
        for (let at = 0; at < column.length; at++) {
          const value = column[at] ?? Number.NaN
          const flag = isFlagged ? (flags.get(`${period} ${scenario} ${at}`) ?? '') : ''
          // A suppressed value need not be told: its row has the flag alone.
          if (Number.isNaN(value) && flag !== 'suppressed') continue
          const text = Number.isNaN(value) ? '' : decimalText(value)
          piece += `${start}${cells[at] ?? ''}${text}${isFlagged ? `,${flag}` : ''}\n`
          if (++rows % rowsAtOnce === 0) {
            yield piece
            piece = ''
          }
        }
      }
    }
  }
  if (piece !== '') yield piece
}
