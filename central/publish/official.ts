import type { Definition } from '#shared/model/indicator.ts'
import type { Period } from '#shared/model/period.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import { decimalsOf } from './decimal.ts'
import type { Plan } from './plan.ts'
import { numberAt } from '#central/source/space.ts'
import type { Axis } from '#central/source/space.ts'
import type { Warnings } from './warning.ts'

type Place = { readonly definition: Definition; readonly period: Period; readonly scenario: Scenario }

/**
 * Puts an official value in place of the rolled-up one, at the inner node where it was observed and nowhere else:
 * nodes above it stay the roll-up of what was observed lowest. Warns, with both figures, where it differs from the
 * children by more than half a unit of its own last decimal; the warning is another one where the children are
 * incomplete, because then nodes above it count only those that have a value.
 */
export function putOfficial(
  plan: Plan,
  rolled: Float64Array,
  position: number,
  official: number,
  place: Place,
  warnings: Warnings,
): void {
  const sofar = rolled[position] ?? Number.NaN
  const complete = plan.axes.some((axis) => hasAllChildren(plan, axis, position, rolled))
  const tolerance = 0.5 * 10 ** -decimalsOf(official)
  if (Math.abs(sofar - official) > tolerance * (1 + 1e-9)) {
    const code = complete ? 'differs-from-children' : 'children-incomplete'
    const cell = plan.axes.map(
      (axis) => `${axis.id}=${axis.members[numberAt(plan.keys[position] ?? 0, axis)]}`,
    )
    const where = `${place.definition.id} ${place.period} ${place.scenario} (${cell.join(', ')})`
    warnings.add(code, {
      zh: complete
        ? `${where}：填报值 ${official} 与下级合计 ${sofar} 不一致；按填报值发布，上级合计仍取下级明细。`
        : `${where}：填报值为 ${official}，但下级不全，已有部分合计 ${sofar}；上级合计只含已有的下级明细。`,
      en: complete
        ? `${where}: the value given, ${official}, differs from its children, ${sofar}; it is published as given, and nodes above it add up the children.`
        : `${where}: ${official} is given, but only part of its children are, ${sofar} together; nodes above it add up those only.`,
    })
  }
  rolled[position] = official
}

/** Whether every child of the cell's member on this axis has a value, the other dimensions standing still. */
function hasAllChildren(plan: Plan, axis: Axis, position: number, rolled: Float64Array): boolean {
  const key = plan.keys[position] ?? 0
  const number = numberAt(key, axis)
  const end = axis.end[number] ?? 0
  if (end === number + 1) return false
  for (let child = number + 1; child < end; child = axis.end[child] ?? end) {
    const at = positionOf(plan.keys, key + (child - number) * axis.stride)
    const value = at < 0 ? Number.NaN : (rolled[at] ?? Number.NaN)
    if (Number.isNaN(value)) return false
  }
  return true
}

/** The position of a key among ascending keys; -1 where it is not there. */
export function positionOf(keys: Float64Array, key: number): number {
  let low = 0
  let high = keys.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = keys[middle] ?? 0
    if (found === key) return middle
    if (found < key) low = middle + 1
    else high = middle - 1
  }
  return -1
}
