import type { OutputOf, ReadInputOf } from '#shared/contract/contract.ts'
import type { Figure } from '#shared/contract/figure.ts'
import { figureReading } from './figure-reading.ts'
import { frameOf, requireDimensions, spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Readers } from './readers.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

/**
 * One indicator's figure in one cell and span: AC, PL, FC, previous year and period, variances, status. Every value
 * that does not exist has its reason. Throws `QueryFailure`.
 */
export function figure(readers: Readers, question: ReadInputOf<'figure'>): OutputOf<'figure'> {
  const frame = frameOf(readers, question)
  const indicator = frame.reader.indicator(question.indicator)
  requireDimensions(frame, indicator.definition)
  return {
    label: indicator.label,
    figure: figureIn(frame, indicator),
    fiscalStart: frame.reader.fiscalStart,
    snapshot: frame.reader.snapshot.name,
  }
}

/** An indicator's figure in a frame. */
export function figureIn(frame: Frame, indicator: IndicatorReader): Figure {
  const { reader, coordinates, cell } = frame
  return figureReading(reader, indicator, spanIn(frame, indicator.definition)).figure(coordinates, cell)
}
