import type { Dimension, Member } from '#shared/model/dimension.ts'
import { courseReader } from './course.ts'
import { growth } from './product.ts'
import type { ByProduct, Product } from './product.ts'
import type { Distinct } from './model.ts'
import { keyOf, mix } from './noise.ts'
import { chances, slotName, yearsAway } from './series.ts'
import type { Task } from './series.ts'

/** Of those who use another product of a business line too, how many are not already counted at its largest. */
const newcomers = 0.2

/**
 * Columns of distinct persons over all members of the organisation, in its order: products by weight, a business
 * line between its largest product and the sum of its products, the group by the course.
 */
export function distinctColumns(
  model: Distinct,
  task: Task,
  org: Dimension,
): ReadonlyMap<string, Float64Array> {
  const read = courseReader(model.course, task.key, task.frequency, task.asOf, null)
  const atReference = model.course.actual[3]
  const keys = Uint32Array.from(org.members, ({ id }) => mix(task.key, keyOf(id)))
  // A member sways by itself: there is nothing that members of different levels share.
  const chance = chances(task, { cells: keys, products: keys }, false)
  const columns = new Map<string, Float64Array>()
  for (const slot of task.slots) {
    const group = read(slot)
    const factors = chance(slot)
    const years = yearsAway(slot.moment.month)
    const leaf = (member: Member, at: number) => {
      const weight = weightOf(model.weights, member)
      const level = weight * (factors[at] ?? 1) * (1 + growthOf(member) * years)
      return weight === 0 ? null : (level * group) / atReference
    }
    const leaves = org.members.map(leaf)
    const column = Float64Array.from(org.members, (member, at) => {
      if (member.parent === null) return rounded(group, task.unit)
      const own = leaves[at]
      if (own !== null && own !== undefined) return rounded(own, task.unit)
      return rounded(union(org, member, leaves), task.unit)
    })
    columns.set(slotName(slot), column)
  }
  return columns
}

function union(org: Dimension, line: Member, leaves: readonly (number | null)[]): number {
  let sum = 0
  let largest = 0
  org.members.forEach(({ parent }, at) => {
    if (parent !== line.id) return
    const value = leaves[at] ?? 0
    sum += value
    largest = Math.max(largest, value)
  })
  return largest + newcomers * (sum - largest)
}

function weightOf(weights: ByProduct, { id }: Member): number {
  return numberOf(weights, id)
}

function growthOf({ id }: Member): number {
  return numberOf(growth, id)
}

function numberOf(table: ByProduct, id: string): number {
  // A member that is no product has no number.
  return table[id as Product] ?? 0
}

function rounded(value: number, unit: number): number {
  return Math.round(value * unit) / unit
}
