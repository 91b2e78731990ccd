import { figureReading } from '#electron/query/figure-reading.ts'
import { spanIn } from '#electron/query/frame.ts'
import type { Frame } from '#electron/query/frame.ts'
import type { IndicatorReader } from '#electron/query/snapshot-reader.ts'
import type { Claim } from '#shared/contract/message.ts'
import { stepOf } from '#shared/measure/span.ts'
import type { Span } from '#shared/measure/span.ts'
import { clause } from './clause.ts'
import type { Clause } from './clause.ts'
import { isMissed, judgedAgainst } from './judgement.ts'
import type { Judged } from './judgement.ts'
import { periodsText } from './period-count.ts'

/** Periods looked back at for a run. */
const longest = 12

/**
 * For how many periods on end, up to the frame's, an indicator that misses its target has stood on the wrong side of
 * it, by something that shows at its decimals. Only stored periods are counted: years to date overlap, and a run of
 * them says nothing.
 */
export function missedRun(frame: Frame, indicator: IndicatorReader): number {
  const { definition } = indicator
  const last = spanIn(frame, definition)
  if (last.view !== definition.frequency) return 0
  let run = 0
  while (run < longest && isAdverse(frame, indicator, stepOf(last, -run), run === 0)) run++
  return run
}

function isAdverse(
  { reader, coordinates, cell }: Frame,
  indicator: IndicatorReader,
  span: Span,
  isCurrent: boolean,
): boolean {
  const { definition } = indicator
  const against = judgedAgainst(definition)
  // Nothing but the target is compared, so nothing else is decoded.
  const wanted = { previousYear: against === 'PY', previous: false }
  const figure = figureReading(reader, indicator, span, wanted).figure(coordinates, cell)
  if (isCurrent && !isMissed({ indicator, figure })) return false
  return figure.primary === 'AC' && figure.variances[against]?.impact === 'bad'
}

/** «连续两月低于计划», without the indicator's name. */
export function runClause({ indicator }: Judged, run: number): Clause {
  const { id, direction, frequency, targetBasis } = indicator.definition
  const known = periodsText(run, frequency)
  // The run was only looked back at so far.
  const isOpen = run >= longest
  const count = isOpen
    ? { zh: `至少连续${known.zh}`, en: known.en.replace(' ', '+ ') }
    : { zh: `连续${known.zh}`, en: known.en }
  const target =
    targetBasis === 'previous-year' ? { zh: '上年同期', en: 'the year before' } : { zh: '计划', en: 'plan' }
  const claims: readonly Claim[] = [{ kind: 'run-missed', indicator: id, periods: run }]
  if (direction === 'band') {
    return clause(`${count.zh}偏离${target.zh}`, `off ${target.en} for ${count.en}`, claims)
  }
  return direction === 'up'
    ? clause(`${count.zh}低于${target.zh}`, `below ${target.en} for ${count.en}`, claims)
    : clause(`${count.zh}高于${target.zh}`, `above ${target.en} for ${count.en}`, claims)
}
