import type { GoalSeek, GoalSeekQuestion, Lever } from '#shared/contract/what-if.ts'
import { neededAddend, neededDenominator, neededNumerator } from '#shared/measure/goal.ts'
import type { Needed } from '#shared/measure/goal.ts'
import type { DimensionId, IndicatorId } from '#shared/model/id.ts'
import { unknownDimension } from './failure.ts'
import { figureIn } from './figure.ts'
import { cellAt, frameOf, requireDimensions } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Readers } from './readers.ts'
import type { IndicatorReader } from './snapshot-reader.ts'
import { primaryValue } from './what-if.ts'

/**
 * Which single change would bring a figure to a target (its plan where none is given): of a ratio one of its parts,
 * of what adds up one of its members. Levers that could not do it are left out. Throws `QueryFailure`.
 */
export function goalSeek(readers: Readers, question: GoalSeekQuestion): GoalSeek {
  const frame = frameOf(readers, question)
  const indicator = frame.reader.indicator(question.indicator)
  requireDimensions(frame, indicator.definition)
  const { primary, values, period, view } = figureIn(frame, indicator)
  const value = primary && values[primary]
  const target = question.target ?? values.PL
  return {
    indicator: indicator.label,
    cell: frame.cell,
    period,
    view,
    value,
    target,
    levers:
      value === null || target === null
        ? []
        : [
            ...partLevers(frame, indicator, target),
            ...memberLevers(frame, indicator, question.by, value, target),
          ],
    snapshot: frame.reader.snapshot.name,
  }
}

function partLevers(frame: Frame, { definition }: IndicatorReader, target: number): readonly Lever[] {
  const { ratio } = definition
  const { reader } = frame
  if (!ratio || !reader.has(ratio.numerator) || !reader.has(ratio.denominator)) return []
  const above = primaryValue(frame, ratio.numerator)
  const below = primaryValue(frame, ratio.denominator)
  if (above === null || below === null) return []
  const lever = (id: IndicatorId, role: 'numerator' | 'denominator', needed: Needed) =>
    leverOf({ label: reader.indicator(id).label, role, cell: frame.cell, name: null }, needed)
  return [
    ...lever(ratio.numerator, 'numerator', neededNumerator(above, below, ratio.scale, target)),
    ...lever(ratio.denominator, 'denominator', neededDenominator(above, below, ratio.scale, target)),
  ]
}

function memberLevers(
  frame: Frame,
  indicator: IndicatorReader,
  by: DimensionId | undefined,
  value: number,
  target: number,
): readonly Lever[] {
  const { definition, label } = indicator
  if (by === undefined || definition.acrossMembers !== 'sum') return []
  const slot = frame.reader.slotOf(by)
  const tree = frame.reader.trees[slot]
  if (!tree || !definition.dimensions.includes(by)) throw unknownDimension(by, definition.id)
  return (tree.children[frame.coordinates[slot] ?? tree.rootNumber] ?? []).flatMap((number) => {
    const coordinates = frame.coordinates.slice()
    coordinates[slot] = number
    const cell = cellAt(frame.reader, coordinates)
    const own = primaryValue({ ...frame, coordinates, cell }, definition.id)
    const name = tree.members[number]?.name ?? null
    return own === null
      ? []
      : leverOf({ label, role: 'member', cell, name }, neededAddend(value, own, target))
  })
}

function leverOf(
  what: Pick<Lever, 'label' | 'role' | 'cell' | 'name'>,
  { from, to }: Needed,
): readonly Lever[] {
  if (!Number.isFinite(to)) return []
  return [{ ...what, from, to, relative: from === 0 ? null : (to - from) / Math.abs(from) }]
}
