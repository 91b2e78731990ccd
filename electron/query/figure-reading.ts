import type { Figure } from '#shared/contract/figure.ts'
import { statusOf } from '#shared/measure/status.ts'
import type { Span } from '#shared/measure/span.ts'
import { varianceOf } from '#shared/measure/variance.ts'
import type { Cell } from '#shared/model/cell.ts'
import type { Flag, Status, ValueReason } from '#shared/model/figure.ts'
import { addedEvaluator } from './added-evaluator.ts'
import type { Coordinates } from './cell-index.ts'
import { flagBits } from './column-cache.ts'
import { everything, keyAt, valueKeys } from './evaluator.ts'
import type { Wanted } from './evaluator.ts'
import { finiteOrNull } from './finite.ts'
import type { IndicatorReader, SnapshotReader } from './snapshot-reader.ts'
import { storedEvaluator } from './stored-evaluator.ts'

/** One indicator in one span, ready to be read in any cell. */
export type FigureReading = {
  readonly span: Span
  readonly indicator: IndicatorReader
  /** Fills `out` in the order of `valueKeys`, NaN where there is no value. */
  readonly values: (coordinates: Coordinates, out: Float64Array) => void
  readonly status: (values: Float64Array) => Status | null
  readonly figure: (coordinates: Coordinates, cell: Cell) => Figure
}

/** Reads an indicator in a span: what central has stated where that is what was asked, added by the rule elsewhere. */
export function figureReading(
  reader: SnapshotReader,
  indicator: IndicatorReader,
  span: Span,
  wanted: Wanted = everything,
): FigureReading {
  const { definition } = indicator
  const isStored = span.view === definition.frequency
  const evaluate = isStored ? storedEvaluator : addedEvaluator
  const evaluator = evaluate(reader, indicator, span, wanted)
  const row = new Float64Array(valueKeys.length)

  const status = (values: Float64Array): Status | null =>
    statusOf(
      finiteOrNull(values[keyAt.AC]),
      { plan: finiteOrNull(values[keyAt.PL]), previousYear: finiteOrNull(values[keyAt.PY]) },
      definition,
    )

  return {
    span,
    indicator,
    values: evaluator.read,
    status,
    figure: (coordinates, cell) => {
      evaluator.read(coordinates, row)
      const AC = finiteOrNull(row[keyAt.AC])
      const FC = finiteOrNull(row[keyAt.FC])
      const values = {
        PY: finiteOrNull(row[keyAt.PY]),
        PP: finiteOrNull(row[keyAt.PP]),
        PL: finiteOrNull(row[keyAt.PL]),
        FC,
        AC,
      }
      const reasons: Partial<Record<keyof typeof values, ValueReason>> = {}
      for (const key of valueKeys) if (values[key] === null) reasons[key] = evaluator.reason(key)
      const primary = AC ?? FC
      return {
        indicator: definition.id,
        period: span.period,
        view: span.view,
        cell,
        values,
        reasons,
        primary: AC !== null ? 'AC' : FC !== null ? 'FC' : null,
        variances: {
          PL: varianceOf(primary, values.PL, 'PL', definition),
          PY: varianceOf(primary, values.PY, 'PY', definition),
          PP: varianceOf(primary, values.PP, 'PP', definition),
        },
        status: status(row),
        partial: evaluator.isPartial(),
        flags: flagsOf(evaluator.flags()),
        definitionVersion: definition.version,
        state: evaluator.state,
      }
    },
  }
}

function flagsOf(bits: number): readonly Flag[] {
  return (['estimated', 'suppressed'] as const).filter((flag) => (bits & flagBits[flag]) !== 0)
}
