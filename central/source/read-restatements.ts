import type { IndicatorId } from '#shared/model/id.ts'
import type { Indicator } from '#shared/model/indicator.ts'
import { frequencyOf } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { CellReader } from './cell-reader.ts'
import type { Known } from './cell-reader.ts'
import type { Restatement } from './dataset.ts'
import type { Faults } from './fault.ts'
import type { ObservationsRead } from './read-observations.ts'
import type { DatasetFiles } from './read-text.ts'
import { kinds, sentence } from './sentence.ts'
import { readTable } from './table.ts'

const columns = ['indicator', 'period', 'note_zh', 'note_en'] as const

/** Reads `restatements.csv`, where it is there: each names figures that exist, with a note in both languages. */
export async function readRestatements(
  files: DatasetFiles,
  indicators: readonly Indicator[],
  named: Known<IndicatorId>,
  observations: Pick<ObservationsRead, 'observed' | 'isWhole'>,
  faults: Faults,
): Promise<readonly Restatement[]> {
  const rows =
    (await readTable(files, { file: 'restatements.csv', columns, isRequired: false }, faults)) ?? []
  const newest = new Map(indicators.map(({ id, versions }) => [id, versions.at(-1)]))
  const seen = new Set<string>()
  const hasFigures = (indicator: IndicatorId, period: Period): boolean => {
    const ratio = newest.get(indicator)?.ratio
    if (ratio) return hasFigures(ratio.numerator, period) && hasFigures(ratio.denominator, period)
    // What a file holds that can't be read is not known to be missing.
    return !observations.isWhole || (observations.observed.get(indicator)?.has(period) ?? false)
  }
  return rows.flatMap((row): Restatement[] => {
    const reader = new CellReader(row, faults)
    const indicator = reader.known('indicator', named, kinds.indicator)
    const period = reader.period('period')
    const note = reader.both('note_zh', 'note_en')
    if (!indicator || !period || !note) return []
    const definition = newest.get(indicator)
    if (definition && frequencyOf(period) !== definition.frequency)
      reader.refuse('period', sentence.wrongFrequency(period, indicator, definition.frequency))
    else if (definition && !hasFigures(indicator, period))
      reader.refuse('period', sentence.nothingRestated(indicator, period))
    const key = `${indicator} ${period}`
    if (seen.has(key)) reader.refuse('indicator', sentence.repeated(kinds.restatement, key))
    seen.add(key)
    return reader.isWhole ? [{ indicator, period, note }] : []
  })
}
