import { round } from './spark.ts'
import type { Point } from './spark.ts'

const inset = 3

/** Shares of a height as a path in a box; `null` breaks the line. Its last point, and how many there are. */
export function pathOf(
  shares: readonly (number | null)[],
  width: number,
  height: number,
): { readonly path: string; readonly end: Point | null; readonly count: number } {
  const step = shares.length > 1 ? (width - 2 * inset) / (shares.length - 1) : 0
  let path = ''
  let end: Point | null = null
  let count = 0
  let isDown = false
  shares.forEach((share, at) => {
    if (share === null) {
      isDown = false
      return
    }
    end = { x: round(inset + step * at), y: round(height - inset - share * (height - 2 * inset)) }
    path += `${isDown ? 'L' : 'M'}${end.x} ${end.y}`
    isDown = true
    count++
  })
  return { path, end, count }
}
