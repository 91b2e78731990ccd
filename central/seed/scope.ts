import type { Dimension } from '#shared/model/dimension.ts'
import type { Where } from './event.ts'
import type { Axis } from './grid.ts'

/** Says of a cell, given its member on an axis (`undefined` stands for the root), whether a place holds it. */
export type Scope = (memberOn: (axis: Axis) => string | undefined) => boolean

/** The cells at or below the named members. A named dimension that the cell does not have is not held. */
export function scopeOf(where: Where, dimensions: readonly Dimension[]): Scope {
  const wanted = (['org', 'region', 'channel', 'segment'] as const).flatMap((axis) => {
    const member = where[axis]
    return member === undefined ? [] : [{ axis, within: atOrBelow(axis, member, dimensions) }]
  })
  return (memberOn) =>
    wanted.every(({ axis, within }) => {
      const member = memberOn(axis)
      return member !== undefined && within.has(member)
    })
}

function atOrBelow(axis: Axis, top: string, dimensions: readonly Dimension[]): ReadonlySet<string> {
  const within = new Set<string>([top])
  // Parents come before their children.
  for (const { id, parent } of dimensions.find((each) => String(each.id) === axis)?.members ?? []) {
    if (parent !== null && within.has(parent)) within.add(id)
  }
  return within
}
