import type { CellList } from '#shared/envelope/cells.ts'
import type { MemberId } from '#shared/model/id.ts'
import { numberAt } from '#central/source/space.ts'
import type { Axis } from '#central/source/space.ts'

/** The cell list of ascending keys: members are named in the order in which they first occur. */
export function cellListOf(axes: readonly Axis[], keys: Float64Array): CellList {
  return {
    count: keys.length,
    dimensions: axes.map((axis) => {
      const members: MemberId[] = []
      const indexOf = new Map<number, number>()
      const positions = Uint32Array.from(keys, (key) => {
        const number = numberAt(key, axis)
        const known = indexOf.get(number)
        if (known !== undefined) return known
        const member = axis.members[number]
        if (member === undefined) throw new TypeError(`${axis.id} has no member ${number}`)
        indexOf.set(number, members.length)
        return members.push(member) - 1
      })
      return { id: axis.id, members, positions }
    }),
  }
}
