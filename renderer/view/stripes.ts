import type { Box } from './course-layout.ts'
import { round } from './spark.ts'

/** Distance of the stripes along a side, in pixels. */
const step = 6

/**
 * Diagonal stripes in a box as a path of lines. Not a pattern: a print engine draws those as pictures, and charts on
 * paper are vectors.
 */
export function stripesIn({ x, y, width, height }: Box): string {
  let path = ''
  for (let sum = step; sum < width + height; sum += step) {
    const fromX = x + Math.max(0, sum - height)
    const fromY = y + Math.min(sum, height)
    const toX = x + Math.min(sum, width)
    const toY = y + Math.max(0, sum - width)
    path += `M${round(fromX)} ${round(fromY)}L${round(toX)} ${round(toY)}`
  }
  return path
}
