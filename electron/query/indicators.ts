import type { OutputOf, ReadInputOf } from '#shared/contract/contract.ts'
import type { IndicatorRow } from '#shared/contract/indicator.ts'
import { sparkIn } from './course.ts'
import { QueryFailure } from './failure.ts'
import { figureIn } from './figure.ts'
import { frameOf } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Readers } from './readers.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

/** Indicators in the catalogue's order with their figures and the runs behind them; `pillar` narrows. */
export function indicators(readers: Readers, question: ReadInputOf<'indicators'>): OutputOf<'indicators'> {
  const frame = frameOf(readers, question)
  const { snapshot } = frame.reader
  const { pillar } = question
  if (pillar !== undefined && !snapshot.catalogue.pillars.some(({ id }) => id === pillar)) {
    throw new QueryFailure('bad-input', {
      zh: `这期快照中没有支柱「${pillar}」。`,
      en: `This snapshot has no pillar ${pillar}.`,
    })
  }
  const { snapshot: _, ...same } = question
  return frame.reader.remember(`indicators ${JSON.stringify(same)}`, () => ({
    rows: readersOf(frame)
      .filter(({ definition }) => pillar === undefined || definition.pillar === pillar)
      .map((indicator) => rowIn(frame, indicator)),
    pillars: snapshot.catalogue.pillars,
    snapshot: snapshot.name,
  }))
}

/** Every indicator of the frame's snapshot, in the catalogue's order. */
export function readersOf({ reader }: Frame): readonly IndicatorReader[] {
  return reader.snapshot.catalogue.indicators.map(({ id }) => reader.indicator(id))
}

export function rowIn(frame: Frame, indicator: IndicatorReader): IndicatorRow {
  return {
    label: indicator.label,
    figure: figureIn(frame, indicator),
    spark: sparkIn(frame, indicator),
    dimensions: indicator.definition.dimensions,
  }
}
