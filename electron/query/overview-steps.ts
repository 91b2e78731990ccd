import type { ReadInputOf } from '#shared/contract/contract.ts'
import { frequencyOf } from '#shared/model/period.ts'
import { frameOf } from './frame.ts'
import type { Frame } from './frame.ts'
import { readersOf, rowIn } from './indicators.ts'
import { judgedFigure } from './overview.ts'
import type { Readers } from './readers.ts'
import { sinceBoard } from './since-board.ts'

/**
 * Decodes what the overview of a frame shows, one indicator in a step. Answered cold it would keep everything else on
 * its thread waiting for half a second; between steps others have a turn. Throws `QueryFailure`.
 */
export function* overviewSteps(readers: Readers, question: ReadInputOf<'overview'>): Generator<void> {
  const asked = frameOf(readers, question)
  const frame: Frame = { ...asked, view: asked.view ?? frequencyOf(asked.period) }
  const { reader } = frame
  const headline = new Set(reader.snapshot.catalogue.headline)
  for (const indicator of readersOf(frame)) {
    if (headline.has(indicator.definition.id)) rowIn(frame, indicator)
    else judgedFigure(frame, indicator)
    yield
  }
  sinceBoard(readers, reader)
}
