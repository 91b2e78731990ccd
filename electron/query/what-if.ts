import type { Supposed, WhatIf, WhatIfQuestion } from '#shared/contract/what-if.ts'
import { ratioOf } from '#shared/measure/adding.ts'
import { statusOf } from '#shared/measure/status.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import { isWithin } from './dimension-tree.ts'
import { QueryFailure } from './failure.ts'
import { figureIn } from './figure.ts'
import { finiteOrNull } from './finite.ts'
import { cellAt, coordinatesOf, frameOf, requireDimensions } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Readers } from './readers.ts'

type Assumption = WhatIfQuestion['assumptions'][number]

/**
 * What a figure would be if some of its parts were other than they are. A change in a member moves its total by as
 * much, a ratio follows its parts. Throws `QueryFailure`: an assumption that does not reach the figure, or one about a
 * member of something that does not add up, is refused rather than ignored.
 */
export function whatIf(readers: Readers, question: WhatIfQuestion): WhatIf {
  const frame = frameOf(readers, question)
  const indicator = frame.reader.indicator(question.indicator)
  const { definition } = indicator
  requireDimensions(frame, definition)
  const reached = reachedBy(frame, definition.id)
  for (const { indicator: id } of question.assumptions) if (!reached.includes(id)) throw unreached(frame, id)
  const deltas = deltasOf(frame, question.assumptions)
  const figure = figureIn(frame, indicator)
  const after = supposedValue(frame, definition.id, deltas)
  const targets = { plan: figure.values.PL, previousYear: figure.values.PY }
  return {
    result: {
      label: indicator.label,
      before: primaryValue(frame, definition.id),
      after: finiteOrNull(after),
    },
    parts: reached
      .filter((id) => id !== definition.id && isMoved(frame, id, deltas))
      .map((id): Supposed => ({
        label: frame.reader.indicator(id).label,
        before: primaryValue(frame, id),
        after: finiteOrNull(supposedValue(frame, id, deltas)),
      })),
    status: { before: figure.status, after: statusOf(finiteOrNull(after), targets, definition) },
    cell: frame.cell,
    period: figure.period,
    view: figure.view,
    snapshot: frame.reader.snapshot.name,
  }
}

/** An indicator and all parts of its formula. */
function reachedBy(frame: Frame, id: IndicatorId, depth = 0): readonly IndicatorId[] {
  if (!frame.reader.has(id) || depth > 8) return []
  const { ratio } = frame.reader.indicator(id).definition
  if (!ratio) return [id]
  const parts = [ratio.numerator, ratio.denominator].flatMap((part) => reachedBy(frame, part, depth + 1))
  return [...new Set([id, ...parts])]
}

/** By how much each indicator moves in the frame's cell. */
function deltasOf(frame: Frame, assumptions: readonly Assumption[]): ReadonlyMap<IndicatorId, number> {
  const deltas = new Map<IndicatorId, number>()
  for (const assumption of assumptions) {
    const delta = deltaOf(frame, assumption)
    deltas.set(assumption.indicator, (deltas.get(assumption.indicator) ?? 0) + delta)
  }
  return deltas
}

function deltaOf(frame: Frame, { indicator: id, cell, percent, absolute }: Assumption): number {
  const { reader } = frame
  const indicator = reader.indicator(id)
  const coordinates = cell ? coordinatesOf(reader, { ...frame.cell, ...cell }) : frame.coordinates
  const own = { ...frame, coordinates, cell: cellAt(reader, coordinates) }
  requireDimensions(own, indicator.definition)
  requireBelow(frame, own)
  const isElsewhere = coordinates.some((number, slot) => number !== frame.coordinates[slot])
  if (isElsewhere && indicator.definition.acrossMembers !== 'sum')
    throw notAdditive(indicator.definition.name)
  if (absolute !== undefined) return absolute
  const base = primaryValue(own, id)
  return base === null ? Number.NaN : (base * (percent ?? 0)) / 100
}

function supposedValue(frame: Frame, id: IndicatorId, deltas: ReadonlyMap<IndicatorId, number>): number {
  const delta = deltas.get(id) ?? 0
  const { ratio } = frame.reader.indicator(id).definition
  const isFollowing =
    ratio && [ratio.numerator, ratio.denominator].some((part) => isMoved(frame, part, deltas))
  const value = isFollowing
    ? ratioOf(
        supposedValue(frame, ratio.numerator, deltas),
        supposedValue(frame, ratio.denominator, deltas),
        ratio.scale,
      )
    : (primaryValue(frame, id) ?? Number.NaN)
  return value + delta
}

function isMoved(frame: Frame, id: IndicatorId, deltas: ReadonlyMap<IndicatorId, number>): boolean {
  return reachedBy(frame, id).some((one) => deltas.has(one))
}

/** The actual, or the forecast where there is none yet. */
export function primaryValue(frame: Frame, id: IndicatorId): number | null {
  const { primary, values } = figureIn(frame, frame.reader.indicator(id))
  return primary && values[primary]
}

/** An assumption has to lie at or below the cell that is asked about: what lies beside it does not move it. */
function requireBelow(frame: Frame, { coordinates }: Pick<Frame, 'coordinates'>): void {
  frame.reader.trees.forEach((tree, slot) => {
    const wanted = frame.coordinates[slot] ?? tree.rootNumber
    if (isWithin(tree, coordinates[slot] ?? tree.rootNumber, wanted)) return
    throw new QueryFailure('bad-input', {
      zh: `假设所在的单元不在当前单元之下（维度「${tree.dimension.name.zh}」）。`,
      en: `An assumption lies outside the cell that is asked about (${tree.dimension.name.en}).`,
    })
  })
}

function unreached({ reader }: Frame, id: IndicatorId): QueryFailure {
  const name = reader.has(id) ? reader.indicator(id).definition.name : { zh: id, en: id }
  return new QueryFailure('bad-input', {
    zh: `「${name.zh}」不在该指标的计算公式中，改变它不会影响结果。`,
    en: `${name.en} is no part of this indicator's formula, so changing it changes nothing.`,
  })
}

function notAdditive(name: { readonly zh: string; readonly en: string }): QueryFailure {
  return new QueryFailure('not-additive', {
    zh: `「${name.zh}」不可加总，无法由某一成员推算整体。`,
    en: `${name.en} does not add up across members, so one member says nothing about the whole.`,
  })
}
